"""The index on disk: what is kept, how it is written and how it is read."""

from __future__ import annotations

from searchkit.store.contract import SnapshotReader
from searchkit.store.index import (
    SegmentIndex,
    create_index,
    index_exists,
    open_index,
    rebuild_index,
)
from searchkit.store.read.snapshot import IndexStats, Snapshot
from searchkit.store.write.columns_writer import Origin

__all__ = [
    "IndexStats",
    "Origin",
    "SegmentIndex",
    "Snapshot",
    "SnapshotReader",
    "create_index",
    "index_exists",
    "open_index",
    "rebuild_index",
]
