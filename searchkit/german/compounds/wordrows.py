"""Words by row: the forms of a vocabulary, and other words as they turn up in their readings."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds.bulk import Parts, joined
from searchkit.german.compounds.pairs import Loose
from searchkit.german.numbered import Numbered
from searchkit.german.runs import ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.german.compounds.bulk import VocabularySplitter

__all__ = ["Inside", "WordRows"]


class Inside(NamedTuple):
    """What stands in forms: the form's row, the row of the word in it, whether it ends the form."""

    forms: NDArray[np.int64]
    words: NDArray[np.int64]
    last: NDArray[np.bool_]

    def where(self, some: NDArray[np.bool_]) -> Inside:
        """The rows that the flags say."""
        return Inside(self.forms[some], self.words[some], self.last[some])


class WordRows:
    """Numbers words, and reads each once, however often it turns up.

    `texts` are all words, the forms first; `heads` says where the head of each that was read
    starts, 0 where it does not split.
    """

    def __init__(self, splitting: VocabularySplitter, forms: Sequence[str]) -> None:
        self.texts = list(forms)
        self.heads = np.zeros(0, np.uint8)
        self._splitting = splitting
        self._row = Numbered(zip(forms, range(len(forms)), strict=True))
        self._of_lexicon = np.full(len(splitting.words), -1)
        none = np.zeros(0, np.int64)
        self._parts = Inside(none, none, none.astype(bool))
        self._loose = Loose(none, none, none, none)
        self.read()

    def read(self) -> None:
        """Read the words that turned up since this was last called."""
        first = len(self.heads)
        found = self._splitting.read(self.texts[first:])
        self.heads = np.append(self.heads, found.heads)
        by_row = found.parts.rows.argsort(kind="stable")
        parts = Parts._make(column[by_row] for column in found.parts)
        more = Inside(parts.rows + first, self._lexicon_rows(parts.words), parts.last)
        self._parts = Inside(*joined([self._parts, more], 3))
        by_row = found.loose.rows.argsort(kind="stable")
        loose = Loose._make(column[by_row] for column in found.loose)
        loose = loose._replace(rows=loose.rows + first)
        self._loose = Loose(*joined([self._loose, loose], 4))

    def parts(self, inside: Inside) -> Inside:
        """The parts of words that stand in forms."""
        which, at = _members(self._parts.forms, inside.words)
        last = inside.last[which] & self._parts.last[at]
        return Inside(inside.forms[which], self._parts.words[at], last)

    def loose_parts(self, inside: Inside) -> tuple[Inside, Inside]:
        """The common words that begin or end words in forms, and what stands beside them."""
        which, at = _members(self._loose.rows, inside.words)
        forms, ends = inside.forms[which], inside.last[which]
        first = self._loose.first[at] > 0
        known = Inside(forms, self._lexicon_rows(self._loose.known[at]), ends & ~first)
        return known, Inside(forms, self._rests(at), ends & first)

    def _rests(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows of what stands beside the common words of loose readings."""
        wanted = np.bincount(at, minlength=len(self._loose.rows)) > 0
        rows, starts, _, first = (column[wanted].tolist() for column in self._loose)
        texts = self.texts
        rests = [
            texts[row][start:] if begins else texts[row][:start]
            for row, start, begins in zip(rows, starts, first, strict=True)
        ]
        place: NDArray[np.int64] = np.cumsum(wanted)[at] - 1
        return self._rows(rests)[place]

    def _lexicon_rows(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows of words of the lexicon."""
        strange = np.flatnonzero(np.bincount(numbers[self._of_lexicon[numbers] < 0]))
        words = self._splitting.words
        self._of_lexicon[strange] = self._rows([words[number] for number in strange.tolist()])
        return self._of_lexicon[numbers]

    def _rows(self, words: Sequence[str]) -> NDArray[np.int64]:
        """The rows of words, new ones where they have none."""
        found = np.fromiter(map(self._row.__getitem__, words), np.int64, len(words))
        self.texts += islice(self._row, len(self.texts), None)
        return found


def _members(
    rows: NDArray[np.int64], wanted: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All places of wanted rows among ascending ones: which of the wanted, and the place."""
    counts = np.bincount(rows, minlength=int(wanted.max(initial=0)) + 1)
    starts = np.cumsum(counts) - counts
    which, inner = ranges(np.arange(len(wanted)), counts[wanted], 0)
    inner += starts[wanted[which]]
    return which, inner
