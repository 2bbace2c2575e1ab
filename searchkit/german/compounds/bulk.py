"""The splits and loose readings of a whole vocabulary at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds.pairs import Chains, Loose, PairFinder, joined
from searchkit.german.compounds.splitter import (
    INFLECTIONS,
    LONGEST_COMPOUND,
    SHORTEST_COMPOUND,
)
from searchkit.german.hashing import HashedWords, WordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = ["Parts", "Readings", "VocabularySplitter", "joined"]

_CHUNK = 32_768
"""Words read at once: the arrays of such a chunk stay within some 50 MB."""


class Parts(NamedTuple):
    """Parts in three columns: the compound's row, the lexicon word, whether it is the head."""

    rows: NDArray[np.int64]
    words: NDArray[np.int64]
    last: NDArray[np.bool_]


class Readings(NamedTuple):
    """The parts of words, where each word's head starts (0: it does not split), loose readings.

    Words that split have no loose readings.
    """

    parts: Parts
    heads: NDArray[np.uint8]
    loose: Loose


class VocabularySplitter:
    """Gives for many words what `Splitter.split` and `Splitter.loosely` give for one."""

    def __init__(self, lexicon: PartLexicon) -> None:
        self._finder = PairFinder(lexicon)
        self._indivisible = WordTable(HashedWords(sorted(lexicon.indivisible)).whole())
        self.words = self._finder.words

    def read(self, texts: Sequence[str]) -> Readings:
        """Read distinct folded forms."""
        heads = np.zeros(len(texts), np.uint8)
        parts: list[Parts] = []
        loose: list[Loose] = []
        for first in range(0, len(texts), _CHUNK):
            chunk = texts[first : first + _CHUNK]
            hashed = HashedWords(chunk)
            alpha = np.fromiter(map(str.isalpha, chunk), bool, len(chunk))
            rows = np.flatnonzero(alpha & self._may_be_compounds(hashed))
            splits, more = self._read(hashed.cut(rows, np.zeros_like(rows), hashed.lengths[rows]))
            rows += first
            for split in splits:
                heads[rows[split.rows]] = split.starts
                parts.append(_parts(split._replace(rows=rows[split.rows])))
            loose.append(more._replace(rows=rows[more.rows]))
        return Readings(Parts(*joined(parts, 3)), heads, Loose(*joined(loose, 4)))

    def _may_be_compounds(self, hashed: HashedWords) -> NDArray[np.bool_]:
        lengths = hashed.lengths
        fit = (lengths >= SHORTEST_COMPOUND) & (lengths <= LONGEST_COMPOUND)
        return fit & ~self._indivisible.has(hashed.whole())

    def _read(self, hashed: HashedWords) -> tuple[list[Chains], Loose]:
        """The splits in two, in three and without an ending; loose readings of other words."""
        finder = self._finder
        whole = np.ones(len(hashed), bool)
        heads = finder.heads(hashed)
        pairs = finder.pairs(hashed, heads)
        whole[pairs.rows] = False
        firsts = finder.firsts(hashed, heads, np.flatnonzero(whole))
        triples = finder.triples(hashed, heads, firsts)
        whole[triples.rows] = False
        more = self._uninflected(hashed, np.flatnonzero(whole))
        whole[more.rows] = False
        return [pairs, triples, more], finder.loosely(hashed, heads, firsts, whole)

    def _uninflected(self, hashed: HashedWords, rows: NDArray[np.int64]) -> Chains:
        """Splits in two without an ending, by the first ending that lets the word come apart."""
        owners: list[NDArray[np.int64]] = []
        ends: list[NDArray[np.int64]] = []
        for ending in INFLECTIONS:
            with_it = rows[hashed.before(rows, hashed.lengths[rows], ending)]
            owners.append(with_it)
            ends.append(hashed.lengths[with_it] - len(ending))
        owner, end = np.concatenate(owners), np.concatenate(ends)
        fit = self._may_be_compounds(hashed.cut(owner, np.zeros_like(end), end))
        owner, end = owner[fit], end[fit]
        bare = hashed.cut(owner, np.zeros_like(end), end)
        found = self._finder.pairs(bare, self._finder.heads(bare))
        by_ending = np.argsort(found.rows)
        owner = owner[found.rows[by_ending]]
        owner, first = np.unique(owner, return_index=True)
        chosen = Chains._make(column[by_ending[first]] for column in found)
        return chosen._replace(rows=owner)


def _parts(found: Chains) -> Parts:
    three = found.middles >= 0
    return Parts(
        np.concatenate([found.rows, found.rows[three], found.rows]),
        np.concatenate([found.firsts, found.middles[three], found.heads]),
        np.repeat([False, True], [len(found.rows) + int(three.sum()), len(found.rows)]),
    )
