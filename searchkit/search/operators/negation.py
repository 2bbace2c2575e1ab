"""NOT: documents that a condition does not have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from searchkit.search.operators.all_of import AllOf
from searchkit.search.operators.operator import Operator, Weighted
from searchkit.search.query_terms import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.search.binding import Binding
    from searchkit.search.bound import Bound
    from searchkit.search.query_words import Spelling
    from searchkit.search.widening import Widening

__all__ = ["Negation"]


@dataclass(frozen=True)
class Negation(Operator):
    """All documents but those of the child, all with the score 0; nothing of it is looked for."""

    child: Operator

    @property
    def parts(self) -> tuple[Operator, ...]:
        return (self.child,)

    @property
    def negative(self) -> bool:
        return True

    @property
    def divides(self) -> bool:
        return True

    def conditions(self, boost: float) -> tuple[list[Weighted], list[Weighted]]:
        return [], [(self.child, boost)]

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:  # noqa: ARG002
        return AllOf((self,)).bind(binding, comments=comments)

    def wanted(self, fields: frozenset[str]) -> Wanted:  # noqa: ARG002
        return Wanted()

    def widened(self, by: Widening, covered: frozenset[Spelling] = frozenset()) -> Operator:  # noqa: ARG002
        return replace(self, child=self.child.inflected(by))

    def reached(self) -> Iterator[tuple[str, list[Spelling]]]:
        return iter(())

    def in_comment(self) -> tuple[Operator, ...]:
        return ()
