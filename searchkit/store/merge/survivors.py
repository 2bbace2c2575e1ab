"""What of a segment lives on in a merge, and under which numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import STREAM_FIELDS
from searchkit.store.format.offsets import counts_of
from searchkit.store.format.spans import PAGE_SPANS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["Survivors"]


class Survivors:
    """What of a segment lives on, and its numbers in the merged segment (-1: gone)."""

    def __init__(
        self, view: SegmentReader, dead: NDArray[np.bool_], pages: int, comments: int, position: int
    ) -> None:
        """`pages`, `comments` and `position` are where the segments before it end."""
        self.view = view
        self.alive = ~dead
        self.whole = bool(self.alive.all())
        self.alive_comments = self.alive[view.comment_page]
        self.pages = _renumbered(self.alive, pages)
        self.comments = _renumbered(self.alive_comments, comments)
        extents = sum(view.lengths(name).astype(np.int64) for name in STREAM_FIELDS)
        extents = (extents + PAGE_SPANS + 2 * counts_of(view.page_comments)) * self.alive
        starts = np.cumsum(extents) - extents + position
        self.shift = starts - view.span_starts.astype(np.int64)
        self.end = (
            pages + int(self.alive.sum()),
            comments + int(self.alive_comments.sum()),
            position + int(extents.sum()),
        )

    def living(self, per: str | None) -> NDArray[np.bool_]:
        """Which pages, or which comments, live on: what a row of `arrays` has one number for."""
        return self.alive_comments if per == "comment" else self.alive


def _renumbered(alive: NDArray[np.bool_], start: int) -> NDArray[np.int64]:
    numbers = np.cumsum(alive) - 1 + start
    numbers[~alive] = -1
    return numbers
