"""The numbers that pages, or comments, may have, with tables over them that searches share."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store import Snapshot

__all__ = ["Space", "space_of"]


class _Tables(threading.local):
    """The tables of one thread; what they hold is left from the use before."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.places: NDArray[np.int32] = np.zeros(size, np.int32)


class Space:
    """Units are numbered below `size`; each thread has its own `tables`.

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
