"""Bound query nodes: each knows its units, and scores them when it is asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import numpy as np

from searchkit.search.sets import (
    NOTHING,
    Matches,
    added,
    constant,
    located,
    maximum,
    summed,
    without,
)
from searchkit.search.topk import Best, best, best_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from searchkit.search.space import Space
    from searchkit.search.termlists import TermList

__all__ = [
    "AllOf",
    "AnyOf",
    "AtLeast",
    "BestOf",
    "Constant",
    "Node",
    "Optional",
    "Required",
    "Scored",
    "Spread",
    "Units",
]


class Node(ABC):
    """A part of a query bound to a snapshot; its units are those of `space`."""

    def __init__(self, space: Space) -> None:
        self.space = space

    @property
    @abstractmethod
    def size(self) -> int:
        """How many units there are at most."""

    @abstractmethod
    def matches(self) -> Matches:
        """All units with their scores."""

    def units(self) -> NDArray[np.intp]:
        """All units."""
        return self.matches().units

    def best(self, k: int) -> Best:
        """The k best units, and how many there are."""
        return best_of(self.matches(), k)

    def among(self, units: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Where those of the given units (ascending) stand that match, and their scores."""
        found = self.matches()
        places, at = located(units, found.units, self.space)
        return places, found.scores.take(at)

    def places(self, units: NDArray[np.intp]) -> NDArray[np.intp]:
        """Where those of the given units (ascending) stand that match."""
        return self.among(units)[0]


class Units(Node):
    """Units that all have one score."""

    def __init__(self, units: NDArray[np.intp], score: float, space: Space) -> None:
        super().__init__(space)
        self._units = units
        self._score = score

    @property
    def size(self) -> int:
        return len(self._units)

    def matches(self) -> Matches:
        return constant(self._units, self._score)

    def units(self) -> NDArray[np.intp]:
        return self._units

    def among(self, units: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        return constant(self.places(units), self._score)

    def places(self, units: NDArray[np.intp]) -> NDArray[np.intp]:
        return located(units, self._units, self.space)[0]


class Scored(Node):
    """A term, or what counts as one: a list whose saturations are weighted with boost · idf."""

    def __init__(self, found: TermList, weight: float, space: Space) -> None:
        super().__init__(space)
        self._list = found
        self._weight = weight

    @property
    def size(self) -> int:
        return len(self._list.units)

    def units(self) -> NDArray[np.intp]:
        return self._list.units

    def matches(self) -> Matches:
        return Matches(self._list.units, self._list.saturation() * self._weight)

    def among(self, units: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        places, at = located(units, self._list.units, self.space)
        scores = self._list.saturation_at(at)
        scores *= self._weight
        return places, scores


class AllOf(Node):
    """Units that every child has and no excluded one; scores are added up."""

    def __init__(self, children: Sequence[Node], excluded: Sequence[Node], space: Space) -> None:
        """There must be a child."""
        super().__init__(space)
        self._children = sorted(children, key=lambda child: child.size)
        self._excluded = excluded

    @property
    def size(self) -> int:
        return self._children[0].size

    def matches(self) -> Matches:
        return self._kept(self._children[0].matches(), self._children[1:])

    def among(self, units: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        if self.size < len(units):
            return super().among(units)
        found = self._kept(constant(units, 0.0), self._children)
        return located(units, found.units, self.space)[0], found.scores

    def _kept(self, found: Matches, children: Sequence[Node]) -> Matches:
        """Those that the children have too, which add their scores, and no excluded one has."""
        for child in children:
            places, scores = child.among(found.units)
            if not len(places):
                return NOTHING
            scores += found.scores.take(places)
            found = Matches(found.units.take(places), scores)
        for child in self._excluded:
            found = without(found, child.units(), self.space)
        return found


class AnyOf(Node):
    """Units that some child has; scores are added up."""

    def __init__(self, children: Sequence[Node], space: Space) -> None:
        super().__init__(space)
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


class AtLeast(Node):
    """Units that a number of the children have; scores are added up."""

    def __init__(self, children: Sequence[Node], number: int, space: Space) -> None:
        super().__init__(space)
        self._children = children
        self._number = number

    @property
    def size(self) -> int:
        return sum(child.size for child in self._children)

    def matches(self) -> Matches:
        lists = [child.matches() for child in self._children]
        counts = added([constant(found.units, 1.0) for found in lists], self.space)
        return added(lists, self.space).at((counts.scores >= self._number).nonzero()[0])


class BestOf(Node):
    """Units that some child has; the best score counts, and `tiebreak` times the others."""

    def __init__(self, children: Sequence[Node], tiebreak: float, space: Space) -> None:
        super().__init__(space)
        self._children = children
        self._tiebreak = tiebreak

    @property
    def size(self) -> int:
        return sum(child.size for child in self._children)

    def matches(self) -> Matches:
        lists = [child.matches() for child in self._children]
        return maximum(lists, self.space, self._tiebreak)


class Optional(Node):
    """The units of one child; another adds to the scores where it matches."""

    def __init__(self, required: Node, optional: Node, space: Space) -> None:
        super().__init__(space)
        self._required = required
        self._optional = optional

    @property
    def size(self) -> int:
        return self._required.size

    def matches(self) -> Matches:
        found = self._required.matches()
        places, scores = self._optional.among(found.units)
        total = found.scores.copy()
        total[places] += scores
        return Matches(found.units, total)


class Required(Node):
    """The units and scores of one child, where another matches too."""

    def __init__(self, scored: Node, required: Node, space: Space) -> None:
        super().__init__(space)
        self._scored = scored
        self._required = required

    @property
    def size(self) -> int:
        return min(self._scored.size, self._required.size)

    def matches(self) -> Matches:
        if self._required.size < self._scored.size:
            units = self._required.units()
            places, scores = self._scored.among(units)
            return Matches(units.take(places), scores)
        found = self._scored.matches()
        return found.at(self._required.places(found.units))


class Constant(Node):
    """The units of a child, all with one score."""

    def __init__(self, child: Node, score: float, space: Space) -> None:
        super().__init__(space)
        self._child = child
        self._score = score

    @property
    def size(self) -> int:
        return self._child.size

    def matches(self) -> Matches:
        return constant(self._child.units(), self._score)

    def units(self) -> NDArray[np.intp]:
        return self._child.units()


class Spread(Node):
    """Matches of the other kind of unit, carried over: comments to pages, or pages to comments."""

    def __init__(self, child: Node, carry: Callable[[Matches], Matches], space: Space) -> None:
        super().__init__(space)
        self.child = child
        self._carry = carry

    @property
    def size(self) -> int:
        return min(self.child.size, self.space.size)

    def matches(self) -> Matches:
        found = self.child.matches()
        return self._carry(found) if len(found.units) else NOTHING
