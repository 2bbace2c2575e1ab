"""A condition whose documents all have one score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.search.bound import Bound
from searchkit.search.operators.operator import Operator
from searchkit.search.sets import Matches, constant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from searchkit.search.binding import Binding

__all__ = ["Constant"]


@dataclass(frozen=True)
class Constant(Operator):
    """The documents of a child, all with one score."""

    child: Operator
    score: float

    @property
    def parts(self) -> tuple[Operator, ...]:
        return (self.child,)

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:
        return _Level(self.child.bind(binding, comments=comments), self.score * boost)


class _Level(Bound):
    def __init__(self, child: Bound, score: float) -> None:
        super().__init__(child.space)
        self._child = child
        self._score = score

    @property
    def size(self) -> int:
        return self._child.size

    def matches(self) -> Matches:
        return constant(self._child.documents(), self._score)

    def documents(self) -> NDArray[np.intp]:
        return self._child.documents()
