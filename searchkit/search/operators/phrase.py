"""A phrase: words in order, as terms or as they are spelt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from searchkit.errors import QueryError
from searchkit.german import stem_many
from searchkit.schema import TEXT_FIELDS
from searchkit.search.bm25 import idf
from searchkit.search.bound import Bound, Scored
from searchkit.search.operators.every import Nothing
from searchkit.search.operators.operator import FieldOperator, Operator
from searchkit.search.operators.term import Term
from searchkit.search.proximity import form_positions, phrase_ends, tally, term_positions
from searchkit.search.query_terms import Wanted, WordSequence
from searchkit.search.ranked_field import text_field
from searchkit.search.sets import Matches, added

if TYPE_CHECKING:
    from searchkit.search.binding import Binding
    from searchkit.search.space import Space
    from searchkit.store import Snapshot

__all__ = ["Phrase"]


@dataclass(frozen=True)
class Phrase(FieldOperator):
    """Words each at most `slop` positions after the one before: terms, or forms where `exact`.

    It counts as one term: as frequent as it occurs, as rare as its words together.
    """

    words: tuple[str, ...]
    slop: int = 1
    exact: bool = False

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:
        snapshot, field = binding.snapshot, self.field
        if field not in TEXT_FIELDS:
            raise QueryError(f"{field} has no phrases", "give its words one by one")
        if not self.words:
            return Nothing().bind(binding, comments=comments)
        text = text_field(snapshot, field)
        key = (self.words, self.slop, self.exact)
        found = text.kept(snapshot, key, partial(self._postings, snapshot, text.space))
        terms = stem_many(self.words) if self.exact else self.words
        weight = sum(idf(text.document_frequency(snapshot, term), text.n) for term in terms)
        return Scored(found, boost * weight, text.space)

    def _postings(self, snapshot: Snapshot, space: Space) -> Matches:
        lists: list[Matches] = []
        for segment in snapshot.segments:
            positions = (form_positions if self.exact else term_positions)(segment, self.words)
            if positions:
                ends = phrase_ends(segment, positions, self.slop)
                lists.append(Matches(*tally(snapshot, segment, ends, self.field)))
        return added(lists, space)

    def wanted(self, fields: frozenset[str]) -> Wanted:
        if self.field not in fields or not self.words:
            return Wanted()
        return Wanted(sequences=(WordSequence(self.words, self.slop, self.exact),))

    def in_comment(self) -> tuple[Operator, ...]:
        if self.field != "words":
            return ()
        return tuple(Term("comment", word) for word in self.words)
