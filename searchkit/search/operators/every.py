"""Every document, or every one that has something in a field; and none at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.schema import COMMENT_FIELDS, NUMBER_FIELDS, TEXT_FIELDS
from searchkit.search.bound import Bound, Documents
from searchkit.search.keyed import keyed_documents
from searchkit.search.operators.operator import FieldOperator, Operator
from searchkit.search.space import living_documents, space_of_field
from searchkit.search.wildcards import Beginning
from searchkit.store.format.arrays import NO_NUMBER
from searchkit.store.read.postings_reader import NO_DOCUMENTS, document_lengths

if TYPE_CHECKING:
    from searchkit.search.binding import Binding

__all__ = ["Every", "EveryWith", "Nothing"]


@dataclass(frozen=True)
class Every(Operator):
    """All living documents of the kind that is looked for; all score the boost."""

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:
        living = living_documents(binding.snapshot, comments=comments)
        return Documents(living, boost, binding.space(comments))


@dataclass(frozen=True)
class EveryWith(FieldOperator):
    """Documents that have anything in a field; all score the boost."""

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:  # noqa: ARG002
        snapshot, field = binding.snapshot, self.field
        having = living_documents(snapshot, comments=field in COMMENT_FIELDS)
        if field in TEXT_FIELDS:
            having = having[document_lengths(snapshot, field)[having] > 0]
        elif field in NUMBER_FIELDS:
            missing = -1 if field == "comment_depth" else NO_NUMBER
            having = having[snapshot.number_column(field)[having] != missing]
        elif field != "path":
            having = keyed_documents(snapshot, field, Beginning(""))
        return Documents(having, boost, space_of_field(snapshot, field))


@dataclass(frozen=True)
class Nothing(Operator):
    """No document."""

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:  # noqa: ARG002
        return Documents(NO_DOCUMENTS, 0.0, binding.space(comments))
