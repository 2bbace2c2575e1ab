"""What the words of a query reach beyond themselves: compounds, their parts, and synonyms.

A word becomes one group under its own document frequency: itself, what the archive's compound maps
say of it (`searchkit.search.compound_reach`), and the words that the user's settings say count for
it. Phrases, exact words, patterns, and what is excluded stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.german import fold, stem
from searchkit.search.query_words import Reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from searchkit.search.compound_reach import CompoundReach
    from searchkit.search.query_words import Word
    from searchkit.settings import Synonyms

__all__ = ["Widening"]


class Widening:
    """What words reach in one search.

    With `apart` a page may match by a single part of a query's compound; otherwise single parts
    only add to the score of pages that match.
    """

    def __init__(
        self, synonyms: Synonyms, compounds: CompoundReach | None = None, *, apart: bool = False
    ) -> None:
        self._compounds = compounds
        self._synonyms = _by_term(synonyms.groups)
        self._weight = synonyms.weight
        self.apart = apart

    def covered(self, words: Sequence[Word | None]) -> list[frozenset[str]]:
        """The compounds that hold each of neighbouring words and another of them."""
        if self._compounds is None:
            return [frozenset()] * len(words)
        return self._compounds.covered(words)

    def reach(self, word: Word, covered: frozenset[str]) -> Reached | None:
        """What a word reaches, None where that is nothing."""
        found = Reached(())
        if self._compounds is not None:
            found = self._compounds.reach(word, covered)
        if more := self._synonyms.get(word.term):
            known = {word.term, *(term for term, _ in found.terms)}
            added = tuple((term, self._weight) for term in sorted(more - known))
            found = found._replace(terms=found.terms + added)
        return found if found.terms or found.near else None


def _by_term(groups: Iterable[Iterable[str]]) -> dict[str, set[str]]:
    """The terms that count for each term of the user's groups of words."""
    terms: dict[str, set[str]] = {}
    for group in groups:
        members = {stem(fold(word)) for word in group}
        for term in members:
            terms.setdefault(term, set()).update(members - {term})
    return terms
