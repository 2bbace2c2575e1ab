"""The splits of a whole vocabulary at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds.pairs import Chains, Loose, PairFinder, joined, ranges
from searchkit.german.compounds.splitter import (
    INFLECTIONS,
    LONGEST_COMPOUND,
    LONGEST_PART,
    MOST_LOOSE,
    SHORTEST_COMPOUND,
    SHORTEST_PART,
    SHORTEST_REST,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = ["Loose", "Parts", "Splits", "VocabularySplitter", "joined", "ranges"]


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

    def split(self, texts: Sequence[str]) -> Splits:
        """Split distinct folded forms."""
        heads = np.zeros(len(texts), np.uint8)
        rows = self._fit(texts)
        found = self._finder.find([texts[row] for row in rows.tolist()], triples=True)
        found = found._replace(rows=rows[found.rows])
        heads[found.rows] = found.starts
        more = self._uninflected(texts, rows[heads[rows] == 0])
        heads[more.rows] = more.starts
        both = [_parts(found), _parts(more)]
        return Splits(Parts(*joined(both, len(Parts._fields))), heads)

    def split_loosely(self, texts: Sequence[str]) -> Loose:
        """The loose readings of texts that `split` leaves whole."""
        rows = self._fit(texts)
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

    def _uninflected(self, texts: Sequence[str], rows: NDArray[np.int64]) -> Chains:
        """Splits in two without an ending, by the first ending that lets the text come apart."""
        bare, owners = _without_endings(texts, rows)
        kept = self._fit(bare)
        found = self._finder.find([bare[i] for i in kept.tolist()], triples=False)
        by_ending = np.argsort(found.rows)
        owner = owners[kept[found.rows[by_ending]]]
        first = by_ending[np.unique(owner, return_index=True)[1]]
        return Chains(
            owners[kept[found.rows[first]]],
            found.starts[first],
            found.firsts[first],
            found.middles[first],
            found.heads[first],
            found.costs[first],
        )


def _parts(found: Chains) -> Parts:
    three = found.middles >= 0
    return Parts(
        np.concatenate([found.rows, found.rows[three], found.rows]),
        np.concatenate([found.firsts, found.middles[three], found.heads]),
        np.repeat([False, True], [len(found.rows) + int(three.sum()), len(found.rows)]),
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
