"""What each distinct unit becomes: one form, or several at positions of their own."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german.numbered import Numbered
from searchkit.german.pieces import LONGEST_FORM
from searchkit.german.units import unit_tokens, with_small_digits
from searchkit.store.format.offsets import starts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.write.wordids import UnitNumbers

__all__ = ["UnitTable"]


class UnitTable:
    """Splits the units of a batch, each once.

    `form` is the form of each unit that is one token, -1 for the others, whose tokens are the
    slice of `forms` and `offsets` cut by `starts`. `width` counts the positions of every unit.
    """

    def __init__(self, numbers: UnitNumbers) -> None:
        units = numbers.units
        single = np.fromiter(map(str.isalnum, units), bool, len(units))
        single[list(numbers.beyond)] = False
        unlike = [at for at, u in enumerate(units) if len(u) > LONGEST_FORM or "ß" in u]
        single[unlike + with_small_digits(units)] = False
        # Other units that batches find are folded already, and each is written in one way only.
        plain = list(compress(units, single.tolist()))
        self.form_numbers = Numbered(zip(plain, range(len(plain)), strict=True))
        self.form: NDArray[np.int32] = np.full(len(units), -1, np.int32)
        self.form[single] = np.arange(len(plain))
        self.width: NDArray[np.int32] = np.ones(len(units), np.int32)
        counts = np.zeros(len(units), np.int32)
        forms: list[int] = []
        offsets: list[int] = []
        for at in np.flatnonzero(~single).tolist():
            tokens, positions = unit_tokens(units[at])
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
