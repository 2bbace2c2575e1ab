"""Words that count as one: a word with the compounds that hold it, and with its synonyms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from searchkit.search.operators.operator import FieldOperator, Operator
from searchkit.search.proximity import near_anchors, tally, term_positions
from searchkit.search.query_terms import Wanted
from searchkit.search.ranked_field import text_field
from searchkit.search.sets import Matches, added, united
from searchkit.store.read.postings_reader import group_postings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.query.synonyms import Near
    from searchkit.search.binding import Binding
    from searchkit.search.bound import Bound
    from searchkit.search.space import Space
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

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:  # noqa: ARG002
        snapshot = binding.snapshot
        text = text_field(snapshot, self.field)
        key = (self.alternatives, self.near)
        found = text.kept(snapshot, key, partial(self._postings, snapshot, text.space))
        df = text.document_frequency(snapshot, self.df_term) if self.df_term else 0
        return text.scored(found, boost, df)

    def _postings(self, snapshot: Snapshot, space: Space) -> Matches:
        """The documents with any alternative, and the sum of weight · frequency in each."""
        lists = []
        for segment in snapshot.segments:
            numbers = [(segment.term_number(term), weight) for term, weight in self.alternatives]
            there = [(number, weight) for number, weight in numbers if number >= 0]
            if there:
                terms = np.array([number for number, _ in there], np.int64)
                weights = np.array([weight for _, weight in there])
                found = group_postings(snapshot, segment, self.field, terms, weights)
                lists.append(united(Matches(*found), space))
            for near in self.near:
                words = term_positions(segment, near.terms)
                if words:
                    anchors = near_anchors(segment, words, near.window)
                    documents, frequencies = tally(snapshot, segment, anchors, self.field)
                    lists.append(Matches(documents, frequencies * near.weight))
        return added(lists, space)

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
