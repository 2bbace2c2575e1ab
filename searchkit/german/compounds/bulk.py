"""The splits of a whole vocabulary: in twos by array, chains of three and more one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds.pairs import Loose, PairFinder, joined, ranges
from searchkit.german.compounds.splitter import (
    INFLECTIONS,
    LONGEST_COMPOUND,
    LONGEST_PART,
    MOST_LOOSE,
    SHORTEST_COMPOUND,
    SHORTEST_PART,
    SHORTEST_REST,
    Splitter,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = ["Parts", "Splits", "VocabularySplitter", "ranges"]


class Parts(NamedTuple):
    """Parts in three columns: the compound's row, the lexicon word, whether it is the head."""

    rows: NDArray[np.int64]
    words: NDArray[np.int64]
    last: NDArray[np.bool_]


class Splits(NamedTuple):
    """The parts of all words, and where each word's head starts (0: it is no compound)."""

    parts: Parts
    heads: NDArray[np.uint8]


class VocabularySplitter:
    """Gives for many words what `Splitter.split` and `Splitter.loosely` give for one."""

    def __init__(self, lexicon: PartLexicon) -> None:
        self._lexicon = lexicon
        self._finder = PairFinder(lexicon, range(SHORTEST_PART, LONGEST_PART + 1))
        self.words = self._finder.words
        self._number = {word: i for i, word in enumerate(self.words)}

    def split(self, texts: Sequence[str]) -> Splits:
        """Split distinct folded forms."""
        heads = np.zeros(len(texts), np.uint8)
        rows = self._fit(texts)
        fit = [texts[row] for row in rows.tolist()]
        pairs = self._finder.find(fit)
        found = [_parts(rows[pairs.rows], pairs.modifiers, pairs.heads)]
        heads[rows[pairs.rows]] = pairs.starts
        found.append(self._chains(texts, rows[pairs.chains], heads))
        found.append(self._uninflected(texts, rows[heads[rows] == 0], heads))
        return Splits(Parts(*joined(found, len(Parts._fields))), heads)

    def split_loosely(self, texts: Sequence[str], wanted: NDArray[np.bool_]) -> Loose:
        """The loose readings of the wanted texts."""
        rows = self._fit(texts)
        rows = rows[wanted[rows]]
        long = [row for row in rows.tolist() if len(texts[row]) >= 2 * SHORTEST_REST]
        loose = self._finder.find_loose([texts[row] for row in long], SHORTEST_REST, MOST_LOOSE)
        return loose._replace(rows=np.array(long, np.int64)[loose.rows])

    def _fit(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """The texts that may be compounds."""
        whole = self._lexicon.indivisible
        fit = [
            i
            for i, text in enumerate(texts)
            if SHORTEST_COMPOUND <= len(text) <= LONGEST_COMPOUND
            and text.isalpha()
            and text not in whole
        ]
        return np.array(fit, np.int64)

    def _uninflected(
        self, texts: Sequence[str], rows: NDArray[np.int64], heads: NDArray[np.uint8]
    ) -> Parts:
        """Splits in two without an ending, by the first ending that lets the text come apart."""
        bare, owners = _without_endings(texts, rows)
        kept = self._fit(bare)
        pairs = self._finder.find([bare[i] for i in kept.tolist()])
        by_ending = np.argsort(pairs.rows)
        owner = owners[kept[pairs.rows[by_ending]]]
        first = by_ending[np.unique(owner, return_index=True)[1]]
        row = owners[kept[pairs.rows[first]]]
        heads[row] = pairs.starts[first]
        return _parts(row, pairs.modifiers[first], pairs.heads[first])

    def _chains(
        self, texts: Sequence[str], rows: NDArray[np.int64], heads: NDArray[np.uint8]
    ) -> Parts:
        splitter = Splitter(self._lexicon)
        owners: list[int] = []
        words: list[int] = []
        last: list[bool] = []
        for row in rows.tolist():
            parts = splitter.chain(texts[row])
            for part in parts:
                owners.append(row)
                words.append(self._number[part.word])
                last.append(part is parts[-1])
            if parts:
                heads[row] = parts[-1].start
        return Parts(np.array(owners, np.int64), np.array(words, np.int64), np.array(last, bool))


def _parts(
    rows: NDArray[np.int64], modifiers: NDArray[np.int64], heads: NDArray[np.int64]
) -> Parts:
    return Parts(
        np.concatenate([rows, rows]),
        np.concatenate([modifiers, heads]),
        np.repeat(np.array([False, True]), len(rows)),
    )


def _without_endings(
    texts: Sequence[str], rows: NDArray[np.int64]
) -> tuple[list[str], NDArray[np.int64]]:
    """The texts without each inflectional ending that they may have, and their rows."""
    bare = [
        (texts[row][: -len(ending)], row)
        for row in rows.tolist()
        for ending in INFLECTIONS
        if texts[row].endswith(ending)
    ]
    return [text for text, _ in bare], np.fromiter((row for _, row in bare), np.int64, len(bare))
