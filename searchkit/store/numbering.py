"""Numbers for distinct units, given to a whole batch of texts at once.

A unit is read as 64-bit words, eight characters each. Up to eight characters the word is the key;
longer units are known by a hash of their words and then compared with the unit that was found,
so that the numbers are exact whatever the hash does.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.german.units import decode_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from searchkit.german.units import UnitRuns

__all__ = ["UnitNumbers"]

_WORD = 8
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(_WORD + 1)], np.uint64)
"""What of a word belongs to a unit that has so many characters left."""

_MIX = np.uint64(0xBF58476D1CE4E5B9)
"""The first multiplier of the finaliser of SplitMix64 (Steele, Lea & Flood 2014)."""


class UnitNumbers:
    """Distinct units and their numbers, counted from 0."""

    def __init__(self) -> None:
        self.units: list[str] = []
        self._table = _HashTable()
        self._beyond: dict[str, int] = {}
        self._known = _Known()

    def __len__(self) -> int:
        return len(self.units)

    @property
    def beyond(self) -> Iterable[int]:
        """The numbers of units that were numbered one by one."""
        return self._beyond.values()

    def number(self, unit: str) -> int:
        """The number of one unit that no batch has found."""
        number = self._beyond.get(unit)
        if number is None:
            number = self._beyond[unit] = len(self.units)
            self.units.append(unit)
            self._known.add(np.zeros(0, np.uint64), np.zeros(1, np.int64))
        return number

    def number_runs(self, runs: UnitRuns) -> NDArray[np.int32]:
        """The number of each unit of a batch."""
        if not len(runs.starts):
            return np.zeros(0, np.int32)
        words = _Words(runs)
        keys = words.keys()
        numbers = self._table.find(keys)
        fresh = np.flatnonzero(numbers < 0)
        if len(fresh):
            distinct, first = np.unique(keys[fresh], return_index=True)
            self._add(words, distinct, fresh[first])
            numbers[fresh] = self._table.find(keys[fresh])
        wrong = self._known.differing(words, numbers)
        for at, unit in zip(wrong.tolist(), words.texts(wrong), strict=True):
            numbers[at] = self.number(unit)
        return numbers

    def _add(self, words: _Words, keys: NDArray[np.uint64], examples: NDArray[np.int64]) -> None:
        self._table.add(keys, len(self.units))
        self._known.add(words.all_of(examples), words.runs.lengths[examples])
        self.units += words.texts(examples)


class _Words:
    """The units of a batch as 64-bit words, the characters after a unit's end as zeros."""

    def __init__(self, runs: UnitRuns) -> None:
        self.runs = runs
        self._aligned = runs.codes.view(np.uint64)
        self.first = self._at(runs.starts, runs.lengths)
        self.long = np.flatnonzero(runs.lengths > _WORD)

    def _at(self, places: NDArray[np.int64], left: NDArray[np.int64]) -> NDArray[np.uint64]:
        """The words at any places, of which `left` characters belong to the unit."""
        index = places >> 3
        shift = ((places & 7) << 3).astype(np.uint64)
        # Numpy gives 0 for a shift by all 64 bits.
        words: NDArray[np.uint64] = self._aligned[index] >> shift
        words |= self._aligned[index + 1] << (np.uint64(64) - shift)
        words &= _MASKS[np.minimum(left, _WORD)]
        return words

    def later(self, units: NDArray[np.int64], step: int) -> NDArray[np.uint64]:
        """The word number `step` of the given units, which are long enough."""
        places = self.runs.starts[units] + step * _WORD
        return self._at(places, self.runs.lengths[units] - step * _WORD)

    def keys(self) -> NDArray[np.uint64]:
        """The first word of short units, a hash of all words of long ones; never 0."""
        keys = self.first.copy()
        units, step = self.long, 1
        while len(units):
            mixed = keys[units] ^ (keys[units] >> np.uint64(31))
            keys[units] = mixed * _MIX + self.later(units, step)
            step += 1
            units = units[self.runs.lengths[units] > step * _WORD]
        keys[keys == 0] = 1
        return keys

    def all_of(self, units: NDArray[np.int64]) -> NDArray[np.uint64]:
        """All words of the given units, unit after unit."""
        counts = _word_counts(self.runs.lengths[units])
        inner = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        places = np.repeat(self.runs.starts[units], counts) + inner * _WORD
        left: NDArray[np.int64] = np.repeat(self.runs.lengths[units], counts) - inner * _WORD
        words: NDArray[np.uint64] = self._at(places, left)
        return words

    def texts(self, units: NDArray[np.int64]) -> list[str]:
        """The given units as they are written."""
        starts, lengths = self.runs.starts[units], self.runs.lengths[units]
        ends = np.cumsum(lengths)
        places = np.arange(lengths.sum()) + np.repeat(starts - (ends - lengths), lengths)
        text = decode_plain(self.runs.codes[places].tobytes())
        return [text[a:b] for a, b in pairwise([0, *ends.tolist()])]


