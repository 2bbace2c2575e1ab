"""OR: documents that some of several conditions have, or a number of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.search.bound import Bound
from searchkit.search.operators.every import Nothing
from searchkit.search.operators.operator import Combined
from searchkit.search.sets import Matches, added, constant, summed
from searchkit.search.topk import Best, best, best_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searchkit.search.binding import Binding

__all__ = ["AnyOf", "Union"]


@dataclass(frozen=True)
class AnyOf(Combined):
    """Documents that at least `number` of the children have; scores are added up."""

    number: int = 1

    @property
    def negative(self) -> bool:
        return any(child.negative for child in self.children)

    @property
    def divides(self) -> bool:
        return self.negative

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:
        if not self.children:
            return Nothing().bind(binding, comments=comments)
        children = [child.bind(binding, boost, comments=comments) for child in self.children]
        return _AtLeast(children, self.number) if self.number > 1 else Union(children)


class Union(Bound):
    """Documents that some child has; scores are added up."""

    def __init__(self, children: Sequence[Bound]) -> None:
        """There must be a child."""
        super().__init__(children[0].space)
        self._children = children

    @property
    def size(self) -> int:
        return sum(child.size for child in self._children)

    def matches(self) -> Matches:
        return added([child.matches() for child in self._children], self.space)

    def best(self, k: int) -> Best:
        """To find the best in a table of sums takes less time than to list all that it holds."""
        lists = [child.matches() for child in self._children]
        table = summed(lists, self.space)
        if table is None:
            return best_of(added(lists, self.space), k)
        total = int(np.count_nonzero(table > 0))
        top = best(table, min(k, total))
        return Best(total, top, table.take(top))


class _AtLeast(Bound):
    """Documents that a number of the children have; scores are added up."""

    def __init__(self, children: Sequence[Bound], number: int) -> None:
        super().__init__(children[0].space)
        self._children = children
        self._number = number

    @property
    def size(self) -> int:
        return sum(child.size for child in self._children)

    def matches(self) -> Matches:
        lists = [child.matches() for child in self._children]
        counts = added([constant(found.documents, 1.0) for found in lists], self.space)
        return added(lists, self.space).at((counts.scores >= self._number).nonzero()[0])
