"""Merging the columns over pages and comments: each survivor keeps its numbers."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from searchkit.store.format.arrays import ARRAYS, TABLES
from searchkit.store.format.offsets import counts_of, starts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from searchkit.store.format.arrays import Table
    from searchkit.store.format.segment import SegmentWriter
    from searchkit.store.merge.survivors import Survivors

__all__ = ["merge_columns"]


def merge_columns(segment: SegmentWriter, survivors: Sequence[Survivors]) -> None:
    """Write what a page or a comment keeps, then what depends on where it comes to stand."""
    for row in ARRAYS.values():
        if row.taken:
            parts = [s.view.column(row.name)[s.living(row.per)] for s in survivors]
            segment.column(row.name, np.concatenate(parts))
    starts = [(s.view.span_starts + s.shift)[s.alive] for s in survivors]
    segment.column("span_starts", np.concatenate(starts).astype(np.uint32))
    comment_starts = [
        (s.view.comment_span_starts + s.shift[s.view.comment_page])[s.alive_comments]
        for s in survivors
    ]
    segment.column("comment_span_starts", np.concatenate(comment_starts).astype(np.uint32))
    order = np.argsort(segment.kept("page_hash"), kind="stable")
    segment.column("page_hash_order", order.astype(np.uint32))
    counts = [counts_of(s.view.page_comments)[s.alive] for s in survivors]
    segment.column("page_comments", starts_of(np.concatenate(counts)))
    for table in TABLES.values():
        if table.taken:
            segment.strings(table.name, [*_living_strings(table, survivors)])


def _living_strings(table: Table, survivors: Sequence[Survivors]) -> Iterator[str]:
    for s in survivors:
        strings = s.view.strings(table.name)
        yield from compress(strings.slice(0, len(strings)), s.living(table.per).tolist())
