"""The conditions beside the query: who commented and when, who wrote and when, on which site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.german import forms_and_positions
from searchkit.schema import fold_name
from searchkit.store.format import NO_NUMBER
from searchkit.store.lists import key_postings

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from searchkit.store import Snapshot

__all__ = ["CommentFilter", "PageFilter"]

_KEPT_MASKS = 64
"""Masks of recent filters that a snapshot keeps: a byte for each unit of each."""

Span = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class CommentFilter:
    """Conditions on one comment; `dates` are minutes [from, to), None for an open end."""

    authors: tuple[str, ...] = ()
    dates: Span | None = None

    def __bool__(self) -> bool:
        return bool(self.authors) or self.dates is not None

    def mask(self, snapshot: Snapshot) -> NDArray[np.bool_]:
        """The living comments that meet the conditions."""
        return _kept(snapshot, self, self._mask)

    def _mask(self, snapshot: Snapshot) -> NDArray[np.bool_]:
        if self.authors:
            keep = np.zeros(snapshot.comment_limit, bool)
            for author in self.authors:
                keep[key_postings(snapshot, "comment_author", fold_name(author))] = True
        else:
            alive = snapshot.alive_comments
            keep = np.ones(snapshot.comment_limit, bool) if alive is None else alive.copy()
        if self.dates is not None:
            keep &= _within(snapshot.comment_date, self.dates)
        return keep

    def units(self, snapshot: Snapshot) -> NDArray[np.intp]:
        """The numbers of those comments."""
        return _kept(snapshot, (self, "units"), lambda s: self.mask(s).nonzero()[0])

    def pages(self, snapshot: Snapshot) -> NDArray[np.bool_]:
        """The pages that have such a comment."""
        return _kept(snapshot, (self, "pages"), self._pages)

    def _pages(self, snapshot: Snapshot) -> NDArray[np.bool_]:
        keep = np.zeros(snapshot.page_limit, bool)
        keep[snapshot.comment_page[self.mask(snapshot)]] = True
        return keep


@dataclass(frozen=True, slots=True)
class PageFilter:
    """Conditions on a page; `author` is any part of a name, `site` a site's name or host."""

    author: str | None = None
    site: str | None = None
    dates: Span | None = None

    def __bool__(self) -> bool:
        return self != PageFilter()

    def mask(self, snapshot: Snapshot) -> NDArray[np.bool_]:
        """The living pages that meet the conditions."""
        return _kept(snapshot, self, self._mask)

    def _mask(self, snapshot: Snapshot) -> NDArray[np.bool_]:
        alive = snapshot.alive
        keep = np.ones(snapshot.page_limit, bool) if alive is None else alive.copy()
        if self.author is not None:
            forms = forms_and_positions(self.author)[0]
            for form in forms:
                keep &= _having(snapshot, "author", form)
            if not forms:
                keep[:] = False
        if self.site is not None:
            keep &= _having(snapshot, "site", fold_name(self.site).removeprefix("www."))
        if self.dates is not None:
            keep &= _within(snapshot.published, self.dates)
        return keep

    def comments(self, snapshot: Snapshot) -> NDArray[np.bool_]:
        """The comments of such pages."""
        return _kept(snapshot, (self, "comments"), lambda s: self.mask(s)[s.comment_page])


def _having(snapshot: Snapshot, field: str, value: str) -> NDArray[np.bool_]:
    keep = np.zeros(snapshot.page_limit, bool)
    keep[key_postings(snapshot, field, value)] = True
    return keep


def _within(minutes: NDArray[np.int64], dates: Span) -> NDArray[np.bool_]:
    low, high = dates
    keep = minutes >= (NO_NUMBER + 1 if low is None else low)
    if high is not None:
        keep &= minutes < high
    return keep


def _kept(
    snapshot: Snapshot, key: object, make: Callable[[Snapshot], NDArray[Any]]
) -> NDArray[Any]:
    """What a filter comes to, from the snapshot's cache where it has been made before."""
    masks: dict[object, NDArray[Any]] = snapshot.cache.setdefault("masks", {})
    found = masks.get(key)
    if found is None:
        if len(masks) >= _KEPT_MASKS:
            masks.clear()
        found = masks[key] = make(snapshot)
    return found
