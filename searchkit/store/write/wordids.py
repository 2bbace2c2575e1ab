"""Numbers for distinct words, given to a whole batch of texts at once.

A word is read as 64-bit blocks, eight characters each. Up to eight characters the block is the key;
longer words are known by a hash of their blocks and then compared with the word that was found,
so that the numbers are exact whatever the hash does. Gathers say `mode="clip"`, though no index is
out of bounds: without the check they are four times as fast.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.german.alphabet import decode_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from searchkit.german.units import UnitRuns

__all__ = ["WordIds"]

_BLOCK = 8
_SHIFTS = np.array([64 - 8 * n for n in range(_BLOCK + 1)], np.uint64)
"""Moves out of a block what does not belong to a word that has so many characters left."""

_LONG = np.uint64(1)
"""Marks the keys of long words in their lowest byte, where others have a letter, a digit or 0."""

_MIX = np.uint64(0xBF58476D1CE4E5B9)
"""The first multiplier of the finaliser of SplitMix64 (Steele, Lea & Flood 2014)."""


class WordIds:
    """Distinct words and their numbers, counted from 0."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._table = _HashTable()
        self._beyond: dict[str, int] = {}
        self._known = _Known()

    def __len__(self) -> int:
        return len(self.words)

    @property
    def beyond(self) -> Iterable[int]:
        """The numbers of words that were numbered one by one."""
        return self._beyond.values()

    def number(self, word: str) -> int:
        """The number of one word that no batch has found."""
        number = self._beyond.get(word)
        if number is None:
            number = self._beyond[word] = len(self.words)
            self.words.append(word)
            self._known.add(np.zeros(0, np.uint64), np.zeros(1, np.int64))
        return number

    def number_runs(self, runs: UnitRuns) -> NDArray[np.int32]:
        """The number of each word of a batch."""
        if not len(runs.starts):
            return np.zeros(0, np.int32)
        blocks = _Blocks(runs)
        numbers = self._table.find(blocks.keys)
        fresh = np.flatnonzero(numbers < 0)
        if len(fresh):
            distinct, first = np.unique(blocks.keys[fresh], return_index=True)
            self._add(blocks, distinct, fresh[first])
            numbers[fresh] = self._table.find(blocks.keys[fresh])
        wrong = self._known.differing(blocks, numbers)
        for at, word in zip(wrong.tolist(), blocks.texts(wrong), strict=True):
            numbers[at] = self.number(word)
        return numbers

    def _add(self, blocks: _Blocks, keys: NDArray[np.uint64], examples: NDArray[np.int64]) -> None:
        self._table.add(keys, len(self.words))
        self._known.add(blocks.all_of(examples), blocks.runs.lengths[examples])
        self.words += blocks.texts(examples)


