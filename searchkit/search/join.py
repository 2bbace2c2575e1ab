"""Comments to their pages and pages to their comments, along the sorted column between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.search.sets import Matches

if TYPE_CHECKING:
    from searchkit.store import Snapshot

__all__ = ["comments_to_pages", "pages_to_comments"]


def comments_to_pages(snapshot: Snapshot, found: Matches) -> Matches:
    """The pages of comments; a page scores as its best comment."""
    pages = snapshot.comment_page[found.units]
    heads = np.flatnonzero(np.diff(pages, prepend=-1))
    return Matches(pages[heads], np.maximum.reduceat(found.scores, heads))


def pages_to_comments(snapshot: Snapshot, found: Matches) -> Matches:
    """All comments of pages; a comment scores as its page."""
    starts = snapshot.first_comment[found.units]
    counts = snapshot.first_comment[found.units + 1] - starts
    ends = np.cumsum(counts)
    comments = np.arange(ends[-1]) + np.repeat(starts - (ends - counts), counts)
    return Matches(comments, np.repeat(found.scores, counts))
