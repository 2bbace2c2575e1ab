"""The best of several conditions: Whoosh's DisjunctionMax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.search.bound import Bound
from searchkit.search.operators.every import Nothing
from searchkit.search.operators.operator import Combined
from searchkit.search.sets import Matches, maximum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searchkit.search.binding import Binding

__all__ = ["BestOf"]


@dataclass(frozen=True)
class BestOf(Combined):
    """Documents that some child has; the best score counts, and `tiebreak` times the others."""

    tiebreak: float = 0.0

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:
        if not self.children:
            return Nothing().bind(binding, comments=comments)
        children = [child.bind(binding, boost, comments=comments) for child in self.children]
        return _Maximum(children, self.tiebreak)


class _Maximum(Bound):
    def __init__(self, children: Sequence[Bound], tiebreak: float) -> None:
        super().__init__(children[0].space)
        self._children = children
        self._tiebreak = tiebreak

    @property
    def size(self) -> int:
        return sum(child.size for child in self._children)

    def matches(self) -> Matches:
        lists = [child.matches() for child in self._children]
        return maximum(lists, self.space, self._tiebreak)
