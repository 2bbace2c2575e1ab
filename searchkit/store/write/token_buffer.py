"""The texts of pages not yet written, as the numbers of their words."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german.units import find_runs, text_units
from searchkit.store.write.occurrences import WordStream
from searchkit.store.write.wordids import WordIds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor

    from numpy.typing import NDArray

__all__ = ["TokenBuffer"]

_BATCH_CHARS = 1 << 18
"""Characters numbered at once; from 130,000 to 500,000 take the same time (2 cores, 2026)."""


class TokenBuffer:
    """Takes the texts of pages; its arrays are complete after `flush`."""

    def __init__(self, thread: Executor) -> None:
        """`thread` is the writer's second one."""
        self.numbers = WordIds()
        self.page_comments = array("i")
        self.stream = WordStream(thread)
        self._span_words: list[NDArray[np.int64]] = []
        self._texts: list[str] = []
        self._chars = 0

    def __len__(self) -> int:
        """How many words there are, nearly: texts that wait count by their characters."""
        return self.stream.length + self._chars // 7

    def add_page(self, spans: Sequence[str], comments: int) -> None:
        """Take a page's spans of text: PAGE_SPANS of its own and two per comment."""
        self._texts += spans
        self._chars += sum(map(len, spans))
        self.page_comments.append(comments)
        if self._chars > _BATCH_CHARS:
            self.flush()

    def flush(self) -> None:
        """Number the words of the texts that wait."""
        texts, self._texts, self._chars = self._texts, [], 0
        runs = find_runs(texts)
        stream, counts = self.numbers.number_runs(runs), runs.counts
        if runs.pictures:
            places, signs = zip(*runs.pictures, strict=True)
            stream = np.insert(stream, places, list(map(self.numbers.number, signs)))
            counts = counts + runs.shown
        if runs.beyond:
            pieces = np.split(stream, np.cumsum(counts))
            for at in runs.beyond:
                words = map(self.numbers.number, text_units(texts[at]))
                pieces[at] = np.fromiter(words, np.int32)
            counts = np.fromiter(map(len, pieces[:-1]), np.int64, len(texts))
            stream = np.concatenate(pieces)
        self.stream.append(stream)
        self._span_words.append(counts)

    def take_numbers(self) -> WordIds:
        """The distinct words; the buffer keeps them no longer."""
        numbers, self.numbers = self.numbers, WordIds()
        return numbers

    def span_words(self) -> NDArray[np.int64]:
        """How many words each span has."""
        return np.concatenate([np.zeros(0, np.int64), *self._span_words])
