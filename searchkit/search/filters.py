"""The conditions beside the query: who commented and when, who wrote and when, on which site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german import forms_and_positions
from searchkit.schema import fold_name
from searchkit.search.join import comments_among_pages
from searchkit.search.sets import heads_of, members
from searchkit.search.space import space_of
from searchkit.search.termlists import kept_list
from searchkit.store.format import NO_NUMBER
from searchkit.store.lists import NO_UNITS, key_postings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store import Snapshot

__all__ = ["CommentFilter", "PageFilter"]

_NEVER = np.iinfo(np.int64).max
"""Later than any minute."""

Span = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class CommentFilter:
    """Conditions on one comment; `dates` are minutes [from, to), None for an open end."""

    authors: tuple[str, ...] = ()
    dates: Span | None = None

    def units(self, snapshot: Snapshot) -> NDArray[np.intp]:
        """The living comments that meet the conditions."""
        if self.authors:
            return self._by_authors(snapshot)
        keep = _within(snapshot.comment_date, self.dates or _ALWAYS)
        if snapshot.alive_comments is not None:
            keep &= snapshot.alive_comments
        return keep.nonzero()[0]

    def among_comments(self, snapshot: Snapshot, comments: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which of some living comments (ascending) meet the conditions."""
        if self.authors:
            return members(comments, self._by_authors(snapshot), space_of(snapshot, comments=True))
        return _within(snapshot.comment_date.take(comments), self.dates or _ALWAYS)

    def among_pages(self, snapshot: Snapshot, pages: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which of some living pages (ascending) have a comment that meets the conditions."""
        if self.authors:
            theirs = kept_list(snapshot, ("pages", self), lambda: self._pages_by_authors(snapshot))
            return members(pages, theirs, space_of(snapshot, comments=False))
        return _commented(snapshot, pages, self.dates or _ALWAYS)

    def _by_authors(self, snapshot: Snapshot) -> NDArray[np.intp]:
        return kept_list(snapshot, ("comments", self), lambda: self._comments_by_authors(snapshot))

    def _comments_by_authors(self, snapshot: Snapshot) -> NDArray[np.intp]:
        names = map(fold_name, self.authors)
        lists = [key_postings(snapshot, "comment_author", name) for name in names]
        units = lists[0] if len(lists) == 1 else np.unique(np.concatenate(lists))
        if self.dates is not None:
            units = units[_within(snapshot.comment_date.take(units), self.dates)]
        return units

    def _pages_by_authors(self, snapshot: Snapshot) -> NDArray[np.intp]:
        pages = snapshot.comment_page.take(self._comments_by_authors(snapshot))
        return pages[heads_of(pages)] if len(pages) > 1 else pages


@dataclass(frozen=True, slots=True)
class PageFilter:
    """Conditions on a page; `author` is any part of a name, `site` a site's name or host."""

    author: str | None = None
    site: str | None = None
    dates: Span | None = None

    def among_comments(self, snapshot: Snapshot, comments: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which of some living comments (ascending) stand on a page that meets the conditions."""
        pages = snapshot.comment_page.take(comments)
        fresh = np.diff(pages, prepend=-1) != 0
        keep: NDArray[np.bool_] = self.among_pages(snapshot, pages[fresh])[fresh.cumsum() - 1]
        return keep

    def among_pages(self, snapshot: Snapshot, pages: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which of some living pages (ascending) meet the conditions."""
        space = space_of(snapshot, comments=False)
        keep = np.ones(len(pages), bool)
        if self.author is not None:
            forms = forms_and_positions(self.author)[0]
            having = [key_postings(snapshot, "author", form) for form in forms]
            for units in having or [NO_UNITS]:
                keep &= members(pages, units, space)
        if self.site is not None:
            site = fold_name(self.site).removeprefix("www.")
            keep &= members(pages, key_postings(snapshot, "site", site), space)
        if self.dates is not None:
            keep &= _within(snapshot.published.take(pages), self.dates)
        return keep


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
