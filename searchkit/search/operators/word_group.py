"""Words that count as one: a word with the compounds that hold it, and with its synonyms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.search.bm25 import idf
from searchkit.search.bound import Bound, Scored
from searchkit.search.operators.operator import FieldOperator, Operator
from searchkit.search.proximity import near_anchors, tally, term_positions
from searchkit.search.query_terms import Wanted
from searchkit.search.sets import Matches, added
from searchkit.search.space import space_of_field
from searchkit.search.statistics import document_frequency, field_statistics
from searchkit.search.termlists import TermList, kept_list
from searchkit.store.read.postings_reader import group_postings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.query.synonyms import Near
    from searchkit.search.binding import Binding
    from searchkit.store import Snapshot

__all__ = ["WordGroup"]


@dataclass(frozen=True)
class WordGroup(FieldOperator):
    """Alternatives scored as one term: its frequency in a document is Σ weight · frequency.

    `alternatives` are (term, weight) and `near` groups of terms. `df_term` names the term whose
    document frequency counts; where it is None or occurs nowhere, that of the union counts. `form`
    is the word as it was written, where the group stands for one.
    """

    alternatives: tuple[tuple[str, float], ...]
    near: tuple[Near, ...] = ()
    df_term: str | None = None
    form: str | None = None

    @classmethod
    def from_whoosh(cls, node: Any) -> WordGroup:
        alternatives = tuple((term, weight) for _, term, weight in node.alternatives)
        return cls(
            node.fieldname, alternatives, node.near, node.df_term, node.form, boost=node.boost
        )

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:  # noqa: ARG002
        snapshot, field = binding.snapshot, self.field
        statistics = field_statistics(snapshot, field)

        def make() -> TermList:
            found = self._postings(snapshot)
            return TermList(found.documents, found.scores, statistics.norms)

        found = kept_list(snapshot, (field, self.alternatives, self.near), make)
        df = document_frequency(snapshot, field, self.df_term) if self.df_term else 0
        weight = boost * idf(df or len(found.documents), statistics.n)
        return Scored(found, weight, space_of_field(snapshot, field))

    def _postings(self, snapshot: Snapshot) -> Matches:
        """The documents with any alternative, and the sum of weight · frequency in each."""
        lists = []
        for segment in snapshot.segments:
            numbers = [(segment.term_number(term), weight) for term, weight in self.alternatives]
            there = [(number, weight) for number, weight in numbers if number >= 0]
            if there:
                terms = np.array([number for number, _ in there], np.int64)
                weights = np.array([weight for _, weight in there])
                found = group_postings(snapshot, segment, self.field, terms, weights)
                lists.append(Matches(*found))
            for near in self.near:
                words = term_positions(segment, near.terms)
                if words:
                    anchors = near_anchors(segment, words, near.window)
                    documents, frequencies = tally(snapshot, segment, anchors, self.field)
                    lists.append(Matches(documents, frequencies * near.weight))
        return added(lists, space_of_field(snapshot, self.field))

    def wanted(self, fields: frozenset[str]) -> Wanted:
        if self.field not in fields:
            return Wanted()
        return Wanted(terms=frozenset(term for term, _ in self.alternatives))

    def reached(self) -> Iterator[tuple[str, list[str]]]:
        if self.form:
            terms = [term for term, _ in self.alternatives if term != self.df_term]
            yield self.form, terms + [term for near in self.near for term in near.terms]

    def in_comment(self) -> tuple[Operator, ...]:
        return (replace(self, field="comment"),) if self.field == "words" else ()
