"""A condition that scores, where another matches too: Whoosh's Require, and every filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.search.bound import Bound
from searchkit.search.operators.operator import Operator
from searchkit.search.sets import Matches

if TYPE_CHECKING:
    from searchkit.search.binding import Binding

__all__ = ["Filtered", "Required"]


@dataclass(frozen=True)
class Required(Operator):
    """The documents and scores of `scored`, where `required` matches too."""

    scored: Operator
    required: Operator

    @property
    def parts(self) -> tuple[Operator, ...]:
        return self.scored, self.required

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:
        scored = self.scored.bind(binding, boost, comments=comments)
        required = self.required.bind(binding, boost, comments=comments)
        return Filtered(scored, required)


class Filtered(Bound):
    """The documents and scores of one child, where another matches too."""

    def __init__(self, scored: Bound, required: Bound) -> None:
        super().__init__(scored.space)
        self._scored = scored
        self._required = required

    @property
    def size(self) -> int:
        return min(self._scored.size, self._required.size)

    def matches(self) -> Matches:
        if self._required.size < self._scored.size:
            documents = self._required.documents()
            places, scores = self._scored.among(documents)
            return Matches(documents.take(places), scores)
        found = self._scored.matches()
        return found.at(self._required.places(found.documents))
