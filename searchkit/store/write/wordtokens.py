"""What each distinct word becomes: one form, or several at positions of their own."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german.numbered import Numbered
from searchkit.german.pieces import LONGEST_FORM
from searchkit.german.units import unfolded_letter, unit_tokens
from searchkit.store.format.offsets import starts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.write.wordids import WordIds

__all__ = ["WordTokens"]


class WordTokens:
    """Splits the words of a batch, each once.

    `form` is the form of each word that is one token, -1 for the others, whose tokens are the
    slice of `forms` and `offsets` cut by `starts`. `width` counts the positions of every word.
    """

    def __init__(self, numbers: WordIds) -> None:
        words = numbers.words
        single = np.fromiter(map(str.isalnum, words), bool, len(words))
        single[list(numbers.beyond)] = False
        unfolded = unfolded_letter().search
        unlike = [
            at
            for at, word in enumerate(words)
            if len(word) > LONGEST_FORM or (not word.isascii() and unfolded(word))
        ]
        single[unlike] = False
        # Other words that batches find are folded already, and each is written in one way only.
        plain = list(compress(words, single.tolist()))
        self.form_numbers = Numbered(zip(plain, range(len(plain)), strict=True))
        self.form: NDArray[np.int32] = np.full(len(words), -1, np.int32)
        self.form[single] = np.arange(len(plain))
        self.width: NDArray[np.int32] = np.ones(len(words), np.int32)
        counts = np.zeros(len(words), np.int32)
        forms: list[int] = []
        offsets: list[int] = []
        for at in np.flatnonzero(~single).tolist():
            tokens, positions = unit_tokens(words[at])
            if positions == 1 and len(tokens) == 1:
                self.form[at] = self.form_numbers[tokens[0][0]]
                continue
            self.width[at] = positions
            counts[at] = len(tokens)
            forms += [self.form_numbers[text] for text, _ in tokens]
            offsets += [offset for _, offset in tokens]
        self.starts = starts_of(counts).astype(np.int64)
        self.forms: NDArray[np.int32] = np.array(forms, np.int32)
        self.offsets: NDArray[np.uint32] = np.array(offsets, np.uint32)
