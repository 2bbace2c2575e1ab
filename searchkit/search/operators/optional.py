"""A condition, and another that only adds to the scores: Whoosh's AndMaybe."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from searchkit.search.bound import Bound
from searchkit.search.operators.operator import Operator
from searchkit.search.sets import Matches

if TYPE_CHECKING:
    from searchkit.search.binding import Binding
    from searchkit.search.query_words import Spelling
    from searchkit.search.widening import Widening

__all__ = ["Optional", "Raised"]


@dataclass(frozen=True)
class Optional(Operator):
    """The documents of `required`; `optional` adds to the scores where it matches."""

    required: Operator
    optional: Operator

    @property
    def parts(self) -> tuple[Operator, ...]:
        return self.required, self.optional

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:
        required = self.required.bind(binding, boost, comments=comments)
        optional = self.optional.bind(binding, boost, comments=comments)
        return Raised(required, optional)

    def widened(self, by: Widening, covered: frozenset[Spelling] = frozenset()) -> Operator:
        return replace(self, required=self.required.widened(by, covered))


class Raised(Bound):
    """The documents of one child; another adds to their scores where it matches."""

    def __init__(self, required: Bound, optional: Bound) -> None:
        super().__init__(required.space)
        self._required = required
        self._optional = optional

    @property
    def size(self) -> int:
        return self._required.size

    def matches(self) -> Matches:
        found = self._required.matches()
        places, scores = self._optional.among(found.documents)
        total = found.scores.copy()
        total[places] += scores
        return Matches(found.documents, total)
