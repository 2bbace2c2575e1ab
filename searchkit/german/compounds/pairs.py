"""Splits and loose readings of many words at once, by array: what `Splitter` finds one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from searchkit.german.compounds.modifiers import ModifierFinder
from searchkit.german.compounds.splitter import (
    DEAREST,
    LONGEST_PART,
    MOST_LOOSE,
    SHORTEST_PART,
    SHORTEST_REST,
)
from searchkit.german.hashing import HashedWords, WordTable
from searchkit.german.runs import ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = ["Chains", "Firsts", "Heads", "Loose", "PairFinder", "joined"]


class Chains(NamedTuple):
    """Words that split: where the head starts, and the parts as numbers of lexicon words.

    `rows` counts the words given; `middles` is -1 where there are two parts, `costs` is in nats.
    """

    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    firsts: NDArray[np.int64]
    middles: NDArray[np.int64]
    heads: NDArray[np.int64]
    costs: NDArray[np.float64]


class Loose(NamedTuple):
    """Words that a common word begins (`first` 1) or ends (0): where they part, its number."""

    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    known: NDArray[np.int64]
    first: NDArray[np.int64]


class Heads(NamedTuple):
    """Lexicon words that words end with, and where these start."""

    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    words: NDArray[np.int64]


class Firsts(NamedTuple):
    """Modifiers that words begin with, by row and then by where they end."""

    rows: NDArray[np.int64]
    ends: NDArray[np.int64]
    words: NDArray[np.int64]
    costs: NDArray[np.float64]


class PairFinder:
    """Finds the parts of words, which have 2 to 22 letters, modifiers with their linking element.

    `words` are those of the lexicon, whose numbers are given for parts.
    """

    def __init__(self, lexicon: PartLexicon) -> None:
        self.words = words = list(lexicon.costs)
        self._modifiers = ModifierFinder(lexicon, HashedWords(words))
        barred = map(lexicon.no_heads.__contains__, words)
        self._heads = ~np.fromiter(barred, bool, len(words))
        self._suffixes = WordTable(HashedWords(sorted(lexicon.no_heads)).whole())

    def heads(self, hashed: HashedWords) -> Heads:
        """All heads of all words."""
        found: list[tuple[NDArray[np.int64], ...]] = []
        lengths = range(SHORTEST_PART, LONGEST_PART + 1)
        for length, rows, hashes in hashed.endings(lengths, SHORTEST_PART):
            hits, word = self._modifiers.table.find(hashes)
            may_be = self._heads[word]
            row = rows[hits[may_be]]
            heads = Heads(row, hashed.lengths[row] - length, word[may_be])
            if length >= len("ende"):
                noun = ~_participles(hashed, heads.rows, heads.starts)
                heads = Heads(*(column[noun] for column in heads))
            found.append(heads)
        return Heads(*joined(found, len(Heads._fields)))

    def pairs(self, hashed: HashedWords, heads: Heads) -> Chains:
        """The cheapest split of each word in two."""
        near = np.flatnonzero(heads.starts <= LONGEST_PART)
        rows, starts, head = (column[near] for column in heads)
        at, word, dear = self._modifiers.find(hashed, rows, starts)
        rows, starts, head = rows[at], starts[at], head[at]
        total = self._modifiers.costs[head] + dear
        best = _cheapest(rows, total, starts)
        best = best[total[best] <= DEAREST * hashed.lengths[rows[best]]]
        middles = np.full(len(best), -1, np.int64)
        return Chains(rows[best], starts[best], word[best], middles, head[best], total[best])

    def firsts(self, hashed: HashedWords, heads: Heads, rows: NDArray[np.int64]) -> Firsts:
        """The modifiers of words that do not come apart in two, for `triples` and `loosely`."""
        lengths = hashed.lengths[rows]
        last = _last_ends(hashed, heads)[rows]
        room = np.where(lengths >= 2 * SHORTEST_REST, lengths - SHORTEST_REST, last)
        counts = np.minimum(room, LONGEST_PART) - (SHORTEST_PART - 1)
        row, end = ranges(rows, np.maximum(counts, 0), SHORTEST_PART)
        at, word, cost = self._modifiers.find(hashed, row, end)
        return Firsts(row[at], end[at], word, cost)

    def triples(self, hashed: HashedWords, heads: Heads, firsts: Firsts) -> Chains:
        """The cheapest split of each word in three: a modifier, and a rest that comes apart."""
        near = firsts.ends <= _last_ends(hashed, heads)[firsts.rows]
        firsts = Firsts._make(column[near] for column in firsts)
        rests = hashed.cut(firsts.rows, firsts.ends, hashed.lengths[firsts.rows])
        pairs = self.pairs(rests, self.heads(rests))
        first = Firsts._make(column[pairs.rows] for column in firsts)
        total = first.costs + pairs.costs
        best = _cheapest(first.rows, total, first.ends)
        best = best[total[best] <= DEAREST * hashed.lengths[first.rows[best]]]
        return Chains(
            first.rows[best],
            (first.ends + pairs.starts)[best],
            first.words[best],
            pairs.firsts[best],
            pairs.heads[best],
            total[best],
        )

    def loosely(
        self, hashed: HashedWords, heads: Heads, firsts: Firsts, whole: NDArray[np.bool_]
    ) -> Loose:
        """The readings of `Splitter.loosely` of words that `whole` says nothing else splits."""
        whole = whole & (hashed.lengths >= 2 * SHORTEST_REST)
        readings = [
            self._longest_modifiers(hashed, firsts, whole),
            self._longest_heads(hashed, heads, whole),
        ]
        return Loose(*joined(readings, len(Loose._fields)))

    def _longest_modifiers(
        self, hashed: HashedWords, firsts: Firsts, whole: NDArray[np.bool_]
    ) -> Loose:
        good = whole[firsts.rows] & (firsts.ends >= SHORTEST_REST - 1)
        good &= self._modifiers.stems[firsts.words]
        at = np.flatnonzero(good)
        at = at[~self._suffixes.has(hashed.suffixes(firsts.rows[at], firsts.ends[at]))]
        at = at[~_participles(hashed, firsts.rows[at], firsts.ends[at])]
        row = firsts.rows[at]
        ahead = np.append(row[MOST_LOOSE:], np.full(min(MOST_LOOSE, len(row)), -1))
        at = at[ahead != row]
        return Loose(firsts.rows[at], firsts.ends[at], firsts.words[at], np.ones(len(at), np.int64))

    def _longest_heads(self, hashed: HashedWords, heads: Heads, whole: NDArray[np.bool_]) -> Loose:
        good = whole[heads.rows] & (heads.starts >= SHORTEST_REST)
        good &= hashed.lengths[heads.rows] - heads.starts >= SHORTEST_REST - 1
        good &= self._modifiers.stems[heads.words]
        at = np.flatnonzero(good)
        before = hashed.prefixes(heads.rows[at], heads.starts[at])
        at = at[~self._modifiers.barred.has(before)]
        at = at[_cheapest(heads.rows[at], np.zeros(len(at)), heads.starts[at])]
        zeros = np.zeros(len(at), np.int64)
        return Loose(heads.rows[at], heads.starts[at], heads.words[at], zeros)


def joined(found: Sequence[tuple[NDArray[Any], ...]], columns: int) -> list[NDArray[Any]]:
    """Columns of several tables, one below the other."""
    none = np.zeros(0, np.int64)
    return [np.concatenate([row[i] for row in found] or [none]) for i in range(columns)]


def _cheapest(
    rows: NDArray[np.int64], costs: NDArray[np.float64], ends: NDArray[np.int64]
) -> NDArray[np.intp]:
    """The place of the cheapest reading of each row, the shortest modifier of several as cheap."""
    order = np.lexsort((ends, costs, rows))
    first = np.append(True, np.diff(rows[order]) != 0)[: len(order)]
    places: NDArray[np.intp] = order[first]
    return places


def _last_ends(hashed: HashedWords, heads: Heads) -> NDArray[np.int64]:
    """Where the first part of each word ends at last, if there are two more: 0 without a head."""
    last = np.full(len(hashed), SHORTEST_PART)
    np.maximum.at(last, heads.rows, heads.starts)
    return last - SHORTEST_PART


def _participles(
    hashed: HashedWords, rows: NDArray[np.int64], starts: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Where `ende` is the ending of a participle: see `Splitter`."""
    inside = hashed.before(rows, starts + len("ende"), "ende")
    at = np.flatnonzero(inside)
    noun = [hashed.before(rows[at], starts[at], ending) for ending in ("en", "s", "ion")]
    inside[at] = ~np.logical_or.reduce(noun)
    return inside
