"""The best of several conditions: Whoosh's DisjunctionMax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from searchkit.search.bound import Bound
from searchkit.search.operators.operator import Operator
from searchkit.search.sets import Matches, maximum

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from searchkit.search.binding import Binding
    from searchkit.search.space import Space

__all__ = ["BestOf"]


@dataclass(frozen=True)
class BestOf(Operator):
    """Documents that some child has; the best score counts, and `tiebreak` times the others."""

    children: tuple[Operator, ...]
    tiebreak: float = 0.0

    @classmethod
    def from_whoosh(cls, node: Any, read: Callable[[Any], Operator]) -> BestOf:
        return cls(tuple(map(read, node.subqueries)), node.tiebreak, boost=node.boost)

    @property
    def parts(self) -> tuple[Operator, ...]:
        return self.children

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:
        children = [child.bind(binding, boost, comments=comments) for child in self.children]
        return _Maximum(children, self.tiebreak, binding.space(comments))


class _Maximum(Bound):
    def __init__(self, children: Sequence[Bound], tiebreak: float, space: Space) -> None:
        super().__init__(space)
        self._children = children
        self._tiebreak = tiebreak

    @property
    def size(self) -> int:
        return sum(child.size for child in self._children)

    def matches(self) -> Matches:
        lists = [child.matches() for child in self._children]
        return maximum(lists, self.space, self._tiebreak)
