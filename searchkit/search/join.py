"""Comments to their pages and pages to their comments, along the sorted column between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.search.sets import Matches
from searchkit.store.format.offsets import heads_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store import Snapshot

__all__ = ["comments_among_pages", "comments_to_pages", "pages_to_comments"]


def comments_to_pages(snapshot: Snapshot, found: Matches) -> Matches:
    """The pages of comments; a page scores as its best comment."""
    pages = snapshot.comment_page.take(found.documents)
    heads = heads_of(pages)
    return Matches(pages.take(heads), np.maximum.reduceat(found.scores, heads))


def comments_among_pages(
    snapshot: Snapshot, pages: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All comments of pages, and for each the place of its page among the pages."""
    starts = snapshot.first_comment.take(pages)
    counts = snapshot.first_comment.take(pages + 1) - starts
    owners = np.arange(len(pages)).repeat(counts)
    comments = np.arange(len(owners))
    comments += (starts - counts.cumsum() + counts).take(owners)
    return comments, owners


def pages_to_comments(snapshot: Snapshot, found: Matches) -> Matches:
    """All comments of pages; a comment scores as its page."""
    comments, owners = comments_among_pages(snapshot, found.documents)
    return Matches(comments, found.scores.take(owners))
