"""What is searched for: a random sample, drawn from the archive's own words, the same for a seed.

Words come from three bands of document frequency in turn (rare, middle, frequent; function words
are left out, as our query parser leaves them out), several words from one and the same page, so
that an AND finds something. A filtered query has the words of the same query without.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.given import read_given
from searchkit.german import STOP_WORDS, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from benchmarks.given import GivenPage

__all__ = ["KINDS", "UNFILTERED", "Sought", "draw_queries"]

KINDS = (
    "one term",
    "AND of two",
    "OR of two",
    "OR of five",
    "phrase of three",
    "prefix",
    "one term, comment author",
    "one term, comment date",
    "AND of two, comment author",
    "AND of two, comment date",
    "in comments: one term",
    "in comments: AND of two",
    "in comments: one term, author",
)

UNFILTERED = {kind: kind.partition(",")[0] for kind in KINDS if "," in kind}
"""The kind of the same queries without their filter."""

_BANDS = ((0.0005, 0.005), (0.005, 0.05), (0.05, 0.3))
"""Shares of the pages that have a word: what people search is seldom rarer."""

_PAGES_DRAWN = 2000


@dataclass(frozen=True, slots=True)
class Sought:
    """One query: terms, how they are joined ("and", "or", "phrase", "prefix"), and its filters.

    `dates` are wall-clock minutes [from, to); with `comments` single comments are looked for.
    """

    words: tuple[str, ...]
    joined: str = "and"
    author: str | None = None
    dates: tuple[int, int] | None = None
    comments: bool = False


def draw_queries(given: Path, each: int, seed: int) -> dict[str, list[Sought]]:
    """Draw `each` queries of every kind from an archive's tokens."""
    rng = random.Random(seed)
    survey = _Survey(given, rng)
    terms = [Sought((word,)) for word in survey.words(each)]
    pairs = [Sought(words) for words in survey.words_of_a_page(each, 2)]
    said = [Sought((word,), comments=True) for word in survey.words(each, comments=True)]
    dates = [survey.span() for _ in range(each)]
    authors = list(survey.authors(each))

    def narrowed(queries: list[Sought]) -> list[Sought]:
        return [replace(q, author=author) for q, author in zip(queries, authors, strict=True)]

    def dated(queries: list[Sought]) -> list[Sought]:
        return [replace(q, dates=span) for q, span in zip(queries, dates, strict=True)]

    drawn = (
        terms,
        pairs,
        [Sought(words, "or") for words in zip(*[iter(survey.words(2 * each))] * 2, strict=True)],
        [Sought(words, "or") for words in zip(*[iter(survey.words(5 * each))] * 5, strict=True)],
        [Sought(words, "phrase") for words in survey.phrases(each)],
        [Sought((text,), "prefix") for text in survey.prefixes(each)],
        narrowed(terms),
        dated(terms),
        narrowed(pairs),
        dated(pairs),
        said,
        [Sought(words, comments=True) for words in survey.words_of_a_comment(each, 2)],
        narrowed(said),
    )
    return dict(zip(KINDS, drawn, strict=True))


class _Survey:
    """An archive's words by frequency, its commenters, and a random sample of its pages."""

    def __init__(self, given: Path, rng: random.Random) -> None:
        self._rng = rng
        self._stop = {stem(word) for word in STOP_WORDS}
        frequencies: Counter[str] = Counter()
        said: Counter[str] = Counter()
        commenters: Counter[str] = Counter()
        self._pages: list[GivenPage] = []
        dates: list[int] = []
        pages = comments = 0
        for page in read_given(given):
            frequencies.update({word for _, run in page.runs() for word in run.split()})
            for comment in page.comments:
                said.update({word for run in comment.runs for word in run.split()})
                commenters.update([comment.author] if comment.author else [])
                dates += [comment.date] if comment.date is not None else []
            self._keep(page, pages)
            pages += 1
            comments += len(page.comments)
        self._bands = self._banded(frequencies, pages)
        self._said = self._banded(said, comments)
        self._commenters = [author for author, _ in commenters.most_common()]
        self._dates = (min(dates, default=0), max(dates, default=1))

    def words(self, count: int, *, comments: bool = False) -> list[str]:
        """Words of the three bands in turn."""
        bands = self._said if comments else self._bands
        return [self._rng.choice(bands[i % len(bands)]) for i in range(count)]

    def words_of_a_page(self, count: int, size: int) -> Iterator[tuple[str, ...]]:
        """Words that stand together on a page."""
        known = {word for band in self._bands for word in band}
        return self._together(count, size, known, self._texts())

    def words_of_a_comment(self, count: int, size: int) -> Iterator[tuple[str, ...]]:
        """Words that stand together in a comment."""
        known = {word for band in self._said for word in band}
        texts = [" ".join(comment.runs) for page in self._pages for comment in page.comments]
        return self._together(count, size, known, texts)

    def phrases(self, count: int) -> Iterator[tuple[str, ...]]:
        """Three words as they follow each other on a page, not all of them function words."""
        while count:
            page = self._rng.choice(self._pages)
            words = self._rng.choice([run for _, run in page.runs()]).split()
            if len(words) < 3:
                continue
            start = self._rng.randrange(len(words) - 2)
            found = tuple(words[start : start + 3])
            if not self._stop.issuperset(found):
                count -= 1
                yield found

    def prefixes(self, count: int) -> Iterator[str]:
        """The first four to six letters of longer words."""
        while count:
            word = self._rng.choice(self._bands[count % len(self._bands)])
            length = self._rng.randint(4, 6)
            if len(word) > length and word.isalpha():
                count -= 1
                yield word[:length]

    def authors(self, count: int) -> Iterator[str | None]:
        """Commenters of all degrees of activity, different ones as long as there are enough."""
        free = list(self._commenters)
        for _ in range(count):
            free = free or list(self._commenters)
            # A rank drawn log-uniformly: as often from the first ten as from the next hundred.
            yield free.pop(int(len(free) ** self._rng.random()) - 1) if free else None

    def span(self) -> tuple[int, int]:
        """From a week to two years somewhere in the archive's time."""
        length = int(7 * 1440 * 104 ** self._rng.random())
        first, last = self._dates
        start = self._rng.randint(first, max(first, last - length))
        return start, start + length

    def _keep(self, page: GivenPage, seen: int) -> None:
        """Reservoir sampling: every page has the same chance to be kept."""
        if len(self._pages) < _PAGES_DRAWN:
            self._pages.append(page)
        elif (place := self._rng.randrange(seen + 1)) < _PAGES_DRAWN:
            self._pages[place] = page

    def _banded(self, frequencies: Counter[str], units: int) -> list[list[str]]:
        words = sorted(frequencies)
        bands = []
        for low, high in _BANDS:
            least, most = max(2.0, low * units), max(3.0, high * units)
            band = [w for w in words if least <= frequencies[w] < most and w not in self._stop]
            bands.append(band)
        return [band for band in bands if band] or [words]

    def _texts(self) -> list[str]:
        return [" ".join(run for _, run in page.runs()) for page in self._pages]

    def _together(
        self, count: int, size: int, known: set[str], texts: Iterable[str]
    ) -> Iterator[tuple[str, ...]]:
        texts = list(texts)
        for _ in range(1000 * count):
            words = sorted(known.intersection(self._rng.choice(texts).split()))
            if len(words) >= size:
                count -= 1
                yield tuple(self._rng.sample(words, size))
            if not count:
                return
        raise ValueError("the archive is too small to draw queries from")
