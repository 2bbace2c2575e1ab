"""What a snapshot's maps say of a word: its forms, the compounds that hold it, its own parts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german import stem
from searchkit.german.compounds import Role, Splitter, ask_lexicon, modifier
from searchkit.german.lexemes.aliases import STRANGER
from searchkit.search.query_words import Spelling
from searchkit.store.read.wordmaps_reader import Links, SegmentWords

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from numpy.typing import NDArray

    from searchkit.search.query_words import Weighed
    from searchkit.store import Snapshot
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["Reach", "WordParts"]

_REMEMBERED = 20_000
"""Words whose reach is kept for each snapshot: some 20 MB."""

_SOLE = 2
"""Parts of a compound from which on it is read as one."""


class Reach:
    """A word's own forms, those of its feminine or masculine, its compounds in each segment, and
    its own parts as terms, head last.

    `strange` says that no form of its term is known to be its own. `ordered` are the compounds in
    ascending order; `listed` and `weighed` are what was made of all this for some settings.
    """

    def __init__(
        self,
        own: tuple[Spelling, ...],
        kin: tuple[Spelling, ...],
        links: tuple[Links, ...],
        parts: tuple[str, ...],
        *,
        strange: bool = False,
    ) -> None:
        self.own = own
        self.strange = strange
        self.kin = kin
        self.links = links
        self.parts = parts
        self.listed: dict[int, tuple[tuple[Spelling, Role], ...]] = {}
        self.weighed: dict[Hashable, Weighed] = {}

    @cached_property
    def ordered(self) -> tuple[NDArray[np.int64], ...]:
        return tuple(np.unique(links.lexemes) for links in self.links)


class WordParts:
    """The maps of all segments; remembers the words it was asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._segments = snapshot.segments
        self._maps = [SegmentWords(segment) for segment in snapshot.segments]
        self._lexicon = ask_lexicon(self._frequency, snapshot.page_count)
        self._splitter = Splitter(self._lexicon)
        self._known: dict[tuple[str, str], Reach] = {}

    @classmethod
    def of(cls, snapshot: Snapshot) -> WordParts:
        """The maps of a snapshot, opened once."""
        found = snapshot.cache.get("words")
        if found is None:
            found = snapshot.cache["words"] = cls(snapshot)
        maps: WordParts = found
        return maps

    def reach(self, term: str, form: str) -> Reach:
        """What a word of a query reaches, given its term and its folded form."""
        found = self._known.get((term, form))
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[term, form] = self._reach(term, form)
        return found

    def compounds(self, reach: Reach, most: int) -> tuple[tuple[Spelling, Role], ...]:
        """The compounds of the most pages, each with the part that the word has in it."""
        found = reach.listed.get(most)
        if found is None:
            found = reach.listed[most] = self._best(reach, most)
        return found

    def _best(self, reach: Reach, most: int) -> tuple[tuple[Spelling, Role], ...]:
        pages: dict[str, int] = {}
        roles: dict[str, int] = {}
        forms = _Spellings()
        for segment, maps, links in zip(self._segments, self._maps, reach.links, strict=True):
            own = np.flatnonzero(links.roles != Role.LOOSE)[:most]
            for lexeme, role in zip(
                links.lexemes[own].tolist(), links.roles[own].tolist(), strict=True
            ):
                for term, count in forms.add(segment, maps.forms(lexeme)):
                    pages[term] = pages.get(term, 0) + count
                    roles[term] = max(roles.get(term, 0), role)
        best = sorted(pages, key=pages.__getitem__, reverse=True)[:most]
        return tuple((forms.of(term), Role(roles[term])) for term in best)

    def covering(self, a: Reach, b: Reach, most: int) -> tuple[Spelling, ...]:
        """Compounds that hold both words."""
        found = _Spellings()
        for segment, maps, one, other in zip(
            self._segments, self._maps, a.ordered, b.ordered, strict=True
        ):
            if len(one) and len(other):
                for lexeme in _common(one, other)[:most].tolist():
                    found.add(segment, maps.forms(lexeme))
        return found.all()

    def _reach(self, term: str, form: str) -> Reach:
        parts = tuple(self._parts(form))
        texts = dict.fromkeys(part for _, part in parts)
        if term in texts:
            parts, texts = (), {}
        own, kin = _Spellings(), _Spellings()
        links: list[Links] = []
        strange = False
        for segment, maps in zip(self._segments, self._maps, strict=True):
            lexemes = maps.lexemes(form, term)
            if lexemes == (STRANGER,):
                strange, lexemes = True, ()
            for lexeme in lexemes:
                own.add(segment, maps.forms(lexeme))
            for lexeme in maps.kin(lexemes):
                kin.add(segment, maps.forms(lexeme))
            held = maps.links(lexemes)
            if len(texts) >= _SOLE:
                inside = _inside([maps.links(maps.lexemes(*part)) for part in parts])
                held = _joined(held, inside)
            links.append(held)
        return Reach(own.all(), kin.all(), tuple(links), tuple(texts), strange=strange)

    def _parts(self, form: str) -> Iterator[tuple[str, str]]:
        """A compound's parts as forms and terms: as the maps know it, else as its letters say."""
        starts = [start for maps in self._maps if (start := maps.head_start(form)) is not None]
        if starts:
            head = max(starts)
            if head:
                yield self._modifier(form[:head])
                yield form[head:], stem(form[head:])
            return
        parts = self._splitter.split(form)
        for part in parts:
            yield part.word, stem(part.word)
        if not parts:
            yield from self._loose_parts(form)

    def _modifier(self, text: str) -> tuple[str, str]:
        """The stemmer takes most linking elements off; the lexicon knows the others."""
        found = modifier(text, self._lexicon)
        term = stem(text)
        if any(segment.term_number(term) >= 0 for segment in self._segments):
            return (found[1] if found else text), term
        return (found[1], stem(found[1])) if found else (text, term)

    def _loose_parts(self, form: str) -> Iterator[tuple[str, str]]:
        for known, rest in self._splitter.loosely(form):
            pair = (known.word, stem(known.word)), (rest.word, stem(rest.word))
            if any(segment.term_number(pair[1][1]) >= 0 for segment in self._segments):
                yield from pair if rest.start else reversed(pair)
                return

    def _frequency(self, form: str) -> int:
        """The pages that hold the term of a form, in the segments that know the form."""
        total = 0
        for segment in self._segments:
            number = segment.forms.find(form)
            if number >= 0:
                total += _pages(segment, int(segment.form_term[number]))
        return total


