"""AND: documents that meet every condition and no excluded one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.search.operators.every import Nothing
from searchkit.search.operators.operator import COMMENTS, Combined, Weighted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searchkit.search.binding import Binding
    from searchkit.search.bound import Bound

__all__ = ["AllOf"]


@dataclass(frozen=True)
class AllOf(Combined):
    """Documents that every child has; scores are added up. A NOT among the children excludes."""

    @property
    def negative(self) -> bool:
        return all(child.negative for child in self.children)

    @property
    def divides(self) -> bool:
        return True

    def conditions(self, boost: float) -> tuple[list[Weighted], list[Weighted]]:
        """Those of its children, as if they stood beside it."""
        if not self.children:
            return [(Nothing(), boost)], []
        return self._conditions(boost * self.boost)

    def _conditions(self, boost: float) -> tuple[list[Weighted], list[Weighted]]:
        positive: list[Weighted] = []
        negative: list[Weighted] = []
        for child in self.children:
            more, less = child.conditions(boost)
            positive += more
            negative += less
        return positive, negative

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:
        """Of pages: what is about comments holds of one and the same comment."""
        positive, negative = self._conditions(boost)
        groups: list[Bound] = []
        if not comments:
            of_comment = _about_comments(positive)
            excluded = _about_comments(negative)
            if of_comment or (excluded and binding.meant is not None):
                children = _each(of_comment, binding, comments=True)
                without = _excluded(excluded, binding, comments=True)
                groups.append(binding.one_comment(children, without))
                positive = [pair for pair in positive if pair[0].about != COMMENTS]
                negative = [pair for pair in negative if pair[0].about != COMMENTS]
        children = groups + _each(positive, binding, comments=comments)
        without = _excluded(negative, binding, comments=comments)
        return binding.intersection(children, without, comments)


def _about_comments(conditions: Iterable[Weighted]) -> list[Weighted]:
    return [pair for pair in conditions if pair[0].about == COMMENTS]


def _each(conditions: Iterable[Weighted], binding: Binding, *, comments: bool) -> list[Bound]:
    return [operator.bind(binding, boost, comments=comments) for operator, boost in conditions]


def _excluded(conditions: list[Weighted], binding: Binding, *, comments: bool) -> list[Bound]:
    if not conditions:
        return []
    binding.negations += 1
    bound = _each(conditions, binding, comments=comments)
    binding.negations -= 1
    return bound
