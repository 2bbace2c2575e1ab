"""All the words, or values, that a pattern means, as one term; or one word as it is spelt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import QueryError
from searchkit.schema import KEYWORD_FIELDS, TEXT_FIELDS
from searchkit.search.keyed import keyed_documents
from searchkit.search.operators.operator import FieldOperator
from searchkit.search.proximity import tally
from searchkit.search.query_terms import Wanted
from searchkit.search.ranked_field import text_field, with_value
from searchkit.search.sets import Matches, added, united
from searchkit.search.wildcards import check_number
from searchkit.store.format.stringtable import StringTable, pack_strings
from searchkit.store.read.postings_reader import NO_DOCUMENTS, group_postings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.search.binding import Binding
    from searchkit.search.bound import Bound
    from searchkit.search.space import Space
    from searchkit.search.wildcards import Forms
    from searchkit.store import Snapshot
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["Pattern"]


@dataclass(frozen=True)
class Pattern(FieldOperator):
    """Documents with any of the words, or values, that `forms` mean."""

    forms: Forms

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:  # noqa: ARG002
        snapshot, field = binding.snapshot, self.field
        if field in TEXT_FIELDS:
            text = text_field(snapshot, field)
            found = text.kept(snapshot, self.forms, partial(self._postings, snapshot, text.space))
            return text.scored(found, boost)
        if field == "path":
            having = self._paths(snapshot)
        elif field in KEYWORD_FIELDS:
            having = keyed_documents(snapshot, field, self.forms)
        else:
            raise QueryError(f"{field} is a number or a date", "ask for it with a range")
        return with_value(snapshot, field, having, boost)

    def _postings(self, snapshot: Snapshot, space: Space) -> Matches:
        lists: list[Matches] = []
        for segment in snapshot.segments:
            numbers = self.forms.numbers(segment.forms)
            check_number(self.forms, len(numbers))
            lists += _postings_of_forms(snapshot, segment, self.field, numbers, space)
        return added(lists, space)

    def _paths(self, snapshot: Snapshot) -> NDArray[np.intp]:
        """Pages by their paths, which are not kept in order."""
        found = [NO_DOCUMENTS]
        for segment in snapshot.segments:
            paths = segment.paths.slice(0, segment.pages)
            order = sorted(range(len(paths)), key=paths.__getitem__)
            table = StringTable(*pack_strings([paths[i] for i in order]))
            pages = np.array(sorted(order[i] for i in self.forms.numbers(table)), np.intp)
            if segment.alive is not None:
                pages = pages[segment.alive[pages]]
            found.append(pages + segment.page_base)
        return np.concatenate(found)

    def wanted(self, fields: frozenset[str]) -> Wanted:
        return self.forms.wanted() if self.field in fields else Wanted()


def _postings_of_forms(
    snapshot: Snapshot, segment: SegmentReader, field: str, forms: list[int], space: Space
) -> list[Matches]:
    """Documents by forms: whole lists where all forms of a term are meant, else by position."""
    if not forms:
        return []
    numbers = np.array(forms, np.intp)
    of_forms = segment.form_term[numbers]
    terms, meant = np.unique(of_forms, return_counts=True)
    terms = terms.astype(np.int64)
    whole = meant == segment.form_starts[terms + 1] - segment.form_starts[terms]
    lists: list[Matches] = []
    if whole.any():
        weights = np.ones(np.count_nonzero(whole))
        found = group_postings(snapshot, segment, field, terms[whole], weights)
        lists.append(united(Matches(*found), space))
    for term in terms[~whole].tolist():
        start, stop = int(segment.form_starts[term]), int(segment.form_starts[term + 1])
        codes = segment.term_forms[start:stop].searchsorted(numbers[of_forms == term])
        chosen = np.zeros(stop - start, bool)
        chosen[codes] = True
        positions = segment.positions(term)[chosen[segment.form_codes(term)]]
        lists.append(Matches(*tally(snapshot, segment, positions, field)))
    return lists
