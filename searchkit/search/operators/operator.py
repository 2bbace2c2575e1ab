"""What every operator of a query knows of itself.

An operator is a recipe: plain values, the same for every index. It binds to a snapshot, says which
words of a text it wants marked, what it becomes where its words reach further, and what it wants of
the comments of a found page.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from searchkit.schema import COMMENT_FIELDS
from searchkit.search.query_terms import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.search.binding import Binding
    from searchkit.search.bound import Bound
    from searchkit.search.query_words import Spelling, Word
    from searchkit.search.widening import Widening

__all__ = ["COMMENTS", "PAGES", "Combined", "FieldOperator", "Operator", "Weighted"]

PAGES, COMMENTS = frozenset({False}), frozenset({True})
"""What an operator is about, where it is about one kind of document alone."""

_NEITHER: frozenset[bool] = frozenset()


@dataclass(frozen=True)
class Operator(ABC):
    """A part of a query; its scores are multiplied with `boost`.

    Without more said, it is about what its `parts` are about, and wants what they want.
    """

    boost: float = field(default=1.0, kw_only=True)

    @property
    def parts(self) -> tuple[Operator, ...]:
        """The operators that it combines."""
        return ()

    @cached_property
    def about(self) -> frozenset[bool]:
        """Whether it is about pages (False), comments (True), both, or whatever is looked for."""
        return _NEITHER.union(*(part.about for part in self.parts))

    @property
    def word(self) -> Word | None:
        """The one word of text that it stands for as the user wrote it, where it does."""
        return None

    @property
    def negative(self) -> bool:
        """Whether it says only what must not be."""
        return False

    @property
    def divides(self) -> bool:
        """Whether, about comments, it is still several conditions where pages are looked for.

        Under an AND they are put together again; what is negative there is about all comments.
        """
        return False

    def conditions(self, boost: float) -> tuple[list[Weighted], list[Weighted]]:
        """What an AND that holds it asks for, and what that excludes."""
        return [(self, boost)], []

    def bind(self, binding: Binding, boost: float = 1.0, *, comments: bool) -> Bound:
        """Itself on a snapshot's comments, or pages; carries over what is about the others."""
        if comments and self.about == PAGES:
            return binding.comments_of(self.bind(binding, boost, comments=False))
        if not comments and self.about == COMMENTS and not self.divides:
            return binding.one_comment([self.bind(binding, boost, comments=True)], [])
        return self._bound(binding, boost * self.boost, comments)

    @abstractmethod
    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:
        """As `bind`, of documents that it is about, with its own boost multiplied in."""

    def wanted(self, fields: frozenset[str]) -> Wanted:
        """What it wants marked in a text of some fields."""
        return Wanted.all_of(part.wanted(fields) for part in self.parts)

    def widened(self, by: Widening, covered: frozenset[Spelling] = frozenset()) -> Operator:
        """Itself with what its words reach; `covered` are compounds of it and a neighbour."""
        del by, covered  # what is no word and holds none reaches nothing
        return self

    def inflected(self, by: Widening) -> Operator:
        """Itself with no more than the inflections of its words."""
        del by
        return self

    def reached(self) -> Iterator[tuple[str, list[Spelling]]]:
        """Each of its words that was widened, as it was written, and what was added."""
        for part in self.parts:
            yield from part.reached()

    def in_comment(self) -> tuple[Operator, ...]:
        """The words that it wants anywhere on a page, as words of a comment."""
        return tuple(word for part in self.parts for word in part.in_comment())


Weighted: TypeAlias = tuple[Operator, float]
"""An operator and the boost that it stands under."""


@dataclass(frozen=True)
class FieldOperator(Operator):
    """An operator that asks for something in one field of the schema."""

    field: str

    @cached_property
    def about(self) -> frozenset[bool]:
        return COMMENTS if self.field in COMMENT_FIELDS else PAGES

    def bind(self, binding: Binding, boost: float = 1.0, *, comments: bool) -> Bound:
        """As every operator; the rest of pages is the body of others, numbered alike."""
        if self.field != "rest":
            return super().bind(binding, boost, comments=comments)
        found = replace(self, field="body").bind(binding.of_rests(), boost, comments=False)
        return binding.comments_of(found) if comments else found


@dataclass(frozen=True)
class Combined(Operator):
    """An operator over any number of others; the words among them are neighbours."""

    children: tuple[Operator, ...]

    @property
    def parts(self) -> tuple[Operator, ...]:
        return self.children

    def widened(self, by: Widening, covered: frozenset[Spelling] = frozenset()) -> Operator:  # noqa: ARG002
        each = by.covered([child.word for child in self.children])
        wide = tuple(child.widened(by, c) for child, c in zip(self.children, each, strict=True))
        return replace(self, children=wide)

    def inflected(self, by: Widening) -> Operator:
        return replace(self, children=tuple(child.inflected(by) for child in self.children))
