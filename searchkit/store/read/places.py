"""Where positions of the token stream lie: on which page, in which field, in which comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import STREAM_FIELDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.read.segment_reader import SegmentReader
    from searchkit.store.read.snapshot import Snapshot

__all__ = ["comments_of_positions", "fields_of_positions", "pages_of_positions", "positions_in"]

_BORDER = 1 << 20
"""What Whoosh sees between two spans of text, so that none of its spans reaches over."""


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


def positions_in(snapshot: Snapshot, field: str, term: str, document: int) -> list[int]:
    """The positions of a term in a field of one document, spans of text far apart."""
    if field == "comment":
        number = document - snapshot.page_limit
        page = int(snapshot.comment_page[number])
    else:
        page = document
    segment, local = snapshot.segment_of_page(page)
    term_number = segment.term_number(term)
    if term_number < 0:
        return []
    positions = segment.positions(term_number).astype(np.int64)
    start = int(segment.span_starts[local])
    stop = int(segment.span_starts[local + 1]) if local + 1 < segment.pages else 2**62
    low, high = np.searchsorted(positions, (start, stop))
    positions = positions[low:high]
    pages = np.full(len(positions), local)
    fields = fields_of_positions(segment, positions, pages)
    in_comment = fields == len(STREAM_FIELDS) - 1
    comments = comments_of_positions(segment, positions)
    if field == "comment":
        keep = in_comment & (comments == number - segment.comment_base)
    elif field == "words":
        keep = np.ones(len(positions), bool)
    else:
        keep = fields == STREAM_FIELDS.index(field)
    spans = fields + np.where(in_comment, comments - int(segment.page_comments[local]), 0)
    places = positions - start + spans * _BORDER
    return [int(place) for place in places[keep]]
