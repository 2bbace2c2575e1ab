"""Where positions of the token stream lie: on which page, in which field, in which comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import STREAM_FIELDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["comments_of_positions", "fields_of_positions", "pages_of_positions"]


def pages_of_positions(segment: SegmentReader, positions: NDArray[np.integer]) -> NDArray[np.intp]:
    """The page of each position."""
    return np.searchsorted(segment.span_starts, positions, side="right") - 1


def comments_of_positions(
    segment: SegmentReader, positions: NDArray[np.integer]
) -> NDArray[np.intp]:
    """The comment of each position that lies in a comment."""
    return np.searchsorted(segment.comment_span_starts, positions, side="right") - 1


def fields_of_positions(
    segment: SegmentReader, positions: NDArray[np.integer], pages: NDArray[np.intp]
) -> NDArray[np.int8]:
    """The index into STREAM_FIELDS of the field of each position, given its page."""
    field = np.zeros(len(positions), np.int8)
    if not len(positions):
        return field
    border = segment.span_starts[pages].astype(np.int64)
    for name in STREAM_FIELDS[:-1]:
        border += segment.lengths(name)[pages]
        border += 1
        field += positions >= border
    return field