def _word_counts(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return (lengths + (_WORD - 1)) >> 3


class _Known:
    """The words of all units one after the other, in arrays that grow by doubling."""

    def __init__(self) -> None:
        self._words = np.zeros(1 << 10, np.uint64)
        self._starts = np.zeros(1 << 10, np.int64)
        self._lengths = np.zeros(1 << 10, np.int64)
        self._filled = self._units = 0

    def add(self, words: NDArray[np.uint64], lengths: NDArray[np.int64]) -> None:
        """Take the words of the next units."""
        filled, units = self._filled + len(words), self._units + len(lengths)
        self._words = _with_room(self._words, filled)
        self._starts = _with_room(self._starts, units)
        self._lengths = _with_room(self._lengths, units)
        self._words[self._filled : filled] = words
        self._lengths[self._units : units] = lengths
        counts = _word_counts(lengths)
        self._starts[self._units : units] = self._filled + np.cumsum(counts) - counts
        self._filled, self._units = filled, units

    def differing(self, words: _Words, numbers: NDArray[np.int32]) -> NDArray[np.int64]:
        """Which units of a batch are not the ones that their numbers stand for."""
        differs = self._lengths[numbers] != words.runs.lengths
        units, step = words.long, 0
        while len(units):
            units = units[~differs[units]]
            found = self._words[self._starts[numbers[units]] + step]
            written = words.later(units, step) if step else words.first[units]
            differs[units] = found != written
            step += 1
            units = units[words.runs.lengths[units] > step * _WORD]
        return np.flatnonzero(differs)


def _with_room(array: NDArray[Any], size: int) -> NDArray[Any]:
    if size <= len(array):
        return array
    grown = np.zeros(max(size, 2 * len(array)), array.dtype)
    grown[: len(array)] = array
    return grown


class _HashTable:
    """An open table from 64-bit keys (never 0) to numbers, with linear probing."""

    def __init__(self) -> None:
        self._bits = 16
        self._count = 0
        self._make()

    def _make(self) -> None:
        self._keys = np.zeros(1 << self._bits, np.uint64)
        self._numbers = np.zeros(1 << self._bits, np.int32)

    def _slots(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        mixed = keys ^ (keys >> np.uint64(29))
        mixed *= _MIX
        return (mixed >> np.uint64(64 - self._bits)).astype(np.int64)

    def find(self, keys: NDArray[np.uint64]) -> NDArray[np.int32]:
        """The number of each key, -1 where it is not there."""
        slots = self._slots(keys)
        there = self._keys[slots]
        numbers = self._numbers[slots]
        numbers[there == 0] = -1
        rest = np.flatnonzero((there != keys) & (there != 0))
        slots = slots[rest]
        while len(rest):
            slots = (slots + 1) & ((1 << self._bits) - 1)
            there = self._keys[slots]
            numbers[rest] = np.where(there == 0, -1, self._numbers[slots])
            more = (there != keys[rest]) & (there != 0)
            rest, slots = rest[more], slots[more]
        return numbers

    def add(self, keys: NDArray[np.uint64], first: int) -> None:
        """Number distinct new keys from `first` on."""
        if 2 * (self._count + len(keys)) > 1 << self._bits:
            self._grow(len(keys))
        self._insert(keys, np.arange(first, first + len(keys), dtype=np.int32))
        self._count += len(keys)

    def _insert(self, keys: NDArray[np.uint64], numbers: NDArray[np.int32]) -> None:
        slots = self._slots(keys)
        while len(keys):
            free = self._keys[slots] == 0
            self._keys[slots[free]] = keys[free]  # of several for one slot the last stays
            taken = self._keys[slots] == keys
            self._numbers[slots[taken]] = numbers[taken]
            keys, numbers, slots = keys[~taken], numbers[~taken], slots[~taken] + 1
            slots &= (1 << self._bits) - 1

    def _grow(self, more: int) -> None:
        used = np.flatnonzero(self._keys)
        keys, numbers = self._keys[used], self._numbers[used]
        while 4 * (self._count + more) > 1 << self._bits:
            self._bits += 1
        self._make()
        self._insert(keys, numbers)
