"""The index on disk: what is kept, how it is written and how it is read."""

from __future__ import annotations

from searchkit.store.format.origin import Origin
from searchkit.store.index_folder import (
    IndexFolder,
    create_index,
    index_exists,
    open_index,
    rebuild_index,
)
from searchkit.store.read.snapshot import IndexStats, Snapshot

__all__ = [
    "IndexFolder",
    "IndexStats",
    "Origin",
    "Snapshot",
    "create_index",
    "index_exists",
    "open_index",
    "rebuild_index",
]
