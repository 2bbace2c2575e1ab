"""The index on disk: what is kept, how it is written and how it is read."""

from __future__ import annotations

from searchkit.store.format.origin import INSIDE, Origin
from searchkit.store.index_folder import (
    IndexFolder,
    create_index,
    index_exists,
    open_index,
    rebuild_index,
)
from searchkit.store.read.index_stats import IndexStats, index_stats
from searchkit.store.read.snapshot import Snapshot

__all__ = [
    "INSIDE",
    "IndexFolder",
    "IndexStats",
    "Origin",
    "Snapshot",
    "create_index",
    "index_exists",
    "index_stats",
    "open_index",
    "rebuild_index",
]
