"""Checksums of a segment's files: a CRC-32 for each block, so that what is read can be verified.

`checksums.bin` holds them as little-endian u4, file after file by name. A block is verified when it
is first read: that costs the first search some milliseconds, where all files would cost half a
second a gigabyte (2.2 GB/s, 2026-11-28). Segments of version 1 have one checksum a file instead,
which only `check` and merges compare.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import mmap
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

__all__ = ["BLOCK", "CHECKSUMS_FILE", "BlockSums", "Guard", "blocks_in", "cut_sums"]

CHECKSUMS_FILE: Final = "checksums.bin"

_SHIFT: Final = 12
BLOCK: Final = 1 << _SHIFT
"""Bytes of a block: searches read single places of large tables; 64 KB for each took 8 ms of the
first search of 6,000 pages (2026-11-28)."""


def blocks_in(size: int) -> int:
    """How many blocks a file of so many bytes has."""
    return (size + BLOCK - 1) >> _SHIFT


def cut_sums(data: bytes, sizes: Mapping[str, int]) -> dict[str, NDArray[np.uint32]]:
    """The checksums of each file, out of those of all; `data` has four bytes for each block."""
    sums = np.frombuffer(data, "<u4")
    found, at = {}, 0
    for name in sorted(sizes):
        after = at + blocks_in(sizes[name])
        found[name], at = sums[at:after], after
    return found


class BlockSums:
    """Sums up a file while it is written, in pieces of any size."""

    def __init__(self) -> None:
        self._done: list[int] = []
        self._crc32 = self._filled = 0

    def add(self, data: memoryview | bytes) -> None:
        """Take the bytes that come next."""
        view = memoryview(data)
        at = 0
        while at < len(view):
            piece = view[at : at + BLOCK - self._filled]
            self._crc32 = zlib.crc32(piece, self._crc32)
            self._filled += len(piece)
            at += len(piece)
            if self._filled == BLOCK:
                self._done.append(self._crc32)
                self._crc32 = self._filled = 0

    def finish(self) -> bytes:
        """The checksums of all blocks, as `checksums.bin` holds them."""
        last = [self._crc32] if self._filled else []
        return np.array([*self._done, *last], "<u4").tobytes()


class Guard:
    """Verifies what is read of a mapped file, each block once; safe for many threads."""

    __slots__ = ("_data", "_fail", "_seen", "_sums")

    def __init__(
        self,
        data: mmap.mmap | bytes,
        sums: NDArray[np.uint32] | None,
        fail: Callable[[], Exception],
    ) -> None:
        """Without `sums` nothing can be verified; `fail` gives the error for a false block."""
        self._data = data
        self._fail = fail
        self._sums = sums
        blocks = blocks_in(len(data))
        self._seen = bytearray(blocks) if sums is not None else bytearray(b"\1") * blocks

    def verify(self, start: int, stop: int) -> None:
        """Raise unless the bytes [start, stop) are those that were written."""
        first, after = start >> _SHIFT, (stop + BLOCK - 1) >> _SHIFT
        if self._seen.find(0, first, after) >= 0:
            self._verify(first, min(after, len(self._seen)))

    def _verify(self, first: int, after: int) -> None:
        assert self._sums is not None
        seen, sums = self._seen, self._sums[first:after].tolist()
        with memoryview(self._data) as view:
            for block, crc32 in enumerate(sums, first):
                if not seen[block]:
                    if zlib.crc32(view[block << _SHIFT : (block + 1) << _SHIFT]) != crc32:
                        raise self._fail()
                    seen[block] = 1
