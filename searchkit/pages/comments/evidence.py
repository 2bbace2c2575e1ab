"""What speaks for and against segments being the page's comments, each as a number.

Names of classes are one piece of evidence among many, so that a page whose names say nothing is
judged by what its segments hold and what stands around them.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from searchkit.pages.comments.hints import (
    ANSWER,
    ANSWER_LINK,
    ANSWER_WORDS,
    HEADING,
    HEADING_WORDS,
    LATEST,
    PORTRAIT,
    SAID,
    SAID_WORDS,
    TALK,
    VOCABULARY,
)
from searchkit.pages.comments.segments import Segments, spans_of
from searchkit.pages.dates import find_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from searchkit.model import Moment
    from searchkit.pages.comments.anchors import Anchor
    from searchkit.pages.comments.sheet import Sheet

__all__ = ["EVIDENCE", "Witness"]

EVIDENCE = (
    "many", "answers", "said", "heading", "stated", "form", "linked", "headline", "clock",
    "length", "spread", "short", "named", "portraits", "pictures", "after", "before", "place",
    "share", "aside", "talk", "article", "lead", "links only", "prose", "runs", "headings", "links",
    "elsewhere", "answer links",
)  # fmt: skip
"""The names of the numbers that `Witness.of` gives, in this order; most are shares of segments."""

_SAMPLE = 8
"""Segments that are looked at: of a longer list every so-manieth."""
_CLOCK = re.compile(r"\d[:.]\d\d|\b(?:uhr|vor|ago|her)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\D{0,60}?(\d{1,4})\D{0,60}")
_READ = 1_500
_PIECES = 120
"""Characters and pieces of a segment that are read."""
_ABOVE = 14
"""Pieces above a list among which its heading stands."""
_LONGEST_HEADING = 90
_BEHIND = 40
"""Pieces behind a list before which a form to answer begins."""
_HEADLINE = 32
_LEAD = 60
_ASIDES = frozenset({"aside", "nav", "footer", "header"})
_SHORT = 25
_LONG = 60


class Witness:
    """Looks at the segments of one page; `published` is the page's own day, where it is known."""

    def __init__(self, sheet: Sheet, anchors: Sequence[Anchor], published: Moment | None) -> None:
        self._sheet = sheet
        self._anchors = anchors
        self._published = published
        self._answers = _found(sheet, ANSWER_WORDS, ANSWER)
        self._said = _found(sheet, SAID_WORDS, SAID)
        headings = (sheet.of_tag.get(tag, ()) for tag in ("h1", "h2", "h3", "h4", "h5"))
        self._headings = sorted(h for numbers in headings for h in numbers)
        offers = set(self._answers)
        self._above = [
            at for at in sheet.saying(HEADING_WORDS) if at not in offers and self._is_heading(at)
        ]
        lengths = map(_prose_of, sheet.pieces, sheet.linked, sheet.linked[1:])
        self._prose = [0, *accumulate(lengths)]
        self._forms = [sheet.starts[f] for f in sheet.of_tag.get("textarea", ())]

    def is_hinted(self, element: int) -> bool:
        """Whether words around or inside one element speak of readers at all: a cheap look."""
        start, stop = self._sheet.starts[element], self._sheet.stops[element]
        return (
            _any_within(self._above, start - _ABOVE, start + 3)
            or _any_within(self._answers, start, stop)
            or _any_within(self._said, start, stop)
            or VOCABULARY.search(self._naming(element)) is not None
        )

    def below_heading(self, segments: Segments) -> Segments | None:
        """All segments but the first, where a heading over comments stands behind that one.

        The article above it may have a date in the same place as the comments.
        """
        if len(segments.roots) == 1:
            return None
        first, second = (self._sheet.starts[root] for root in segments.roots[:2])
        at = bisect_left(self._above, second) - 1
        if at < 0 or self._above[at] < first + 3:
            return None
        # What every post prints ("Reaktionen: 3") is no heading over them.
        said = self._sheet.pieces[self._above[at]].strip()
        if any(self._sheet.pieces[later].strip() == said for later in self._above[at + 1 :]):
            return None
        return Segments(segments.roots[1:], segments.anchors[1:], segments.runs)

    def of(self, segments: Segments) -> list[float]:
        """The evidence for these segments."""
        sheet, spans = self._sheet, spans_of(self._sheet, segments)
        count = len(spans)
        chosen = range(0, count, max(1, count // _SAMPLE))[: _SAMPLE + 4]
        roots = [segments.roots[n] for n in chosen]
        dates = [self._anchors[segments.anchors[n]] for n in chosen]
        taken = [spans[n] for n in chosen]
        texts = [self._text(start, stop) for start, stop in taken]
        sizes = [sheet.sizes[stop] - sheet.sizes[start] for start, stop in taken]
        linked = [sheet.linked[stop] - sheet.linked[start] for start, stop in taken]
        bare = [max(0, len(text) - len(d.text)) for text, d in zip(texts, dates, strict=True)]
        mean = sum(bare) / len(bare)
        spread = math.sqrt(sum((b - mean) ** 2 for b in bare) / len(bare)) / (mean + 1)
        begin, end = spans[0][0], spans[-1][1]
        heading, stated = self._heading(begin, count)
        after, before = self._against_page(dates)
        pictures, links = self._pictures(roots), self._links(roots)
        headed = [self._headings_in(root) for root in roots]
        leads = [self._text(s, d.piece) for (s, _), d in zip(taken, dates, strict=True)]
        return [
            math.log(count),
            _share(_any_within(self._answers, *span) for span in taken),
            _share(_any_within(self._said, *span) for span in taken),
            heading,
            stated,
            float(any(end - 2 <= form <= end + _BEHIND for form in self._forms)),
            sum(linked) / (sum(sizes) + 1),
            _share(map(self._is_headline, headed)),
            _share(
                _CLOCK.search(d.text) or _CLOCK.search(text[:120])
                for d, text in zip(dates, texts, strict=True)
            ),
            math.log(mean + 1),
            min(spread, 2.0),
            _share(b < _SHORT for b in bare),
            _share(VOCABULARY.search(self._naming(root)) for root in roots[:4]),
            pictures[0],
            pictures[1],
            after,
            before,
            self._prose[begin] / (self._prose[-1] or 1),
            sum(self._prose[b] - self._prose[a] for a, b in spans) / (self._prose[-1] or 1),
            float(any(sheet.tags[e] in _ASIDES for e in sheet.around(sheet.parents[roots[0]]))),
            _share(map(TALK.search, texts)),
            float(any(sheet.count("h1", root) for root in roots)),
            _share(len(lead) <= _LEAD for lead in leads),
            _share(a * 10 > b * 8 for a, b in zip(linked, sizes, strict=True)),
            _share(map(_is_prose, texts)),
            float(segments.runs),
            _share(headed),
            min(2.0, sum(sheet.count("a", root) for root in roots) / len(roots) / 5),
            links[0],
            links[1],
        ]

    def _text(self, start: int, stop: int) -> str:
        pieces = self._sheet.pieces[start : min(stop, start + _PIECES)]
        return " ".join(" ".join(pieces)[: 2 * _READ].split())[:_READ]

    def _naming(self, element: int) -> str:
        attributes = self._sheet.nodes[element].attributes
        return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()

    def _is_heading(self, at: int) -> bool:
        piece = " ".join(self._sheet.pieces[at].split())
        if len(piece) >= _LONGEST_HEADING or LATEST.match(piece):
            return False
        return HEADING.match(piece) is not None

    def _heading(self, begin: int, count: int) -> tuple[float, float]:
        """Whether a heading above speaks of comments, and whether it states as many or more."""
        found = stated = 0.0
        last = begin + (3 if count == 1 else 1)
        first = bisect_left(self._above, begin - _ABOVE)
        for at in self._above[first : bisect_left(self._above, last)]:
            found = 1.0
            number = self._number_at(at)
            if number is not None:
                stated = max(stated, 1.0 if number == count else 0.5 if number > count else 0.0)
        return found, stated

    def _number_at(self, at: int) -> int | None:
        """The number in a heading, or in the piece right before or after it."""
        pieces = self._sheet.pieces
        whole = " ".join(" ".join(pieces[max(0, at - 1) : at + 2]).split())
        named = HEADING.match(" ".join(pieces[at].split()))
        number = (named[1] or named[2]) if named else None
        if number is None:
            found = _NUMBER.fullmatch(whole)
            number = found[1] if found else None
        return None if number is None else int(number) if number.isdigit() else 1

    def _against_page(self, dates: Sequence[Anchor]) -> tuple[float, float]:
        """The shares of dates not before the page's own day, and before it; 0 where unknown."""
        if self._published is None:
            return 0.0, 0.0
        spans = [find_date(date.text, self._published) for date in dates[:4]]
        days = [span.moment.day for span in spans if span is not None]
        if not days:
            return 0.0, 0.0
        after = sum(day >= self._published.day for day in days) / len(days)
        return after, 1.0 - after

    def _within(self, numbers: Sequence[int], root: int, most: int) -> Sequence[int]:
        first = bisect_right(numbers, root)
        return numbers[first : min(first + most, bisect_left(numbers, self._sheet.ends[root]))]

    def _pictures(self, roots: Sequence[int]) -> tuple[float, float]:
        """The shares of segments with a person's picture, and with other pictures only."""
        images = self._sheet.of_tag.get("img", ())
        persons = others = 0
        for root in roots:
            inside = self._within(images, root, 3)
            if any(map(self._is_portrait, inside)):
                persons += 1
            elif inside:
                others += 1
        return persons / len(roots), others / len(roots)

    def _is_portrait(self, image: int) -> bool:
        values = self._sheet.nodes[image].attributes
        said = " ".join(str(values.get(key) or "")[:200] for key in ("src", "class", "alt"))
        return PORTRAIT.search(f"{said} {str(values.get('data-src') or '')[:200]}") is not None

    def _links(self, roots: Sequence[int]) -> tuple[float, float]:
        """Different pages linked a segment, and the share of segments with a link to answer."""
        links = self._sheet.of_tag.get("a", ())
        pages: set[str] = set()
        answering = 0
        for root in roots:
            targets = [
                self._sheet.nodes[link].attributes.get("href") or ""
                for link in self._within(links, root, 12)
            ]
            answering += any(map(ANSWER_LINK.search, targets))
            pages.update(t.partition("#")[0].partition("?")[0] for t in targets if "/" in t)
        return min(3.0, len(pages - {""}) / len(roots)), answering / len(roots)

    def _headings_in(self, root: int) -> list[int]:
        first = bisect_left(self._headings, root)
        return self._headings[first : bisect_left(self._headings, self._sheet.ends[root])][:4]

    def _is_headline(self, headings: Sequence[int]) -> bool:
        """Whether one of the headings is a long link, as in teasers of articles."""
        sheet = self._sheet
        for heading in headings:
            size = sheet.sizes[sheet.stops[heading]] - sheet.sizes[sheet.starts[heading]]
            linked = sheet.linked[sheet.stops[heading]] - sheet.linked[sheet.starts[heading]]
            if size >= _HEADLINE and linked * 2 > size:
                return True
        return False


def _found(sheet: Sheet, words: Sequence[str], pattern: re.Pattern[str]) -> list[int]:
    """The short pieces in which the pattern, which needs one of the words, is found."""
    return [at for at in sheet.saying(words) if pattern.search(sheet.pieces[at])]


def _any_within(numbers: Sequence[int], start: int, stop: int) -> bool:
    at = bisect_left(numbers, start)
    return at < len(numbers) and numbers[at] < stop


def _share(signs: Iterable[object]) -> float:
    counted = [bool(sign) for sign in signs]
    return sum(counted) / len(counted)


def _prose_of(piece: str, linked: int, then: int) -> int:
    """Characters of a piece that is long and no link."""
    return len(piece) if len(piece) >= _LONG and linked == then else 0


def _is_prose(text: str) -> bool:
    """Whether a text reads as sentences."""
    if text.endswith((".", "!", "?")):
        return True
    return len(text) > 60 and any(mark in text[30:] for mark in (". ", "! ", "? ", ", "))
