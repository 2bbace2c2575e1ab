"""Words as numbers: the hash of any run of letters at once, and tables searched by hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["HashedWords", "WordTable", "extended"]

_BASE = np.uint64(0x9E3779B97F4A7C15)
"""An odd multiplier without pattern (2^64 over the golden ratio); arithmetic is modulo 2^64."""

_FILTER_ROOM = 6
"""A filter has 2^6 bytes a word: it lets 2 % of foreign words through; 4 MB for 65,000 words."""


class HashedWords:
    """Words as a matrix of letters, with the polynomial hash of every run of letters."""

    def __init__(self, words: Sequence[str]) -> None:
        count = len(words)
        self.lengths = np.fromiter(map(len, words), np.int64, count)
        longest = max(int(self.lengths.max(initial=0)), 1)
        self.letters = np.array(words, f"U{longest}").view(np.uint32).reshape(count, longest)
        self._prefixes = np.zeros((longest + 1, count), np.uint64)
        self._powers = np.full(longest + 1, _BASE)
        self._powers[0] = 1
        np.cumprod(self._powers, out=self._powers)
        for at in range(longest):
            self._prefixes[at + 1] = self._prefixes[at] * _BASE + self.letters[:, at]

    def whole(self) -> NDArray[np.uint64]:
        """The hash of each word."""
        return self._prefixes[self.lengths, np.arange(len(self.lengths))]

    def prefixes(self, rows: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.uint64]:
        """The hashes of the first `ends` letters of the words in `rows`."""
        return self._prefixes[ends, rows]

    def suffixes(self, rows: NDArray[np.int64], length: int) -> NDArray[np.uint64]:
        """The hashes of the last `length` letters of the words in `rows`."""
        ends = self.lengths[rows]
        return self.runs(rows, ends - length)

    def runs(self, rows: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.uint64]:
        """The hashes of the letters from `starts` on of the words in `rows`."""
        ends = self.lengths[rows]
        before = self._prefixes[starts, rows] * self._powers[ends - starts]
        hashes: NDArray[np.uint64] = self._prefixes[ends, rows] - before
        return hashes

    def before(
        self, rows: NDArray[np.int64], ends: NDArray[np.int64], text: str
    ) -> NDArray[np.bool_]:
        """Whether the letters before `ends` are `text`; longer than a word is no."""
        same = ends >= len(text)
        for back, letter in enumerate(reversed(text), 1):
            same &= self.letters[rows, ends - back] == ord(letter)
        return same


def extended(hashes: NDArray[np.uint64], ending: str) -> NDArray[np.uint64]:
    """The hashes of the same words with an ending."""
    for letter in ending:
        hashes = hashes * _BASE + np.uint64(ord(letter))
    return hashes


class WordTable:
    """Finds the numbers of words by their hashes."""

    def __init__(self, hashes: NDArray[np.uint64]) -> None:
        self._order = np.argsort(hashes, kind="stable")
        self._sorted = hashes[self._order]
        bits = min(len(hashes).bit_length() + _FILTER_ROOM, 22)
        self._shift = np.uint64(64 - bits)
        self._filter = np.zeros(1 << bits, bool)
        self._filter[hashes * _BASE >> self._shift] = True

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The number of the word of each hash, -1 where there is none."""
        found = np.full(len(hashes), -1, np.int64)
        if not len(self._sorted):
            return found
        likely = np.flatnonzero(self._filter[hashes * _BASE >> self._shift])
        wanted = hashes[likely]
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        same = self._sorted[at] == wanted
        found[likely[same]] = self._order[at[same]]
        return found
