"""A sorted table of strings on the map: one blob with offsets, searched by bisection."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["StringTable", "decoded", "encoded", "pack_strings"]


class StringTable:
    """Strings by number; `find` and `range_of` need them sorted by their UTF-8 bytes."""

    __slots__ = ("_blob", "_offsets")

    def __init__(self, blob: NDArray[np.uint8], offsets: NDArray[np.unsignedinteger]) -> None:
        self._blob = blob.data
        self._offsets = offsets.data

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> str:
        return decoded(self.raw(number))

    def raw(self, number: int) -> bytes:
        """The bytes of one string."""
        return bytes(self._blob[self._offsets[number] : self._offsets[number + 1]])

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    def slice(self, start: int, stop: int) -> list[str]:
        """The strings [start, stop), decoded at once."""
        offsets = self._offsets[start : stop + 1].tolist()
        if stop <= start:
            return []
        base = offsets[0]
        blob = bytes(self._blob[base : offsets[-1]])
        return [decoded(blob[a - base : b - base]) for a, b in pairwise(offsets)]

    def position(self, key: bytes) -> int:
        """Where `key` stands or would stand."""
        return bisect_left(range(len(self)), key, key=self.raw)

    def find(self, text: str) -> int:
        """The number of a string, -1 where it is absent."""
        key = encoded(text)
        at = self.position(key)
        return at if at < len(self) and self.raw(at) == key else -1

    def range_of(self, prefix: str) -> tuple[int, int]:
        """The numbers [start, stop) of the strings that begin with a prefix."""
        if not prefix:
            return 0, len(self)
        key = encoded(prefix)
        return self.position(key), self.position(key + b"\xff")


def encoded(text: str) -> bytes:
    """UTF-8, lone surrogates included: broken pages have them. Keeps the order of code points."""
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """The reverse of `encoded`."""
    return data.decode("utf-8", "surrogatepass")


def pack_strings(strings: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.unsignedinteger]]:
    """Blob and offsets of strings, in the order given; offsets are one more than strings."""
    parts = [encoded(text) for text in strings]
    offsets = np.zeros(len(parts) + 1, np.uint64)
    np.cumsum(np.fromiter(map(len, parts), np.uint64, len(parts)), out=offsets[1:], dtype=np.uint64)
    blob = np.frombuffer(b"".join(parts), np.uint8)
    kind = np.uint32 if offsets[-1] < 2**32 else np.uint64
    return blob, offsets.astype(kind)
