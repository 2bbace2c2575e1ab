"""Numbers for distinct units, given to a whole batch of texts at once.

Units are looked up by a 64-bit polynomial hash in an open table; then every character is compared
with those of the unit that was found, so that the numbers are exact whatever the hash does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.german.units import UnitRuns

__all__ = ["UnitNumbers"]

_BASE = 0x9E3779B97F4A7C15
"""Any odd number with well mixed bits: 2^64 divided by the golden ratio."""

_WORD_MASK = 2**64 - 1


class UnitNumbers:
    """Distinct units and their numbers, counted from 0."""

    def __init__(self) -> None:
        self.units: list[str] = []
        self._table = _HashTable()
        self._beyond: dict[str, int] = {}
        self._pool = _Pool()
        self._powers = self._inverses = np.ones(1, np.uint64)

    def __len__(self) -> int:
        return len(self.units)

    def number(self, unit: str) -> int:
        """The number of one unit that no batch has found."""
        number = self._beyond.get(unit)
        if number is None:
            number = self._beyond[unit] = len(self.units)
            self.units.append(unit)
            self._pool.add(np.zeros(0, np.uint16), np.zeros(1, np.int64))
        return number

    def number_runs(self, runs: UnitRuns) -> NDArray[np.int32]:
        """The number of each unit of a batch."""
        if not len(runs.starts):
            return np.zeros(0, np.int32)
        hashes = self._hashes(runs)
        numbers = self._table.find(hashes)
        fresh = np.flatnonzero(numbers < 0)
        if len(fresh):
            distinct, first = np.unique(hashes[fresh], return_index=True)
            self._add(runs, distinct, fresh[first])
            numbers[fresh] = self._table.find(hashes[fresh])
        self._compare(runs, numbers)
        return numbers

    def _hashes(self, runs: UnitRuns) -> NDArray[np.uint64]:
        """Σ code · base^i over the codes of each unit, i counted from the unit's start."""
        size = len(runs.codes)
        if len(self._powers) < size:
            self._powers = _powers(_BASE, size)
            self._inverses = _powers(pow(_BASE, -1, 2**64), size)
        sums = np.zeros(size + 1, np.uint64)
        terms = runs.codes * self._powers[:size]
        np.cumsum(terms, out=sums[1:])
        hashes = sums[runs.ends] - sums[runs.starts]
        hashes *= self._inverses[runs.starts]
        hashes[hashes == 0] = 1
        return hashes

    def _add(self, runs: UnitRuns, hashes: NDArray[np.uint64], examples: NDArray[np.int64]) -> None:
        starts, ends = runs.starts[examples], runs.ends[examples]
        self._table.add(hashes, len(self.units))
        lengths = ends - starts
        at = np.arange(lengths.sum()) + np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
        codes = runs.codes[at]
        self._pool.add(codes, lengths)
        text = codes.tobytes().decode("utf-16-le", "surrogatepass")
        if len(text) == len(codes):
            bounds = [0, *np.cumsum(lengths).tolist()]
            self.units += [text[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
        else:  # characters beyond the basic plane take two codes
            self.units += [
                runs.codes[a:b].tobytes().decode("utf-16-le", "surrogatepass")
                for a, b in zip(starts.tolist(), ends.tolist(), strict=True)
            ]

    def _compare(self, runs: UnitRuns, numbers: NDArray[np.int32]) -> None:
        """Give a number of their own to units whose hash is that of another unit."""
        lengths = runs.ends - runs.starts
        pool_starts = self._pool.starts[numbers]
        same = self._pool.lengths[numbers] == lengths
        if same.all():
            at = runs.inside + np.repeat(pool_starts - runs.starts, lengths)
            if np.array_equal(self._pool.codes[at], runs.codes[runs.inside]):
                return
        for i in range(len(numbers)):
            unit = runs.codes[runs.starts[i] : runs.ends[i]].tobytes()
            text = unit.decode("utf-16-le", "surrogatepass")
            if text != self.units[numbers[i]]:
                numbers[i] = self.number(text)


def _powers(base: int, count: int) -> NDArray[np.uint64]:
    """base^0, base^1, … modulo 2^64, by doubling."""
    size = 1 << max(count - 1, 1).bit_length()
    powers = np.ones(size, np.uint64)
    filled, factor = 1, base
    while filled < size:
        powers[filled : 2 * filled] = powers[:filled] * np.uint64(factor)
        filled *= 2
        factor = factor * factor & _WORD_MASK
    return powers


class _Pool:
    """The codes of all units one after the other, in arrays that grow by doubling."""

    def __init__(self) -> None:
        self.codes = np.zeros(1 << 12, np.uint16)
        self.starts = np.zeros(1 << 10, np.int64)
        self.lengths = np.zeros(1 << 10, np.int64)
        self._codes = self._units = 0

    def add(self, codes: NDArray[np.uint16], lengths: NDArray[np.int64]) -> None:
        """Take the codes of the next units."""
        self.codes = _with_room(self.codes, self._codes + len(codes))
        self.codes[self._codes : self._codes + len(codes)] = codes
        upto = self._units + len(lengths)
        self.starts = _with_room(self.starts, upto)
        self.lengths = _with_room(self.lengths, upto)
        self.lengths[self._units : upto] = lengths
        self.starts[self._units : upto] = self._codes + np.cumsum(lengths) - lengths
        self._codes += len(codes)
        self._units = upto


def _with_room(array: NDArray[Any], size: int) -> NDArray[Any]:
    if size <= len(array):
        return array
    grown = np.zeros(max(size, 2 * len(array)), array.dtype)
    grown[: len(array)] = array
    return grown


class _HashTable:
    """An open table from 64-bit hashes (never 0) to numbers, with linear probing."""

    def __init__(self) -> None:
        self._bits = 16
        self._count = 0
        self._hashes = np.zeros(1 << self._bits, np.uint64)
        self._numbers = np.zeros(1 << self._bits, np.int32)

    def _slots(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        # Low bits of a product depend on low bits alone: mix, and take the high ones.
        mixed = hashes ^ (hashes >> np.uint64(29))
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        return (mixed >> np.uint64(64 - self._bits)).astype(np.int64)

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.int32]:
        """The number of each hash, -1 where it is not there."""
        slots = self._slots(hashes)
        there = self._hashes[slots]
        numbers = self._numbers[slots]
        numbers[there == 0] = -1
        open_ones = np.flatnonzero((there != hashes) & (there != 0))
        while len(open_ones):
            slots = (slots if len(slots) == len(open_ones) else slots[open_ones]) + 1
            slots &= (1 << self._bits) - 1
            wanted = hashes[open_ones]
            there = self._hashes[slots]
            numbers[open_ones] = np.where(there == 0, -1, self._numbers[slots])
            more = (there != wanted) & (there != 0)
            open_ones, slots = open_ones[more], slots[more]
        return numbers

    def add(self, hashes: NDArray[np.uint64], first: int) -> None:
        """Number distinct new hashes from `first` on."""
        if 2 * (self._count + len(hashes)) > 1 << self._bits:
            self._grow(len(hashes))
        self._insert(hashes, np.arange(first, first + len(hashes), dtype=np.int32))
        self._count += len(hashes)

    def _insert(self, hashes: NDArray[np.uint64], numbers: NDArray[np.int32]) -> None:
        slots = self._slots(hashes)
        while len(hashes):
            free = self._hashes[slots] == 0
            self._hashes[slots[free]] = hashes[free]  # of several for one slot the last stays
            taken = self._hashes[slots] == hashes
            self._numbers[slots[taken]] = numbers[taken]
            hashes, numbers, slots = hashes[~taken], numbers[~taken], slots[~taken] + 1
            slots &= (1 << self._bits) - 1

    def _grow(self, more: int) -> None:
        used = np.flatnonzero(self._hashes)
        hashes, numbers = self._hashes[used], self._numbers[used]
        while 4 * (self._count + more) > 1 << self._bits:
            self._bits += 1
        self._hashes = np.zeros(1 << self._bits, np.uint64)
        self._numbers = np.zeros(1 << self._bits, np.int32)
        self._insert(hashes, numbers)
