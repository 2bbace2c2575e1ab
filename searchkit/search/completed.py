"""Words that texts leave incomplete, found in the vocabularies of a snapshot's segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.german import stem
from searchkit.german.completion import LEAST_TERM, completes, lookups

if TYPE_CHECKING:
    from searchkit.store import Snapshot

__all__ = ["CompletedWords"]

_REMEMBERED = 20_000
"""Words whose enumerations are kept for each snapshot; most have none."""


class CompletedWords:
    """The enumerations that mean a word; remembers the words it was asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        # All these terms begin with a hyphen, and no others do.
        self._ranges = [(segment, segment.terms.range_of("-")) for segment in snapshot.segments]
        self._known: dict[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, snapshot: Snapshot) -> CompletedWords:
        """Those of a snapshot, opened once."""
        found = snapshot.cache.get("completed")
        if found is None:
            found = snapshot.cache["completed"] = cls(snapshot)
        words: CompletedWords = found
        return words

    def enumerations(self, term: str) -> tuple[str, ...]:
        """The terms of enumerations that mean a term as well: `-vor-nachteil` of `vorteil`."""
        found = self._known.get(term)
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[term] = self._found(term) if len(term) >= LEAST_TERM else ()
        return found

    def _found(self, term: str) -> tuple[str, ...]:
        terms: dict[str, None] = {}
        for segment, (first, after) in self._ranges:
            for prefixes in lookups(term):
                for prefix in prefixes:
                    start, stop = segment.terms.range_of(prefix, first, after)
                    for candidate in segment.terms.slice(start, stop):
                        if completes(candidate, term, self._stands_in_archive):
                            terms[candidate] = None
        return tuple(terms)

    def _stands_in_archive(self, word: str) -> bool:
        term = stem(word)
        return any(segment.term_number(term) >= 0 for segment, _ in self._ranges)
