"""Merging the columns over pages and comments: each survivor keeps its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import STREAM_FIELDS
from searchkit.store.format.offsets import counts_of, starts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searchkit.store.format.segment import SegmentWriter
    from searchkit.store.merge.survivors import Survivors

__all__ = ["merge_columns"]

_PAGE_COLUMNS = (
    *("published", "modified", "origin_size", "origin_mtime", "page_hash"),
    *(f"{name}_length" for name in STREAM_FIELDS),
)
_COMMENT_COLUMNS = ("comment_date", "comment_depth", "comment_length")
_PAGE_STRINGS = ("path", "origin_source", "origin_digest")


def merge_columns(segment: SegmentWriter, survivors: Sequence[Survivors]) -> None:
    columns = {}
    for name in _PAGE_COLUMNS:
        columns[name] = np.concatenate([s.view.column(name)[s.alive] for s in survivors])
    for name in _COMMENT_COLUMNS:
        parts = [s.view.column(name)[s.alive_comments] for s in survivors]
        columns[name] = np.concatenate(parts)
    starts = [(s.view.span_starts + s.shift)[s.alive] for s in survivors]
    columns["span_starts"] = np.concatenate(starts).astype(np.uint32)
    comment_starts = [
        (s.view.comment_span_starts + s.shift[s.view.comment_page])[s.alive_comments]
        for s in survivors
    ]
    columns["comment_span_starts"] = np.concatenate(comment_starts).astype(np.uint32)
    order = np.argsort(columns["page_hash"], kind="stable")
    columns["page_hash_order"] = order.astype(np.uint32)
    counts = [counts_of(s.view.page_comments)[s.alive] for s in survivors]
    columns["page_comments"] = starts_of(np.concatenate(counts))
    for name, values in columns.items():
        segment.column(name, values)
    for name in _PAGE_STRINGS:
        strings: list[str] = []
        for s in survivors:
            table = s.view.strings(name).slice(0, s.view.pages)
            strings += [table[number] for number in np.flatnonzero(s.alive).tolist()]
        segment.strings(name, strings)
