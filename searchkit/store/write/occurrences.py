"""All words of a batch in reading order, turned around block by block in the second thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.store.format.offsets import heads_of, slices

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from numpy.typing import NDArray

__all__ = ["Occurrences", "WordStream"]

_BLOCK = 1 << 20
"""Words sorted at once, some 50 ms; smaller blocks would have the thread wait more for its turn."""


class Occurrences(NamedTuple):
    """Where each word stands: word i at places[starts[i] : starts[i + 1]], ascending.

    A place counts all words of the stream before it.
    """

    places: NDArray[np.uint32]
    starts: NDArray[np.int64]

    def counts(self, words: NDArray[np.int64]) -> NDArray[np.int64]:
        """How often each of some words stands in the stream."""
        return self.starts[words + 1] - self.starts[words]

    def of(self, words: NDArray[np.int64]) -> NDArray[np.uint32]:
        """The places of some words, word after word."""
        return self.places.take(slices(self.starts[words], self.counts(words)), mode="clip")


class _Block(NamedTuple):
    """A part of the stream: its distinct words, how often each stands in it, and its places."""

    words: NDArray[np.int64]
    counts: NDArray[np.int64]
    places: NDArray[np.uint32]


class WordStream:
    """Takes words in reading order; `length` counts them."""

    def __init__(self, thread: Executor) -> None:
        """`thread` is a single one, which sorts."""
        self.length = 0
        self._thread = thread
        self._waiting: list[NDArray[np.int32]] = []
        self._handed = 0
        self._blocks: list[Future[_Block]] = []

    def append(self, numbers: NDArray[np.int32]) -> None:
        """Take the numbers of the next words."""
        self._waiting.append(numbers)
        self.length += len(numbers)
        if self.length - self._handed >= _BLOCK:
            self._hand_over()

    def _hand_over(self) -> None:
        numbers, self._waiting = self._waiting, []
        self._blocks.append(self._thread.submit(_turned, numbers, self._handed))
        self._handed = self.length

    def finish(self, words: int) -> Future[Occurrences]:
        """Where each of so many words stands; the stream keeps nothing."""
        if self._waiting:
            self._hand_over()
        blocks, self._blocks = self._blocks, []
        return self._thread.submit(_merged, blocks, words)


def _turned(numbers: list[NDArray[np.int32]], first: int) -> _Block:
    """A block of words, the first of which has the place `first`."""
    keys = np.concatenate(numbers).astype(np.int64)
    keys <<= 32
    keys += np.arange(first, first + len(keys))
    keys.sort(kind="stable")
    places = keys.astype(np.uint32)
    keys >>= 32
    heads = heads_of(keys)
    return _Block(keys[heads], np.diff(heads, append=len(keys)), places)


def _merged(blocks: list[Future[_Block]], words: int) -> Occurrences:
    done = [block.result() for block in blocks]  # the single thread has made them before this
    counts = np.zeros(words, np.int64)
    for block in done:
        counts[block.words] += block.counts
    starts = np.append(0, np.cumsum(counts))
    places = np.empty(starts[-1], np.uint32)
    free = starts[:-1].copy()
    for block in done:
        places[slices(free[block.words], block.counts)] = block.places
        free[block.words] += block.counts
    return Occurrences(places, starts)
