"""The figures of an index: how much it holds, of what, and from when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.model import KINDS
from searchkit.store.format.arrays import NO_NUMBER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from searchkit.store.read.snapshot import Snapshot

__all__ = ["IndexStats", "index_stats"]


@dataclass(frozen=True, slots=True)
class IndexStats:
    """What `searchkit stats` prints; dates are minutes since 1970 on the page's clock, or None."""

    pages: int
    comments: int
    published: tuple[int, int] | None
    saved: tuple[int, int] | None
    comment_dates: tuple[int, int] | None
    comment_authors: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    bytes: int
    format_version: int
    generation: int
    segments: int


def index_stats(snapshot: Snapshot, authors: int = 10) -> IndexStats:
    """The figures of a snapshot, with so many of the busiest comment authors."""
    segments = snapshot.segments
    kinds = [(kind, sum(len(s.pages_of_kind(kind)) for s in segments)) for kind in KINDS]
    return IndexStats(
        pages=snapshot.page_count,
        comments=snapshot.comment_count,
        published=_range(snapshot.published, snapshot.alive),
        saved=_range(snapshot.number_column("saved"), snapshot.alive),
        comment_dates=_range(snapshot.comment_date, snapshot.alive_comments),
        comment_authors=tuple(item for item in snapshot.author_counts()[:authors] if item[1]),
        kinds=tuple(item for item in kinds if item[1]),
        bytes=sum(segment.files.bytes for segment in segments),
        format_version=snapshot.manifest.format,
        generation=snapshot.manifest.generation,
        segments=len(segments),
    )


def _range(column: NDArray[np.int64], alive: NDArray[np.bool_] | None) -> tuple[int, int] | None:
    present = column != NO_NUMBER
    if alive is not None:
        present &= alive
    values = column[present]
    return (int(values.min()), int(values.max())) if len(values) else None
