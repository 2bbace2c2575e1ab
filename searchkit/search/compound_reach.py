"""What words of a query reach by a snapshot's compound maps.

A word reaches the compounds of which it is the head or a modifier, and, where it is a compound
itself, its parts close together. A compound that covers two words of the query, at most two words
apart there, counts for both.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from searchkit.german.compounds import Role
from searchkit.query.synonyms import Near
from searchkit.search.parts import CompoundParts
from searchkit.search.query_words import Reached

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searchkit.search.query_words import Word
    from searchkit.settings import Compounds
    from searchkit.store import Snapshot

__all__ = ["CompoundReach"]

_APART = 2
"""How far apart in the query two words may stand that a compound covers; stop words are dropped
before, and one other word may stand between."""

_WINDOW = 5
"""Positions within which the parts of a compound count as the compound (prototype on 10kGNAD)."""


class CompoundReach:
    """The compounds of a snapshot, weighted by settings."""

    def __init__(self, snapshot: Snapshot, weights: Compounds) -> None:
        self._parts = CompoundParts.of(snapshot)
        self._weights = weights

    def covered(self, words: Sequence[Word | None]) -> list[frozenset[str]]:
        """The compounds that hold each of neighbouring words and another of them."""
        found: list[set[str]] = [set() for _ in words]
        there = [(place, word) for place, word in enumerate(words) if word is not None]
        for (a, one), (b, other) in combinations(there, 2):
            if b - a <= _APART and one.field == other.field and one.term != other.term:
                reach_of = self._parts.reach
                ends = reach_of(one.term, one.form), reach_of(other.term, other.form)
                both = self._parts.covering(*ends, self._weights.most)
                found[a] |= both
                found[b] |= both
        return [frozenset(compounds) for compounds in found]

    def reach(self, word: Word, covered: frozenset[str]) -> Reached:
        """What one word reaches; `covered` are compounds of it and a neighbour."""
        weights, own = self._weights, self._parts.reach(word.term, word.form)
        by_role = {Role.HEAD: weights.head, Role.MODIFIER: weights.modifier}
        terms = {
            term: by_role[role]
            for term, role in self._parts.compounds(own, weights.most)
            if role in by_role
        }
        terms.update(dict.fromkeys(sorted(covered), weights.covered))
        terms.pop(word.term, None)
        parts = own.parts if len(own.parts) > 1 else ()
        near = (Near(word.field, parts, weights.parts_together, _WINDOW),) if parts else ()
        return Reached(tuple(terms.items()), near, parts, weights.part)
