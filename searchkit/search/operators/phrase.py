"""A phrase: words in order, as terms or as they are spelt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from searchkit.errors import QueryError
from searchkit.german import stem_many
from searchkit.query.exact import ExactPhrase
from searchkit.schema import TEXT_FIELDS
from searchkit.search.bm25 import idf
from searchkit.search.bound import Bound, Documents, Scored
from searchkit.search.operators.operator import FieldOperator, Operator
from searchkit.search.operators.term import Term
from searchkit.search.proximity import form_positions, phrase_ends, tally, term_positions
from searchkit.search.query_terms import Wanted, WordSequence
from searchkit.search.sets import Matches, added
from searchkit.search.space import space_of_field
from searchkit.search.statistics import document_frequency, field_statistics
from searchkit.search.termlists import TermList, kept_list
from searchkit.store.read.postings_reader import NO_DOCUMENTS

if TYPE_CHECKING:
    from searchkit.search.binding import Binding
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

    @classmethod
    def from_whoosh(cls, node: Any) -> Phrase:
        words = tuple(word for word in node.words if word is not None)
        exact = isinstance(node, ExactPhrase)
        return cls(node.fieldname, words, node.slop, exact, boost=node.boost)

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:  # noqa: ARG002
        snapshot, field = binding.snapshot, self.field
        if field not in TEXT_FIELDS:
            raise QueryError(f"{field} has no phrases", "give its words one by one")
        space, statistics = space_of_field(snapshot, field), field_statistics(snapshot, field)
        if not self.words:
            return Documents(NO_DOCUMENTS, 0.0, space)
        key = ("phrase", self.exact, field, *self.words, self.slop)
        found = kept_list(snapshot, key, partial(self._postings, snapshot))
        terms = stem_many(self.words) if self.exact else self.words
        weight = sum(idf(document_frequency(snapshot, field, t), statistics.n) for t in terms)
        return Scored(found, boost * weight, space)

    def _postings(self, snapshot: Snapshot) -> TermList:
        lists: list[Matches] = []
        for segment in snapshot.segments:
            positions = (form_positions if self.exact else term_positions)(segment, self.words)
            if positions:
                ends = phrase_ends(segment, positions, self.slop)
                lists.append(Matches(*tally(snapshot, segment, ends, self.field)))
        found = added(lists, space_of_field(snapshot, self.field))
        norms = field_statistics(snapshot, self.field).norms
        return TermList(found.documents, found.scores, norms)

    def wanted(self, fields: frozenset[str]) -> Wanted:
        if self.field not in fields or not self.words:
            return Wanted()
        return Wanted(sequences=(WordSequence(self.words, self.slop, self.exact),))

    def in_comment(self) -> tuple[Operator, ...]:
        if self.field != "words":
            return ()
        return tuple(Term("comment", word) for word in self.words)
