"""What a snapshot's compound maps say of a word: the compounds that hold it, and its own parts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german import stem
from searchkit.german.compounds import Role, Splitter, ask_lexicon, modifier
from searchkit.store.read.compounds_reader import Links, SegmentCompounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from searchkit.store import Snapshot
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["CompoundParts", "Reach"]

_REMEMBERED = 20_000
"""Words whose reach is kept for each snapshot: some 20 MB."""


class Reach:
    """The compounds of a word in each segment, and the word's own parts as terms, head last.

    `ordered` are the compounds' terms in ascending order; `listed` is kept by `CompoundParts`.
    """

    def __init__(self, links: tuple[Links, ...], parts: tuple[str, ...]) -> None:
        self.links = links
        self.parts = parts
        self.listed: dict[int, tuple[tuple[str, Role], ...]] = {}

    @cached_property
    def ordered(self) -> tuple[NDArray[np.int64], ...]:
        return tuple(np.sort(links.terms) for links in self.links)


class CompoundParts:
    """The compound maps of all segments; remembers the words it was asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._segments = snapshot.segments
        self._maps = [SegmentCompounds(segment) for segment in snapshot.segments]
        self._lexicon = ask_lexicon(self._frequency, snapshot.page_count)
        self._splitter = Splitter(self._lexicon)
        self._known: dict[tuple[str, str], Reach] = {}

    @classmethod
    def of(cls, snapshot: Snapshot) -> CompoundParts:
        """The maps of a snapshot, opened once."""
        found = snapshot.cache.get("compounds")
        if found is None:
            found = snapshot.cache["compounds"] = cls(snapshot)
        maps: CompoundParts = found
        return maps

    def reach(self, term: str, form: str) -> Reach:
        """What a word of a query reaches, given its term and its folded form."""
        found = self._known.get((term, form))
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[term, form] = self._reach(term, form)
        return found

    def compounds(self, reach: Reach, most: int) -> tuple[tuple[str, Role], ...]:
        """The compounds of the most pages, each with the part that the word has in it."""
        found = reach.listed.get(most)
        if found is None:
            found = reach.listed[most] = self._best(reach, most)
        return found

    def _best(self, reach: Reach, most: int) -> tuple[tuple[str, Role], ...]:
        pages: dict[str, int] = {}
        roles: dict[str, int] = {}
        for segment, links in zip(self._segments, reach.links, strict=True):
            own = np.flatnonzero(links.roles != Role.LOOSE)[:most]
            numbers = links.terms[own]
            counts = segment.page_starts[numbers + 1] - segment.page_starts[numbers]
            found = zip(numbers.tolist(), counts.tolist(), links.roles[own].tolist(), strict=True)
            for number, count, role in found:
                term = segment.terms[number]
                segment.remember_term(term, number)
                pages[term] = pages.get(term, 0) + count
                roles[term] = max(roles.get(term, 0), role)
        best = sorted(pages, key=pages.__getitem__, reverse=True)[:most]
        return tuple((term, Role(roles[term])) for term in best)

    def covering(self, a: Reach, b: Reach, most: int) -> set[str]:
        """Compounds that hold both words."""
        found: set[str] = set()
        for segment, one, other in zip(self._segments, a.ordered, b.ordered, strict=True):
            if len(one) and len(other):
                both = _common(one, other)[:most]
                found.update(map(segment.terms.__getitem__, both.tolist()))
        return found

    def _reach(self, term: str, form: str) -> Reach:
        parts = tuple(dict.fromkeys(self._parts(form)))
        parts = () if term in parts else parts
        links = [maps.links(term) for maps in self._maps]
        if len(parts) > 1:
            links = [
                _joined(own, _inside([maps.links(part) for part in parts]))
                for own, maps in zip(links, self._maps, strict=True)
            ]
        return Reach(tuple(links), parts)

    def _parts(self, form: str) -> Iterator[str]:
        """The terms of a compound's parts: as the maps know it, else as its letters say."""
        starts = [start for maps in self._maps if (start := maps.head_start(form)) is not None]
        if starts:
            head = max(starts)
            if head:
                yield self._modifier_term(form[:head])
                yield stem(form[head:])
            return
        parts = self._splitter.split(form)
        for part in parts:
            yield stem(part.word)
        if not parts:
            yield from self._loose_parts(form)

    def _modifier_term(self, text: str) -> str:
        """The stemmer takes most linking elements off; the lexicon knows the others."""
        term = stem(text)
        if any(segment.term_number(term) >= 0 for segment in self._segments):
            return term
        found = modifier(text, self._lexicon)
        return stem(found[1]) if found else term

    def _loose_parts(self, form: str) -> Iterator[str]:
        for readings in self._splitter.loosely(form):
            known, rest = (stem(part.word) for part in readings)
            if any(segment.term_number(rest) >= 0 for segment in self._segments):
                yield from (known, rest) if readings[1].start else (rest, known)
                return

    def _frequency(self, form: str) -> int:
        """The pages that hold the term of a form, in the segments that know the form."""
        total = 0
        for segment in self._segments:
            number = segment.forms.find(form)
            if number >= 0:
                total += _pages(segment, int(segment.form_term[number]))
        return total


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
    keep = np.ones(len(last.terms), bool)
    for other in others:
        keep &= np.isin(last.terms, other.terms, assume_unique=True)
    return Links(last.terms[keep], np.maximum(last.roles[keep], np.uint8(Role.MODIFIER)))


def _joined(own: Links, more: Links) -> Links:
    new = ~np.isin(more.terms, own.terms, assume_unique=True)
    return Links(
        np.concatenate([own.terms, more.terms[new]]), np.concatenate([own.roles, more.roles[new]])
    )
