"""A sorted table of strings on the map: one blob with offsets, searched by bisection."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from searchkit.store.format.offsets import counts_of, slices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    Verify = Callable[[int, int], None]

__all__ = ["StringTable", "decoded", "encoded", "pack_strings"]

_AT_ONCE = 1 << 14
"""Strings coded as one text, whose arrays of characters then stay small."""


class StringTable:
    """Strings by number; `find` and `range_of` need them sorted by their UTF-8 bytes."""

    __slots__ = ("_blob", "_offsets", "_verify_blob", "_verify_offsets")

    def __init__(
        self,
        blob: NDArray[np.uint8],
        offsets: NDArray[np.unsignedinteger],
        guards: tuple[Verify, Verify] | None = None,
    ) -> None:
        """`guards` verify parts of blob and offsets before they are read."""
        self._blob = blob.data
        self._offsets = offsets.data
        self._verify_blob: Verify | None = guards[0] if guards else None
        self._verify_offsets: Verify | None = guards[1] if guards else None

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> str:
        return decoded(self.raw(number))

    def raw(self, number: int) -> bytes:
        """The bytes of one string."""
        if self._verify_offsets is not None:
            self._verify_offsets(number, number + 2)
        start, stop = self._offsets[number], self._offsets[number + 1]
        if self._verify_blob is not None:
            self._verify_blob(start, stop)
        return bytes(self._blob[start:stop])

    def _verify_all(self) -> None:
        if self._verify_offsets is not None and self._verify_blob is not None:
            self._verify_offsets(0, len(self._offsets))
            self._verify_blob(0, len(self._blob))

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    def slice(self, start: int, stop: int) -> list[str]:
        """The strings [start, stop)."""
        parts = range(start, stop, _AT_ONCE)
        return [text for at in parts for text in self._decoded(at, min(at + _AT_ONCE, stop))]

    def _decoded(self, start: int, stop: int) -> list[str]:
        if self._verify_offsets is not None:
            self._verify_offsets(start, stop + 1)
        offsets = np.asarray(self._offsets[start : stop + 1]).astype(np.int64)
        if self._verify_blob is not None:
            self._verify_blob(int(offsets[0]), int(offsets[-1]))
        return _cut(bytes(self._blob[int(offsets[0]) : int(offsets[-1])]), offsets - offsets[0])

    def take(self, numbers: NDArray[np.int64]) -> list[str]:
        """The strings of some numbers, decoded at once."""
        self._verify_all()
        offsets = np.asarray(self._offsets).astype(np.int64)
        starts, counts = offsets[numbers], counts_of(offsets)[numbers]
        blob = np.asarray(self._blob).take(slices(starts, counts)).tobytes()
        return _cut(blob, np.cumsum(np.append(0, counts)))

    def position(self, key: bytes, start: int = 0, stop: int | None = None) -> int:
        """Where `key` stands or would stand, among the strings [start, stop)."""
        return bisect_left(range(len(self)), key, start, stop, key=self.raw)

    def find(self, text: str) -> int:
        """The number of a string, -1 where it is absent."""
        key = encoded(text)
        at = self.position(key)
        return at if at < len(self) and self.raw(at) == key else -1

    def range_of(self, prefix: str, first: int = 0, after: int | None = None) -> tuple[int, int]:
        """The numbers [start, stop) of those of the strings [first, after) that begin so."""
        if not prefix:
            return 0, len(self)
        key = encoded(prefix)
        start = self.position(key, first, after)
        if start >= (len(self) if after is None else after) or not self.raw(start).startswith(key):
            return start, start
        return start, self.position(key + b"\xff", start, after)


def encoded(text: str) -> bytes:
    """UTF-8, lone surrogates included: broken pages have them. Keeps the order of code points."""
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """The reverse of `encoded`."""
    return data.decode("utf-8", "surrogatepass")


def pack_strings(strings: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.unsignedinteger]]:
    """Blob and offsets of strings, in the order given; offsets are one more than strings."""
    blobs: list[bytes] = []
    sizes = [np.zeros(1, np.int64)]
    for at in range(0, len(strings), _AT_ONCE):
        part = strings[at : at + _AT_ONCE]
        blob = encoded("".join(part))
        starts = np.append(_character_starts(blob), len(blob))
        ends = starts[np.cumsum(np.fromiter(map(len, part), np.int64, len(part)))]
        blobs.append(blob)
        sizes.append(np.diff(ends, prepend=0))
    offsets = np.cumsum(np.concatenate(sizes))
    kind = np.uint32 if offsets[-1] < 2**32 else np.uint64
    return np.frombuffer(b"".join(blobs), np.uint8), offsets.astype(kind)


def _cut(blob: bytes, offsets: NDArray[np.int64]) -> list[str]:
    """The strings of a blob."""
    text = decoded(blob)
    places = _character_starts(blob).searchsorted(offsets)
    return [text[a:b] for a, b in pairwise(places.tolist())]


def _character_starts(blob: bytes) -> NDArray[np.int64]:
    """Where each character of a text begins in its UTF-8: at a byte that continues none."""
    return np.flatnonzero(np.frombuffer(blob, np.uint8) & 0xC0 != 0x80)
