"""Words as numbers: the hash of any run of letters at once, and tables searched by hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["HashedWords", "WordTable", "concatenated", "extended", "hash_of", "shortened"]

_BASE = np.uint64(0x9E3779B97F4A7C15)
"""An odd multiplier without pattern (2^64 over the golden ratio); arithmetic is modulo 2^64."""

_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))

_FILTER_ROOM = 6
"""A filter has 2^6 bytes a word: it lets 2 % of foreign words through; 4 MB for 65,000 words."""


def hash_of(word: str) -> int:
    """The hash of one word, as `HashedWords` gives it."""
    found = 0
    for letter in word:
        found = (found + ord(letter)) * int(_BASE) & (1 << 64) - 1
    return found


class HashedWords:
    """Words one after the other in one text, with the hash of every run of letters.

    The hash of letters c[a:b] is the sum of c[i] * BASE^(b - i), which is the difference of two
    running sums over the text of c[i] * BASE^-i, times BASE^b.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.lengths = np.fromiter(map(len, words), np.int64, len(words))
        self._starts = np.cumsum(self.lengths) - self.lengths
        text = "".join([*words, "\0"])  # so that there is a letter wherever `before` looks
        self._letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        self._powers = _powers(_BASE, len(text))
        self._sums = np.zeros(len(text), np.uint64)
        np.cumsum((self._letters * _powers(_INVERSE, len(text)))[:-1], out=self._sums[1:])

    def __len__(self) -> int:
        return len(self.lengths)

    def cut(
        self, rows: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> HashedWords:
        """The letters [starts, ends) of the words in `rows` as words, over the same text."""
        part = HashedWords.__new__(HashedWords)
        part._letters, part._powers, part._sums = self._letters, self._powers, self._sums
        part._starts = self._starts[rows] + starts
        part.lengths = ends - starts
        return part

    def whole(self) -> NDArray[np.uint64]:
        """The hash of each word."""
        return self._hashes(self._starts, self._starts + self.lengths)

    def prefixes(self, rows: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.uint64]:
        """The hashes of the first `ends` letters of the words in `rows`."""
        first = self._starts[rows]
        return self._hashes(first, first + ends)

    def suffixes(self, rows: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.uint64]:
        """The hashes of the letters from `starts` on of the words in `rows`."""
        first = self._starts[rows]
        return self._hashes(first + starts, first + self.lengths[rows])

    def endings(
        self, lengths: range, rest: int
    ) -> Iterator[tuple[int, NDArray[np.int64], NDArray[np.uint64]]]:
        """The last letters of words that have at least `rest` others: (length, rows, hashes)."""
        rows = np.arange(len(self))
        ends = self._starts + self.lengths
        sums, powers = self._sums.take(ends, mode="clip"), self._powers.take(ends, mode="clip")
        for length in lengths:
            long = self.lengths[rows] >= length + rest
            if not long.all():
                rows, ends, sums, powers = rows[long], ends[long], sums[long], powers[long]
            if not len(rows):
                return
            yield length, rows, (sums - self._sums.take(ends - length, mode="clip")) * powers

    def _hashes(self, first: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.uint64]:
        hashes = self._sums.take(after, mode="clip")
        hashes -= self._sums.take(first, mode="clip")
        hashes *= self._powers.take(after, mode="clip")
        return hashes

    def letters(self, rows: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.uint32]:
        """One letter of each of the words in `rows`."""
        return self._letters.take(self._starts[rows] + places, mode="clip")

    def before(
        self, rows: NDArray[np.int64], ends: NDArray[np.int64], text: str
    ) -> NDArray[np.bool_]:
        """Whether the letters before `ends` are `text`; longer than a word is no."""
        same = ends >= len(text)
        places = self._starts[rows] + ends
        for letter in reversed(text):
            places -= 1
            same &= self._letters.take(places, mode="clip") == ord(letter)
        return same


def _powers(base: np.uint64, count: int) -> NDArray[np.uint64]:
    powers = np.full(count, base)
    powers[0] = 1
    return np.cumprod(powers, out=powers)


def extended(hashes: NDArray[np.uint64], ending: str) -> NDArray[np.uint64]:
    """The hashes of the same words with an ending."""
    for letter in ending:
        hashes = (hashes + np.uint64(ord(letter))) * _BASE
    return hashes


def shortened(hashes: NDArray[np.uint64], ending: str) -> NDArray[np.uint64]:
    """The hashes of the same words without an ending that they have."""
    for letter in reversed(ending):
        hashes = hashes * _INVERSE - np.uint64(ord(letter))
    return hashes


def concatenated(
    first: NDArray[np.uint64], second: NDArray[np.uint64], lengths: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """The hashes of words one after the other; `lengths` are the letters of the second."""
    powers = _powers(_BASE, int(lengths.max(initial=0)) + 1)
    return first * powers[lengths] + second


class WordTable:
    """Finds the numbers of words by their hashes.

    A false hit of 64 bits is less likely than a misprint.
    """

    def __init__(self, hashes: NDArray[np.uint64]) -> None:
        self._order = np.argsort(hashes, kind="stable")
        self._sorted = hashes[self._order]
        bits = min(len(hashes).bit_length() + _FILTER_ROOM, 22)
        self._shift = np.uint64(64 - bits)
        self._filter = np.zeros(1 << bits, bool)
        self._filter[self._slots(hashes)] = True

    def _slots(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The highest bits, which depend on all letters."""
        return (hashes >> self._shift).view(np.int64)

    def find(self, hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Which of the hashes are those of words, and the numbers of these words."""
        likely = np.flatnonzero(self._filter.take(self._slots(hashes), mode="clip"))
        if not len(self._sorted):
            return likely, likely
        wanted = hashes[likely]
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        same = self._sorted[at] == wanted
        return likely[same], self._order[at[same]]

    def has(self, hashes: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Which of the hashes are those of words, as flags."""
        found = np.zeros(len(hashes), bool)
        found[self.find(hashes)[0]] = True
        return found
