"""The conditions beside the query: who commented and when, who wrote and when, on which site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german import forms_and_positions
from searchkit.schema import fold_name
from searchkit.search.bound import Bound, Documents, Intersection
from searchkit.search.join import comments_among_pages
from searchkit.search.sets import Matches, constant, heads_of
from searchkit.search.space import living_documents, space_of
from searchkit.search.termlists import kept_list
from searchkit.store.format.arrays import NO_NUMBER
from searchkit.store.read.postings_reader import NO_DOCUMENTS, key_postings

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from searchkit.store import Snapshot

    _Test = Callable[[NDArray[np.intp]], NDArray[np.bool_]]

__all__ = ["CommentFilter", "PageFilter"]

_NEVER = np.iinfo(np.int64).max
"""Later than any minute."""

Span = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class CommentFilter:
    """Conditions on one comment; `dates` are minutes [from, to), None for an open end."""

    authors: tuple[str, ...] = ()
    dates: Span | None = None

    def on_comments(self, snapshot: Snapshot) -> Bound:
        """The comments that meet the conditions."""
        if self.authors:
            theirs = kept_list(snapshot, ("comments", self), lambda: self._comments(snapshot))
            return Documents(theirs, 0.0, space_of(snapshot, comments=True))
        column, dates = snapshot.comment_date, self.dates or _ALWAYS
        return _Tested(lambda some: _within(column.take(some), dates), snapshot, comments=True)

    def on_pages(self, snapshot: Snapshot) -> Bound:
        """The pages that have a comment that meets the conditions."""
        if self.authors:
            theirs = kept_list(snapshot, ("pages", self), lambda: self._pages(snapshot))
            return Documents(theirs, 0.0, space_of(snapshot, comments=False))
        dates = self.dates or _ALWAYS
        return _Tested(lambda some: _commented(snapshot, some, dates), snapshot, comments=False)

    def _comments(self, snapshot: Snapshot) -> NDArray[np.intp]:
        names = map(fold_name, self.authors)
        lists = [key_postings(snapshot, "comment_author", name) for name in names]
        documents = lists[0] if len(lists) == 1 else np.unique(np.concatenate(lists))
        if self.dates is not None:
            documents = documents[_within(snapshot.comment_date.take(documents), self.dates)]
        return documents

    def _pages(self, snapshot: Snapshot) -> NDArray[np.intp]:
        pages = snapshot.comment_page.take(self._comments(snapshot))
        return pages[heads_of(pages)] if len(pages) > 1 else pages


@dataclass(frozen=True, slots=True)
class PageFilter:
    """Conditions on a page; `author` is any part of a name, `site` a site's name or host.

    There must be one.
    """

    author: str | None = None
    site: str | None = None
    dates: Span | None = None

    def on_comments(self, snapshot: Snapshot) -> Bound:
        """The comments on pages that meet the conditions."""
        pages_meant = self.on_pages(snapshot)

        def keep(comments: NDArray[np.intp]) -> NDArray[np.bool_]:
            pages = snapshot.comment_page.take(comments)
            fresh = np.diff(pages, prepend=-1) != 0
            kept = np.zeros(np.count_nonzero(fresh), bool)
            kept[pages_meant.places(pages[fresh])] = True
            found: NDArray[np.bool_] = kept.take(fresh.cumsum() - 1)
            return found

        return _Tested(keep, snapshot, comments=True)

    def on_pages(self, snapshot: Snapshot) -> Bound:
        """The pages that meet the conditions."""
        space = space_of(snapshot, comments=False)
        nodes: list[Bound] = []
        if self.author is not None:
            forms = forms_and_positions(self.author)[0]
            having = [key_postings(snapshot, "author", form) for form in forms]
            nodes += [Documents(documents, 0.0, space) for documents in having or [NO_DOCUMENTS]]
        if self.site is not None:
            site = fold_name(self.site).removeprefix("www.")
            nodes.append(Documents(key_postings(snapshot, "site", site), 0.0, space))
        if (dates := self.dates) is not None:
            column = snapshot.published
            nodes.append(
                _Tested(lambda some: _within(column.take(some), dates), snapshot, comments=False)
            )
        return nodes[0] if len(nodes) == 1 else Intersection(nodes, [], space)


class _Tested(Bound):
    """The living documents that pass a test, all with the score 0.

    Others go first: few documents are tested sooner than all are listed.
    """

    def __init__(self, test: _Test, snapshot: Snapshot, *, comments: bool) -> None:
        """`test` says which of some living documents (ascending) pass."""
        super().__init__(space_of(snapshot, comments=comments))
        self._test = test
        self._snapshot = snapshot
        self._comments = comments

    @property
    def size(self) -> int:
        return self.space.size

    def matches(self) -> Matches:
        documents = living_documents(self._snapshot, comments=self._comments)
        return constant(documents[self._test(documents)], 0.0)

    def among(self, documents: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        return constant(self.places(documents), 0.0)

    def places(self, documents: NDArray[np.intp]) -> NDArray[np.intp]:
        return self._test(documents).nonzero()[0]


_ALWAYS: Span = (None, None)


def _within(minutes: NDArray[np.int64], dates: Span) -> NDArray[np.bool_]:
    low, high = dates
    keep = minutes >= (NO_NUMBER + 1 if low is None else low)
    if high is not None:
        keep &= minutes < high
    return keep


def _commented(snapshot: Snapshot, pages: NDArray[np.intp], dates: Span) -> NDArray[np.bool_]:
    """Which pages have a comment of some time.

    The first and the last comment tell of most pages; where the one was before that time and the
    other after it, all comments are looked at.
    """
    low, high = dates
    low = NO_NUMBER + 1 if low is None else low
    high = _NEVER if high is None else high
    first, last = _first_and_last(snapshot)
    first, last = first.take(pages), last.take(pages)
    keep = first < high
    keep &= last >= low
    unsure = first < low
    unsure &= last >= high
    places = unsure.nonzero()[0]
    if len(places):
        comments, owners = comments_among_pages(snapshot, pages[places])
        keep[places] = False
        keep[places[owners[_within(snapshot.comment_date.take(comments), dates)]]] = True
    return keep


def _first_and_last(snapshot: Snapshot) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The minutes of every page's first and last comment: never, and NO_NUMBER, without any."""
    found = snapshot.cache.get("commented")
    if found is None:
        first = np.full(snapshot.page_limit, _NEVER)
        last = np.full(snapshot.page_limit, NO_NUMBER)
        dated = (snapshot.comment_date != NO_NUMBER).nonzero()[0]
        if len(dated):
            minutes, pages = snapshot.comment_date[dated], snapshot.comment_page[dated]
            heads = np.diff(pages, prepend=-1).nonzero()[0]
            first[pages[heads]] = np.minimum.reduceat(minutes, heads)
            last[pages[heads]] = np.maximum.reduceat(minutes, heads)
        found = snapshot.cache["commented"] = (first, last)
    spans: tuple[NDArray[np.int64], NDArray[np.int64]] = found
    return spans
