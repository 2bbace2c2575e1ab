"""What words of a query reach beyond themselves: inflections, compounds, completed words, synonyms.

A word becomes one group under its own document frequency: all forms of its lexeme, the compounds of
which it is the head or a modifier, its parts close together where it is a compound itself, the
enumerations that mean it (`Vor- und Nachteile`), and the words that the user's settings say count
for it. A compound that covers two words of the query, at most two words apart there, counts for
both. What is excluded reaches its inflections only; phrases, exact words and patterns stay as they
are.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from searchkit.german import fold, stem
from searchkit.german.compounds import Role
from searchkit.query.synonyms import Near
from searchkit.search.completed import CompletedWords
from searchkit.search.parts import WordParts
from searchkit.search.query_words import Reached, Spelling, Weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from searchkit.search.parts import Reach
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
    """What words reach in a snapshot by its maps: their inflections, and unless without
    `compounds` also those.

    With `apart` a page may match by a single part of a query's compound; otherwise single parts
    only add to the score of pages that match.
    """

    def __init__(
        self, snapshot: Snapshot, settings: Settings, *, compounds: bool, apart: bool
    ) -> None:
        self.apart = apart
        self._synonyms = _by_term(settings.synonyms.groups)
        self._synonym_weight = settings.synonyms.weight
        self._weights, self._inflection = settings.compounds, settings.inflection
        self._compounds = compounds and self._weights.enabled
        self._words = WordParts.of(snapshot)
        self._completed = CompletedWords.of(snapshot)

    def covered(self, words: Sequence[Word | None]) -> list[frozenset[Spelling]]:
        """The compounds that hold each of neighbouring words and another of them."""
        found: list[set[Spelling]] = [set() for _ in words]
        there = [(place, word) for place, word in enumerate(words) if word is not None]
        for (a, one), (b, other) in combinations(there, 2):
            if not self._compounds:
                break
            if b - a <= _APART and one.field == other.field and one.term != other.term:
                first = self._words.reach(one.term, one.form)
                second = self._words.reach(other.term, other.form)
                both = self._words.covering(first, second, self._weights.most)
                found[a].update(both)
                found[b].update(both)
        return [frozenset(compounds) for compounds in found]

    def reach(self, word: Word, covered: frozenset[Spelling]) -> Reached | None:
        """What a word reaches, None where that is nothing; `covered` as above says."""
        reach = self._words.reach(word.term, word.form)
        found = Reached(self.inflections(word))
        if self._compounds:
            found = self._with_compounds(found, word, reach, covered)
        terms = dict.fromkeys([word.term, *(spelling.term for spelling, _ in found.own)])
        enumerations = [one for term in terms for one in self._completed.enumerations(term)]
        found = _with(found, enumerations, _COMPLETED)
        synonyms = sorted(self._synonyms.get(word.term, set()) - set(terms))
        found = _with(found, synonyms, self._synonym_weight)
        if found.further or found.near or found.own != ((Spelling(word.term), 1.0),):
            return found
        return None

    def inflections(self, word: Word) -> Weighed:
        """The forms of a word: as it is written first, then its others, then its other gender."""
        reach = self._words.reach(word.term, word.form)
        found = reach.weighed.get(self._inflection)
        if found is None:
            found = reach.weighed[self._inflection] = self._inflected(word, reach)
        return found

    def _inflected(self, word: Word, reach: Reach) -> Weighed:
        weights = self._inflection
        if not weights.enabled or not (reach.own or reach.kin or reach.strange):
            return Weighed([(Spelling(word.term), 1.0)])
        written = any(word.form in spelling.forms for spelling in reach.own)
        other = weights.other if written else 1.0
        found: list[tuple[Spelling, float]] = []
        for spelling in reach.own:
            found += _split(spelling, word.form, other)
        found += [(spelling, weights.kin) for spelling in reach.kin]
        return Weighed(found)

    def _with_compounds(
        self, found: Reached, word: Word, reach: Reach, covered: frozenset[Spelling]
    ) -> Reached:
        weights = self._weights
        further = reach.weighed.get(weights)
        if further is None:
            own = {spelling.term for spelling in reach.own}
            by_role = {Role.HEAD: weights.head, Role.MODIFIER: weights.modifier}
            further = reach.weighed[weights] = Weighed(
                (spelling, by_role[role])
                for spelling, role in self._words.compounds(reach, weights.most)
                if role in by_role and spelling.term not in own
            )
        if covered:
            by_spelling = dict(further) | dict.fromkeys(sorted(covered), weights.covered)
            further = Weighed(by_spelling.items())
        parts = reach.parts if len(reach.parts) > 1 else ()
        near = (Near(word.field, parts, weights.parts_together, _WINDOW),) if parts else ()
        return found._replace(further=further, near=near, parts=parts, part_weight=weights.part)


def _split(spelling: Spelling, form: str, other: float) -> list[tuple[Spelling, float]]:
    """A spelling with the weight of 1 for one form and another for the rest."""
    if form not in spelling.forms:
        return [(spelling, other)]
    if spelling.forms == (form,):
        return [(Spelling(spelling.term) if spelling.whole else spelling, 1.0)]
    rest = tuple(one for one in spelling.forms if one != form)
    return [
        (Spelling(spelling.term, (form,), whole=False), 1.0),
        (Spelling(spelling.term, rest, whole=False), other),
    ]


def _with(found: Reached, terms: Sequence[str], weight: float) -> Reached:
    """What a word reaches, and other terms of one weight."""
    if not terms:
        return found
    known = {spelling.term for spelling, _ in found.further}
    added = [(Spelling(term), weight) for term in terms if term not in known]
    return found._replace(further=found.further + added) if added else found


def _by_term(groups: Iterable[Iterable[str]]) -> dict[str, set[str]]:
    """The terms that count for each term of the user's groups of words."""
    terms: dict[str, set[str]] = {}
    for group in groups:
        members = {stem(fold(word)) for word in group}
        for term in members:
            terms.setdefault(term, set()).update(members - {term})
    return terms
