"""Where a term stands in one document, counted as Whoosh counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import STREAM_FIELDS
from searchkit.store.read.places import comments_of_positions, fields_of_positions

if TYPE_CHECKING:
    from searchkit.store import Snapshot

__all__ = ["positions_in"]

_BORDER = 1 << 20
"""What Whoosh sees between two spans of text, so that none of its spans reaches over."""


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
