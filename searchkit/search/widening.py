"""What the words of a query reach beyond themselves: compounds, parts, completed words, synonyms.

A word becomes one group under its own document frequency: itself, the compounds of which it is the
head or a modifier, its parts close together where it is a compound itself, the enumerations that
mean it (`Vor- und Nachteile`), and the words that the user's settings say count for it. A compound
that covers two words of the query, at most two words apart there, counts for both. Phrases, exact
words, patterns, and what is excluded stay as they are.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from searchkit.german import fold, stem
from searchkit.german.compounds import Role
from searchkit.query.synonyms import Near
from searchkit.search.completed import CompletedWords
from searchkit.search.parts import CompoundParts
from searchkit.search.query_words import Reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from searchkit.search.query_words import Word
    from searchkit.settings import Settings
    from searchkit.store import Snapshot

__all__ = ["Widening"]

_APART = 2
"""How far apart in the query two words may stand that a compound covers; stop words are dropped
before, and one other word may stand between."""

_WINDOW = 5
"""Positions within which the parts of a compound count as the compound (prototype on 10kGNAD)."""

_COMPLETED = 0.8
"""What a word counts that the text leaves to its reader."""


class Widening:
    """What words reach in a snapshot, by its compound maps, unless without `compounds`.

    With `apart` a page may match by a single part of a query's compound; otherwise single parts
    only add to the score of pages that match.
    """

    def __init__(
        self, snapshot: Snapshot, settings: Settings, *, compounds: bool, apart: bool
    ) -> None:
        self.apart = apart
        self._synonyms = _by_term(settings.synonyms.groups)
        self._synonym_weight = settings.synonyms.weight
        self._weights = settings.compounds
        wanted = compounds and self._weights.enabled
        self._parts = CompoundParts.of(snapshot) if wanted else None
        self._completed = CompletedWords.of(snapshot)

    def covered(self, words: Sequence[Word | None]) -> list[frozenset[str]]:
        """The compounds that hold each of neighbouring words and another of them."""
        found: list[set[str]] = [set() for _ in words]
        there = [(place, word) for place, word in enumerate(words) if word is not None]
        for (a, one), (b, other) in combinations(there, 2):
            if self._parts is None:
                break
            if b - a <= _APART and one.field == other.field and one.term != other.term:
                first = self._parts.reach(one.term, one.form)
                second = self._parts.reach(other.term, other.form)
                both = self._parts.covering(first, second, self._weights.most)
                found[a] |= both
                found[b] |= both
        return [frozenset(compounds) for compounds in found]

    def reach(self, word: Word, covered: frozenset[str]) -> Reached | None:
        """What a word reaches, None where that is nothing; `covered` as above says."""
        found = Reached(())
        if self._parts is not None:
            found = self._compounds(self._parts, word, covered)
        enumerations = self._completed.enumerations(word.term)
        found = _with(found, word, enumerations, _COMPLETED)
        synonyms = sorted(self._synonyms.get(word.term, ()))
        found = _with(found, word, synonyms, self._synonym_weight)
        return found if found.terms or found.near else None

    def _compounds(self, maps: CompoundParts, word: Word, covered: frozenset[str]) -> Reached:
        weights, own = self._weights, maps.reach(word.term, word.form)
        by_role = {Role.HEAD: weights.head, Role.MODIFIER: weights.modifier}
        terms = {
            term: by_role[role]
            for term, role in maps.compounds(own, weights.most)
            if role in by_role
        }
        terms.update(dict.fromkeys(sorted(covered), weights.covered))
        terms.pop(word.term, None)
        parts = own.parts if len(own.parts) > 1 else ()
        near = (Near(word.field, parts, weights.parts_together, _WINDOW),) if parts else ()
        return Reached(tuple(terms.items()), near, parts, weights.part)


def _with(found: Reached, word: Word, terms: Iterable[str], weight: float) -> Reached:
    """What a word reaches, and other terms of one weight."""
    known = {word.term, *(term for term, _ in found.terms)}
    added = tuple((term, weight) for term in terms if term not in known)
    return found._replace(terms=found.terms + added) if added else found


def _by_term(groups: Iterable[Iterable[str]]) -> dict[str, set[str]]:
    """The terms that count for each term of the user's groups of words."""
    terms: dict[str, set[str]] = {}
    for group in groups:
        members = {stem(fold(word)) for word in group}
        for term in members:
            terms.setdefault(term, set()).update(members - {term})
    return terms
