"""Sites whose pages suddenly lack something: a sign that their layout changed and is misread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.store.format.arrays import NO_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from searchkit.store import Snapshot

__all__ = ["Lack", "sites_that_lack"]

_FEWEST_PAGES = 6
"""Fewer pages of a site tell nothing."""

_RECENT = 4
"""The last quarter of a site's pages, and three at least, is what is recent."""

_OFTEN, _SELDOM = 0.8, 0.2
"""Suddenly is: seldom missing before, mostly missing now."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What a site's recent pages lack that its earlier ones had, as shares of pages without it.

    `what` is "body", "date" or "comments"; `since` is the path of the first of the recent pages.
    """

    site: str
    what: str
    pages: int
    before: float
    now: float
    since: str


def sites_that_lack(snapshot: Snapshot) -> list[Lack]:
    """Every site and what its pages suddenly lack, in the order in which they were saved."""
    saved = _column(snapshot, "origin_mtime")
    missing = {
        "body": _lengths(snapshot) == 0,
        "date": snapshot.published == NO_NUMBER,
        "comments": np.diff(snapshot.first_comment) == 0,
    }
    found: list[Lack] = []
    for site, pages in sorted(_pages_by_site(snapshot).items()):
        if len(pages) < _FEWEST_PAGES:
            continue
        ordered = pages[np.argsort(saved[pages], kind="stable")]
        recent = max(3, len(ordered) // _RECENT)
        early, late = ordered[:-recent], ordered[-recent:]
        for what, lacks in missing.items():
            before, now = float(lacks[early].mean()), float(lacks[late].mean())
            if before <= _SELDOM and now >= _OFTEN:
                since = snapshot.page_path(int(late[0]))
                found.append(Lack(site, what, len(pages), before, now, since))
    return found


def _column(snapshot: Snapshot, name: str) -> NDArray[np.int64]:
    parts = [segment.column(name) for segment in snapshot.segments]
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _lengths(snapshot: Snapshot) -> NDArray[np.int64]:
    parts = [segment.lengths("body").astype(np.int64) for segment in snapshot.segments]
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _pages_by_site(snapshot: Snapshot) -> dict[str, NDArray[np.intp]]:
    """The living pages of each host, or of each site's name where pages have no URL."""
    site_of: dict[int, str] = {}
    for site, pages in sorted(_site_pages(snapshot), key=lambda pair: "." in pair[0]):
        site_of |= dict.fromkeys(pages.tolist(), site)
    groups: dict[str, list[int]] = {}
    for page, site in sorted(site_of.items()):
        groups.setdefault(site, []).append(page)
    return {site: np.array(pages, np.intp) for site, pages in groups.items()}


def _site_pages(snapshot: Snapshot) -> Iterator[tuple[str, NDArray[np.intp]]]:
    for segment in snapshot.segments:
        start, stop = segment.keys.range_of("site\0")
        for key, value in enumerate(segment.keys.slice(start, stop), start):
            pages = segment.key_list(key).astype(np.intp)
            if segment.alive is not None:
                pages = pages[segment.alive[pages]]
            yield value.partition("\0")[2], pages + segment.page_base
