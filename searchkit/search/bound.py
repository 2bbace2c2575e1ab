"""Conditions bound to a snapshot: each knows its documents, and scores them when it is asked.

Here are those that several operators become; what only one operator becomes stands beside it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from searchkit.search.sets import NOTHING, Matches, constant, located, without
from searchkit.search.topk import Best, best_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from searchkit.search.space import Space
    from searchkit.search.termlists import TermList

__all__ = ["Bound", "Documents", "Intersection", "Scored"]


class Bound(ABC):
    """A part of a query bound to a snapshot; its documents are those of `space`."""

    def __init__(self, space: Space) -> None:
        self.space = space

    @property
    @abstractmethod
    def size(self) -> int:
        """How many documents there are at most."""

    @abstractmethod
    def matches(self) -> Matches:
        """All documents with their scores."""

    def documents(self) -> NDArray[np.intp]:
        """All documents."""
        return self.matches().documents

    def best(self, k: int) -> Best:
        """The k best documents, and how many there are."""
        return best_of(self.matches(), k)

    def among(self, documents: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Where those of the given documents (ascending) stand that match, and their scores."""
        found = self.matches()
        places, at = located(documents, found.documents, self.space)
        return places, found.scores.take(at)

    def places(self, documents: NDArray[np.intp]) -> NDArray[np.intp]:
        """Where those of the given documents (ascending) stand that match."""
        return self.among(documents)[0]


class Documents(Bound):
    """Documents that all have one score."""

    def __init__(self, documents: NDArray[np.intp], score: float, space: Space) -> None:
        super().__init__(space)
        self._documents = documents
        self._score = score

    @property
    def size(self) -> int:
        return len(self._documents)

    def matches(self) -> Matches:
        return constant(self._documents, self._score)

    def documents(self) -> NDArray[np.intp]:
        return self._documents

    def among(self, documents: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        return constant(self.places(documents), self._score)

    def places(self, documents: NDArray[np.intp]) -> NDArray[np.intp]:
        return located(documents, self._documents, self.space)[0]


class Scored(Bound):
    """A term, or what counts as one: a list whose saturations are weighted with boost · idf."""

    def __init__(self, found: TermList, weight: float, space: Space) -> None:
        super().__init__(space)
        self._list = found
        self._weight = weight

    @property
    def size(self) -> int:
        return len(self._list.documents)

    def documents(self) -> NDArray[np.intp]:
        return self._list.documents

    def matches(self) -> Matches:
        return Matches(self._list.documents, self._list.saturation() * self._weight)

    def among(self, documents: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        places, at = located(documents, self._list.documents, self.space)
        scores = self._list.saturation_at(at)
        scores *= self._weight
        return places, scores


class Intersection(Bound):
    """Documents that every child has and no excluded one; scores are added up."""

    def __init__(self, children: Sequence[Bound], excluded: Sequence[Bound] = ()) -> None:
        """There must be a child."""
        super().__init__(children[0].space)
        self._children = sorted(children, key=lambda child: child.size)
        self._excluded = excluded

    @property
    def size(self) -> int:
        return self._children[0].size

    def matches(self) -> Matches:
        return self._kept(self._children[0].matches(), self._children[1:])

    def among(self, documents: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        if self.size < len(documents):
            return super().among(documents)
        found = self._kept(constant(documents, 0.0), self._children)
        return located(documents, found.documents, self.space)[0], found.scores

    def _kept(self, found: Matches, children: Sequence[Bound]) -> Matches:
        """Those that the children have too, which add their scores, and no excluded one has."""
        for child in children:
            places, scores = child.among(found.documents)
            if not len(places):
                return NOTHING
            scores += found.scores.take(places)
            found = Matches(found.documents.take(places), scores)
        for child in self._excluded:
            found = without(found, child.documents(), self.space)
        return found
