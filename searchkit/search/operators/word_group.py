"""Words that count as one: a word in all its forms, with the compounds that hold it, synonyms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from searchkit.search.operators.operator import FieldOperator, Operator
from searchkit.search.proximity import near_anchors, tally, term_positions
from searchkit.search.query_terms import Wanted
from searchkit.search.query_words import NOTHING_MORE, Spelling, Weighed
from searchkit.search.ranked_field import text_field
from searchkit.search.sets import Matches, added, united
from searchkit.search.spelt_postings import form_weights, weighed_postings
from searchkit.store.read.postings_reader import group_postings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from searchkit.query.synonyms import Near
    from searchkit.search.binding import Binding
    from searchkit.search.bound import Bound
    from searchkit.search.space import Space
    from searchkit.search.termlists import TermList
    from searchkit.store import Snapshot

__all__ = ["WordGroup"]


@dataclass(frozen=True)
class WordGroup(FieldOperator):
    """Forms scored as one term: its frequency in a document is Σ weight · frequency.

    `own` are the forms of the word itself, whose document frequency counts, `further` those of
    compounds and synonyms, `near` groups of terms. Where no own form occurs, the document frequency
    of the others counts. `form` is the word as it was written, where the group stands for one.

    Which forms a term has is known of articles and comments: in rests, all forms of it count.
    """

    own: Weighed
    further: Weighed = NOTHING_MORE
    near: tuple[Near, ...] = ()
    form: str | None = None

    def __post_init__(self) -> None:
        if self.field == "rest":
            weights: dict[Spelling, float] = {}
            for spelling, weight in self.own:
                whole = Spelling(spelling.term)
                weights[whole] = max(weight, weights.get(whole, 0.0))
            object.__setattr__(self, "own", tuple(weights.items()))

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:  # noqa: ARG002
        snapshot = binding.snapshot
        text = text_field(snapshot, self.field)
        own = text.kept(snapshot, self.own, partial(self._spelt, snapshot, text.space, self.own))
        if not self.further and not self.near:
            return text.scored(own, boost)
        key = (self.own, self.further, self.near)
        found = text.kept(snapshot, key, partial(self._together, snapshot, text.space, own))
        return text.scored(found, boost, len(own.documents))

    def _together(self, snapshot: Snapshot, space: Space, own: TermList) -> Matches:
        """The documents with any of all, and the sum of weight · frequency in each."""
        lists = [
            Matches(own.documents, own.frequencies),
            self._spelt(snapshot, space, self.further),
        ]
        for segment in snapshot.segments:
            for near in self.near:
                words = term_positions(segment, near.terms)
                if words:
                    anchors = near_anchors(segment, words, near.window)
                    documents, frequencies = tally(snapshot, segment, anchors, self.field)
                    lists.append(Matches(documents, frequencies * near.weight))
        return added(lists, space)

    def _spelt(self, snapshot: Snapshot, space: Space, some: Weighed) -> Matches:
        """The documents with some spellings: whole lists for all forms of a term at one weight."""
        by_term: dict[str, list[tuple[Spelling, float]]] = {}
        for spelling, weight in some:
            by_term.setdefault(spelling.term, []).append((spelling, weight))
        lists: list[Matches] = []
        for segment in snapshot.segments:
            whole: dict[int, float] = {}
            for term, spellings in by_term.items():
                number = segment.term_number(term)
                if number < 0:
                    continue
                one = _one_weight(spellings)
                if one is not None:
                    whole[number] = one
                    continue
                weights = form_weights(segment, number, spellings)
                found = weighed_postings(snapshot, segment, self.field, number, weights)
                lists.append(Matches(*found))
            if whole:
                terms = np.fromiter(whole, np.int64, len(whole))
                weights = np.fromiter(whole.values(), np.float64, len(whole))
                found = group_postings(snapshot, segment, self.field, terms, weights)
                lists.append(united(Matches(*found), space))
        return added(lists, space)

    def wanted(self, fields: frozenset[str]) -> Wanted:
        if self.field not in fields:
            return Wanted()
        every = [spelling for spelling, _ in (*self.own, *self.further)]
        terms = frozenset(spelling.term for spelling in every if spelling.whole)
        forms = frozenset(form for one in every if not one.whole for form in one.forms)
        return Wanted(terms=terms, forms=forms)

    def reached(self) -> Iterator[tuple[str, list[Spelling]]]:
        if self.form:
            further = [spelling for spelling, _ in self.further]
            yield self.form, further + [Spelling(t) for near in self.near for t in near.terms]

    def in_comment(self) -> tuple[Operator, ...]:
        return (replace(self, field="comment"),) if self.field == "words" else ()


def _one_weight(spellings: Sequence[tuple[Spelling, float]]) -> float | None:
    """The weight of all forms of a term, where it is one."""
    weights = [weight for spelling, weight in spellings if spelling.whole]
    return max(weights) if weights else None