class _Blocks:
    """The words of a batch as 64-bit blocks, and a key for each word.

    A key is the block of a short word, or a marked hash of all blocks of a long one; never 0.
    """

    def __init__(self, runs: UnitRuns) -> None:
        self.runs = runs
        codes = runs.codes
        self._at: NDArray[np.uint64] = np.ndarray(
            len(codes) - (_BLOCK - 1), "<u8", codes.data, strides=(1,)
        )
        self.long: NDArray[np.int64] = np.flatnonzero(runs.lengths > _BLOCK)
        self.keys = self._read(runs.starts, runs.lengths)
        self.keys[self.long] = self._hashes() << np.uint64(8) | _LONG

    def _read(self, places: NDArray[np.int64], left: NDArray[np.int64]) -> NDArray[np.uint64]:
        """The blocks at any places, of which `left` characters belong to the word."""
        blocks = self._at[places]
        blocks <<= _SHIFTS.take(left, mode="clip")
        return blocks

    def block(self, words: NDArray[np.int64], step: int) -> NDArray[np.uint64]:
        """The block number `step` of the given words, which are long enough."""
        places = self.runs.starts.take(words, mode="clip") + step * _BLOCK
        return self._read(places, self.runs.lengths.take(words, mode="clip") - step * _BLOCK)

    def _hashes(self) -> NDArray[np.uint64]:
        """A hash of all blocks of the long words."""
        hashes = self.keys[self.long]
        lengths = self.runs.lengths[self.long]
        more, step = np.arange(len(hashes)), 1
        while len(more):
            mixed = hashes[more] ^ (hashes[more] >> np.uint64(31))
            hashes[more] = mixed * _MIX + self.block(self.long[more], step)
            step += 1
            more = more[lengths[more] > step * _BLOCK]
        return hashes ^ (hashes >> np.uint64(32))

    def all_of(self, words: NDArray[np.int64]) -> NDArray[np.uint64]:
        """All blocks of the given words, word after word."""
        counts = _block_counts(self.runs.lengths[words])
        inner = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        places = np.repeat(self.runs.starts[words], counts) + inner * _BLOCK
        return self._read(places, np.repeat(self.runs.lengths[words], counts) - inner * _BLOCK)

    def texts(self, words: NDArray[np.int64]) -> list[str]:
        """The given words, folded."""
        starts, lengths = self.runs.starts[words], self.runs.lengths[words]
        ends = np.cumsum(lengths)
        places = np.arange(lengths.sum()) + np.repeat(starts - (ends - lengths), lengths)
        text = decode_plain(self.runs.codes[places])
        return [text[a:b] for a, b in pairwise([0, *ends.tolist()])]


def _block_counts(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return (lengths + (_BLOCK - 1)) >> 3


class _Known:
    """The blocks of all words one after the other, in arrays that grow by doubling."""

    def __init__(self) -> None:
        self._blocks = np.zeros(1 << 10, np.uint64)
        self._starts = np.zeros(1 << 10, np.int64)
        self._lengths = np.zeros(1 << 10, np.int64)
        self._filled = self._words = 0

    def add(self, blocks: NDArray[np.uint64], lengths: NDArray[np.int64]) -> None:
        """Take the blocks of the next words."""
        filled, words = self._filled + len(blocks), self._words + len(lengths)
        self._blocks = _with_room(self._blocks, filled)
        self._starts = _with_room(self._starts, words)
        self._lengths = _with_room(self._lengths, words)
        self._blocks[self._filled : filled] = blocks
        self._lengths[self._words : words] = lengths
        counts = _block_counts(lengths)
        self._starts[self._words : words] = self._filled + np.cumsum(counts) - counts
        self._filled, self._words = filled, words

    def differing(self, blocks: _Blocks, numbers: NDArray[np.int32]) -> NDArray[np.int64]:
        """Which words of a batch are not the ones that their numbers stand for.

        Only long ones may differ: the keys of short ones say all.
        """
        words = blocks.long
        lengths, numbers = blocks.runs.lengths[words], numbers[words]
        starts = self._starts.take(numbers, mode="clip")
        differs = self._lengths.take(numbers, mode="clip") != lengths
        more, step = np.flatnonzero(~differs), 0
        while len(more):
            found = self._blocks.take(starts[more] + step, mode="clip")
            differs[more] = found != blocks.block(words[more], step)
            step += 1
            more = more[~differs[more] & (lengths[more] > step * _BLOCK)]
        wrong: NDArray[np.int64] = words[differs]
        return wrong


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
        self._numbers = np.full(1 << self._bits, -1, np.int32)

    def _slots(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        mixed = keys ^ (keys >> np.uint64(29))
        mixed *= _MIX
        return (mixed >> np.uint64(64 - self._bits)).astype(np.int64)

    def find(self, keys: NDArray[np.uint64]) -> NDArray[np.int32]:
        """The number of each key, -1 where it is not there."""
        slots = self._slots(keys)
        there = self._keys.take(slots, mode="clip")
        numbers = self._numbers.take(slots, mode="clip")
        rest = np.flatnonzero((there != keys) & (there != 0))
        slots = slots[rest]
        while len(rest):
            slots = (slots + 1) & ((1 << self._bits) - 1)
            there = self._keys[slots]
            numbers[rest] = self._numbers[slots]
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
