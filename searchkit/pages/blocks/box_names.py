"""What the words in the names of boxes speak for: weights learned from labelled pages, as evidence.

A weight is the logarithm of how much likelier a block is the article's where the word stands in a
name around it (`training/blocks_train.py`; words of fewer than three hosts have none).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.words import entries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from searchkit.pages.blocks.outline import Outline

__all__ = ["AROUND", "NAMED", "NameWeights", "gathered", "named", "names_around", "shipped_weights"]

# So many boxes around a block are asked for their names.
AROUND = 6
NAMED = (
    "own_sum", "own_min", "own_max", "outer_sum", "outer_min", "outer_max",
    "far_sum", "far_min", "far_max", "own_tag",
)  # fmt: skip
_WORD = re.compile(r"[a-zäöüß]{2,}")
_MOST_WORDS = 24
_MOST_KEPT = 20_000
# Sum, least and greatest weight on each of the three levels, and that of the element.
_WIDTH = 10


class NameWeights:
    """(level, word) → weight: level 0 is a block's own box, 1 the one around it, 2 any farther."""

    def __init__(self, table: Mapping[tuple[int, str], float]) -> None:
        self.table = dict(table)
        self._levels: dict[str, list[float | None]] = {}
        for (level, word), weight in self.table.items():
            self._levels.setdefault(word, [None, None, None])[level] = weight
        self._kept: dict[tuple[str, str], tuple[float, ...]] = {}

    def of(self, tag: str, label: str) -> tuple[float, ...]:
        """What a box of this element and these names weighs on each level; pages share most."""
        found = self._kept.get((tag, label))
        if found is None:
            found = self.of_words(words_in(tag, label))
            if len(self._kept) < _MOST_KEPT:
                self._kept[tag, label] = found
        return found

    def of_words(self, words: tuple[str, ...]) -> tuple[float, ...]:
        """As `of`, from the words; the first is that of the element."""
        row: list[float] = []
        found = [levels for word in words if (levels := self._levels.get(word)) is not None]
        for level in range(3):
            known = [w for levels in found if (w := levels[level]) is not None]
            row += (sum(known), min(known), max(known)) if known else (0.0, 0.0, 0.0)
        return (*row, self.table.get((0, words[0]), 0.0))


@lru_cache(maxsize=1)
def shipped_weights() -> NameWeights:
    """The weights that come with the program."""
    lines = entries("evidence.txt")
    return NameWeights({(int(level), word): float(weight) for level, word, weight, _ in lines})


def words_in(tag: str, label: str) -> tuple[str, ...]:
    """The word of an element and those of its names."""
    return (f"<{tag}>", *sorted(set(_WORD.findall(label)))[:_MOST_WORDS])


def names_around(outline: Outline, box: int) -> list[tuple[str, ...]]:
    """The words in the names of the boxes around a block, innermost first."""
    around = islice(outline.around(box), AROUND)
    return [words_in(outline.tags[b], outline.label(b)) for b in around]


def named(
    pairs: Sequence[tuple[str, str]], chains: NDArray[np.intp], weights: NameWeights
) -> NDArray[np.float32]:
    """The columns `NAMED`: a row for each of the `chains`, numbers of `pairs` counted from 1."""
    rows = [(0.0,) * _WIDTH, *(weights.of(tag, label) for tag, label in pairs)]
    # A third of the time that np.array takes for a list of tuples.
    flat = np.fromiter(chain.from_iterable(rows), np.float64, len(rows) * _WIDTH)
    return gathered(flat.reshape(-1, _WIDTH), chains)


def gathered(rows: NDArray[np.float64], chains: NDArray[np.intp]) -> NDArray[np.float32]:
    """`NAMED` from what boxes weigh and, for each block, the rows of the boxes around it.

    Row 0 stands for no box.
    """
    own, outer, far = chains[:, 0], chains[:, 1], rows[chains[:, 2:]]
    columns = [
        rows[own, 0:3],
        rows[outer, 3:6],
        far[:, :, 6].sum(axis=1, keepdims=True),
        far[:, :, 7].min(axis=1, keepdims=True),
        far[:, :, 8].max(axis=1, keepdims=True),
        rows[own, 9:10],
    ]
    return np.hstack(columns).astype(np.float32)
