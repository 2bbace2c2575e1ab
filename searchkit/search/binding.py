"""What operators are bound to: a snapshot, and which of its comments are meant.

Pages as the documents: the comment conditions that stand under one AND (with its negations) hold of
one and the same comment, together with the comment filters; the page counts as its best such
comment. A group of nothing but negations means that no comment of the page is like that, unless a
filter says which comments are meant. Comments as the documents: conditions on pages hold of a
comment's page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from searchkit.search.bound import Bound, Documents, Intersection
from searchkit.search.join import comments_to_pages, pages_to_comments
from searchkit.search.sets import NOTHING, Matches
from searchkit.search.space import Space, living_documents, space_of
from searchkit.store.read.postings_reader import NO_DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from searchkit.search.filters import CommentFilter
    from searchkit.store import Snapshot

__all__ = ["Binding"]


class Binding:
    """A snapshot to bind to; `meant` says which comments are meant, None for all.

    `comment_groups` gathers the comment conditions of a query over pages, in order; what is bound
    while `negations` is not 0 must not be, and so has no comments to show.
    """

    def __init__(self, snapshot: Snapshot, meant: CommentFilter | None = None) -> None:
        self.snapshot = snapshot
        self.meant = meant
        self.comment_groups: list[Bound] = []
        self.negations = 0

    def of_rests(self) -> Binding:
        """What to bind to where the rests of the pages are meant."""
        return Binding(self.snapshot.rest)

    def space(self, comments: bool) -> Space:
        """The numbers that comments, or pages, may have."""
        return space_of(self.snapshot, comments=comments)

    def intersection(
        self, children: Sequence[Bound], excluded: Sequence[Bound], comments: bool
    ) -> Bound:
        """The documents that every child has and no excluded one; nothing where there is neither.

        Exclusions alone leave all other documents.
        """
        if not children:
            living = living_documents(self.snapshot, comments=comments)
            documents = living if excluded else NO_DOCUMENTS
            children = [Documents(documents, 0.0, self.space(comments))]
        if len(children) == 1 and not excluded:
            return children[0]
        return Intersection(children, excluded)

    def one_comment(self, children: Sequence[Bound], excluded: Sequence[Bound]) -> Bound:
        """Conditions on one and the same comment, as a condition on its page."""
        meant = [] if self.meant is None else [self.meant.on_comments(self.snapshot)]
        group = self.intersection([*meant, *children], excluded, True)
        if not self.negations:
            self.comment_groups.append(group)
        return _Carried(group, partial(comments_to_pages, self.snapshot), self.space(False))

    def comments_of(self, pages: Bound) -> Bound:
        """A condition on pages, as a condition on their comments."""
        return _Carried(pages, partial(pages_to_comments, self.snapshot), self.space(True))


class _Carried(Bound):
    """Matches of the other kind of document: comments carried to pages, or pages to comments."""

    def __init__(self, child: Bound, carry: Callable[[Matches], Matches], space: Space) -> None:
        super().__init__(space)
        self._child = child
        self._carry = carry

    @property
    def size(self) -> int:
        return min(self._child.size, self.space.size)

    def matches(self) -> Matches:
        found = self._child.matches()
        return self._carry(found) if len(found.documents) else NOTHING
