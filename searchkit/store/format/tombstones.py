"""Deleted pages of a segment: a bitmap in a file of its own, written anew when it changes."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from searchkit.store.format.durable import write_atomically
from searchkit.store.format.ledger import tombstones_name
from searchkit.store.format.opening import damaged, read_regular

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["read_tombstones", "write_tombstones"]


def write_tombstones(index: Path, segment_id: int, generation: int, dead: NDArray[np.bool_]) -> int:
    """Write the bitmap of a generation and give its CRC-32."""
    data = np.packbits(dead).tobytes()
    write_atomically(index / tombstones_name(segment_id, generation), data)
    return zlib.crc32(data)


def read_tombstones(
    index: Path, segment_id: int, generation: int, pages: int, crc32: int
) -> NDArray[np.bool_]:
    """Which of a segment's pages are deleted; IndexDamagedError where the file is not the one.

    Also raises FileNotFoundError and IndexAccessError.
    """
    path = index / tombstones_name(segment_id, generation)
    data = read_regular(path, -(-pages // 8))
    if len(data) != -(-pages // 8) or zlib.crc32(data) != crc32:
        raise damaged(path, "does not match its checksum")
    return np.unpackbits(np.frombuffer(data, np.uint8), count=pages).astype(bool)