class _Spellings:
    """Forms of several segments, gathered by term."""

    def __init__(self) -> None:
        self._forms: dict[str, set[str]] = {}
        self._partly: set[str] = set()

    def add(self, segment: SegmentReader, forms: NDArray[np.integer]) -> list[tuple[str, int]]:
        """Add forms of a segment; gives their terms, each with its pages."""
        found: list[tuple[str, int]] = []
        terms = segment.form_term[forms]
        for number in np.unique(terms).tolist():
            term = segment.terms[number]
            segment.remember_term(term, number)
            some = forms[terms == number]
            whole = len(some) == int(segment.form_starts[number + 1] - segment.form_starts[number])
            self._forms.setdefault(term, set()).update(segment.forms[i] for i in some.tolist())
            if not whole:
                self._partly.add(term)
            found.append((term, _pages(segment, number)))
        return found

    def of(self, term: str) -> Spelling:
        """The forms of a term, short ones first."""
        forms = sorted(self._forms[term], key=lambda form: (len(form), form))
        return Spelling(term, tuple(forms), term not in self._partly)

    def all(self) -> tuple[Spelling, ...]:
        """The forms of each term."""
        return tuple(self.of(term) for term in sorted(self._forms))


def _pages(segment: SegmentReader, term: int) -> int:
    return int(segment.page_starts[term + 1]) - int(segment.page_starts[term])


def _common(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    """What two ascending arrays both have."""
    few, many = (a, b) if len(a) < len(b) else (b, a)
    at = many.searchsorted(few)
    at[at == len(many)] = 0
    both: NDArray[np.int64] = few[many[at] == few]
    return both


def _inside(links: Iterable[Links]) -> Links:
    """The compounds that hold all parts, with the role of the last part."""
    *others, last = links
    keep = np.ones(len(last.lexemes), bool)
    for other in others:
        keep &= np.isin(last.lexemes, other.lexemes, assume_unique=True)
    return Links(last.lexemes[keep], np.maximum(last.roles[keep], np.uint8(Role.MODIFIER)))


def _joined(own: Links, more: Links) -> Links:
    new = ~np.isin(more.lexemes, own.lexemes, assume_unique=True)
    return Links(
        np.concatenate([own.lexemes, more.lexemes[new]]),
        np.concatenate([own.roles, more.roles[new]]),
    )
