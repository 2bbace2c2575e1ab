"""The numbers that pages, or comments, may have, with tables over them that searches share."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import COMMENT_FIELDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store import Snapshot

__all__ = ["Space", "living_documents", "space_of", "space_of_field"]


class _Tables(threading.local):
    """The tables of one thread; what they hold is left from the use before."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.places: NDArray[np.int32] = np.zeros(size, np.int32)


class Space:
    """Documents are numbered below `size`; each thread has its own `tables`.

    They are kept since asking for memory costs more than a short search. `ordinals` are the
    numbers 0…size-1.
    """

    __slots__ = ("ordinals", "size", "tables")

    def __init__(self, size: int) -> None:
        self.size = size
        self.ordinals: NDArray[np.int32] = np.arange(size, dtype=np.int32)
        self.tables = _Tables(size)


def space_of(snapshot: Snapshot, *, comments: bool) -> Space:
    """The space of a snapshot's pages, or of its comments."""
    key = "comment space" if comments else "page space"
    found: Space | None = snapshot.cache.get(key)
    if found is None:
        size = snapshot.comment_limit if comments else snapshot.page_limit
        found = snapshot.cache.setdefault(key, Space(size))
    return found


def space_of_field(snapshot: Snapshot, field: str) -> Space:
    """The space of the documents that have a field."""
    return space_of(snapshot, comments=field in COMMENT_FIELDS)


def living_documents(snapshot: Snapshot, *, comments: bool) -> NDArray[np.intp]:
    """All pages, or all comments, that are not deleted."""
    alive = snapshot.alive_comments if comments else snapshot.alive
    if alive is None:
        return np.arange(snapshot.comment_limit if comments else snapshot.page_limit)
    return np.flatnonzero(alive)
