"""Splits in two of many words at once, by array: what `Splitter` finds word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from searchkit.german.compounds.hashing import HashedWords, WordTable, extended
from searchkit.german.compounds.linking import (
    ALWAYS_S,
    DROPPED_E,
    LINKS,
    MISSING_S,
    SHORTEST_LINKED,
    VERB,
    VOWELS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = ["Chains", "Loose", "PairFinder", "joined", "ranges"]

_CHUNK = 32_768
"""Words handled at once: the matrices of such a chunk stay within some 20 MB."""


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


class _Heads(NamedTuple):
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    numbers: NDArray[np.int64]


class PairFinder:
    """Looks words up by hashes; a false hit of 64 bits is less likely than a misprint.

    Parts have `part` letters, modifiers with their linking element.
    """

    def __init__(self, lexicon: PartLexicon, part: range) -> None:
        self._part = part
        self.words = words = list(lexicon.costs)
        hashed = HashedWords(words)
        self._table = WordTable(hashed.whole())
        self._costs = np.fromiter(lexicon.costs.values(), np.float64, len(words))
        self._stems = np.fromiter((w in lexicon.stems for w in words), bool, len(words))
        self._heads = np.fromiter((w not in lexicon.no_heads for w in words), bool, len(words))
        self._always_s, self._takes = _linking(hashed)
        self._barred = WordTable(HashedWords(sorted(lexicon.no_modifiers)).whole())
        self._suffixes = WordTable(HashedWords(sorted(lexicon.no_heads)).whole())

    def find(self, words: Sequence[str], *, triples: bool) -> Chains:
        """The cheapest split of each word in two, or else (if wanted) in three parts."""
        found: list[Chains] = []
        for order, hashed in chunks(words):
            all_heads = self._find_heads(hashed)
            pairs = self._pairs(hashed, all_heads)
            found.append(pairs._replace(rows=order[pairs.rows]))
            if triples:
                texts = [words[i] for i in order.tolist()]
                more = self._triples(hashed, texts, all_heads, pairs.rows)
                found.append(more._replace(rows=order[more.rows]))
        return Chains(*joined(found, len(Chains._fields)))

    def find_loose(self, words: Sequence[str], rest: int, most: int) -> Loose:
        """The readings of `Splitter.loosely`; `rest` are the fewest letters that are
        not known, `most` the readings of one word with a common word in front."""
        found: list[Loose] = []
        for order, hashed in chunks(words):
            readings = [
                self._longest_modifiers(hashed, rest, most),
                self._longest_heads(hashed, rest),
            ]
            both = Loose(*joined(readings, len(Loose._fields)))
            found.append(both._replace(rows=order[both.rows]))
        return Loose(*joined(found, len(Loose._fields)))

    def _longest_modifiers(self, hashed: HashedWords, rest: int, most: int) -> Loose:
        room = np.minimum(hashed.lengths - rest, self._part.stop - 1) - (rest - 1) + 1
        row, end = ranges(np.arange(len(room)), np.maximum(room, 0), rest - 1)
        _, word = self._find_modifiers(hashed, row, end)
        good = np.flatnonzero(word >= 0)
        good = good[self._stems[word[good]]]
        row, end, word = row[good], end[good], word[good]
        tail = hashed.runs(row, end)
        good = np.flatnonzero(self._suffixes.find(tail) < 0)
        ahead = np.append(row[good][most:], np.full(min(most, len(good)), -1))
        last = good[ahead != row[good]]
        return Loose(row[last], end[last], word[last], np.ones(len(last), np.int64))

    def _longest_heads(self, hashed: HashedWords, rest: int) -> Loose:
        heads = self._find_heads(hashed)
        good = self._stems[heads.numbers] & (heads.starts >= rest)
        good &= hashed.lengths[heads.rows] - heads.starts >= rest - 1
        good &= self._barred.find(hashed.prefixes(heads.rows, heads.starts)) < 0
        at = np.flatnonzero(good)
        at = at[_cheapest(heads.rows[at], np.zeros(len(at)), heads.starts[at])]
        zeros = np.zeros(len(at), np.int64)
        return Loose(heads.rows[at], heads.starts[at], heads.numbers[at], zeros)

    def _pairs(self, hashed: HashedWords, all_heads: _Heads) -> Chains:
        near = np.flatnonzero(all_heads.starts < self._part.stop)
        rows, starts, heads = (array[near] for array in all_heads)
        dear, word = self._find_modifiers(hashed, rows, starts)
        total = self._costs[heads] + dear
        good = np.flatnonzero(word >= 0)
        best = good[_cheapest(rows[good], total[good], starts[good])]
        middles = np.full(len(best), -1, np.int64)
        return Chains(rows[best], starts[best], word[best], middles, heads[best], total[best])

    def _triples(
        self,
        hashed: HashedWords,
        texts: Sequence[str],
        heads: _Heads,
        paired: NDArray[np.int64],
    ) -> Chains:
        """Words with a head that do not come apart in two: a modifier, and a rest that does."""
        shortest = self._part.start
        last = np.zeros(len(texts), np.int64)
        np.maximum.at(last, heads.rows, heads.starts)
        last[paired] = 0
        room = np.clip(last - 2 * shortest + 1, 0, len(self._part))
        row, end = ranges(np.arange(len(texts)), room, shortest)
        dear, first = self._find_modifiers(hashed, row, end)
        at = np.flatnonzero(first >= 0)
        row, end, dear, first = row[at], end[at], dear[at], first[at]
        rests = [texts[i][j:] for i, j in zip(row.tolist(), end.tolist(), strict=True)]
        pairs = self.find(rests, triples=False)
        row, end, first = row[pairs.rows], end[pairs.rows], first[pairs.rows]
        total = dear[pairs.rows] + pairs.costs
        best = _cheapest(row, total, end)
        return Chains(
            row[best],
            (end + pairs.starts)[best],
            first[best],
            pairs.firsts[best],
            pairs.heads[best],
            total[best],
        )

    def _find_heads(self, hashed: HashedWords) -> _Heads:
        """All heads of all words."""
        found: list[_Heads] = []
        for length in self._part:
            long = np.flatnonzero(hashed.lengths >= length + self._part.start)
            if not len(long):
                break
            number = self._table.find(hashed.suffixes(long, length))
            hits = np.flatnonzero(number >= 0)
            hits = hits[self._heads[number[hits]]]
            heads = _Heads(long[hits], hashed.lengths[long[hits]] - length, number[hits])
            if length >= len("ende"):
                noun = ~_participles(hashed, heads.rows, heads.starts)
                heads = _Heads(*(array[noun] for array in heads))
            found.append(heads)
        return _Heads(*joined(found, len(_Heads._fields)))

    def _find_modifiers(
        self, hashed: HashedWords, rows: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """The cheapest reading of the letters before each end: (cost, number of the word or -1)."""
        cheapest = np.full(len(rows), np.inf)
        word = np.full(len(rows), -1, np.int64)
        for at, number, cost in self._readings(hashed, rows, ends):
            better = cost < cheapest[at]
            cheapest[at[better]] = cost[better]
            word[at[better]] = number[better]
        barred = self._barred.find(hashed.prefixes(rows, ends)) >= 0
        word[barred] = -1
        return cheapest, word

    def _readings(
        self, hashed: HashedWords, rows: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]]:
        """Each way to read modifiers, as `linking.modifier` tries them: (where, word, cost)."""
        text = hashed.prefixes(rows, ends)
        at, number = _hits(self._table.find(text))
        yield at, number, self._costs[number] + np.where(self._always_s[number], MISSING_S, 0.0)
        for link, dear in LINKS:
            with_link = np.flatnonzero(hashed.before(rows, ends, link))
            shorter = hashed.prefixes(rows[with_link], ends[with_link] - len(link))
            at, number = _hits(self._table.find(shorter))
            fits = self._takes[link][number]
            at, number = with_link[at[fits]], number[fits]
            free = self._always_s[number] if link == "s" else False
            yield at, number, self._costs[number] + np.where(free, 0.0, dear)
        last = hashed.letters[rows, ends - 1]
        bare = np.flatnonzero(
            (ends > SHORTEST_LINKED) & ~np.isin(last, np.array([ord(v) for v in VOWELS]))
        )
        at, number = _hits(self._table.find(extended(text[bare], "e")))
        stem = self._stems[number]
        yield bare[at[stem]], number[stem], self._costs[number[stem]] + DROPPED_E
        at, number = _hits(self._table.find(extended(text[bare], "en")))
        verb = self._stems[number] & (self._table.find(extended(text[bare[at]], "t")) >= 0)
        yield bare[at[verb]], number[verb], self._costs[number[verb]] + VERB


def chunks(words: Sequence[str]) -> Iterator[tuple[NDArray[np.int64], HashedWords]]:
    """Words of like length together, with their numbers."""
    by_length = sorted(range(len(words)), key=lambda i: len(words[i]))
    for first in range(0, len(words), _CHUNK):
        order = by_length[first : first + _CHUNK]
        yield np.array(order, np.int64), HashedWords([words[i] for i in order])


def joined(found: Sequence[tuple[NDArray[Any], ...]], columns: int) -> list[NDArray[Any]]:
    """Columns of several tables, one below the other."""
    none = np.zeros(0, np.int64)
    return [np.concatenate([row[i] for row in found] or [none]) for i in range(columns)]


def ranges(
    rows: NDArray[np.int64], counts: NDArray[np.int64], first: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each row with the numbers from `first` on, as many as its count says."""
    row = np.repeat(rows, counts)
    return row, np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts) + first


def _cheapest(
    rows: NDArray[np.int64], costs: NDArray[np.float64], ends: NDArray[np.int64]
) -> NDArray[np.intp]:
    """The place of the cheapest reading of each row, the shortest modifier of several as cheap."""
    order = np.lexsort((ends, costs, rows))
    first = np.append(True, np.diff(rows[order]) != 0)[: len(order)]
    places: NDArray[np.intp] = order[first]
    return places


def _linking(words: HashedWords) -> tuple[NDArray[np.bool_], dict[str, NDArray[np.bool_]]]:
    """`linking.ALWAYS_S` and `linking.takes` of all words."""
    rows, ends = np.arange(len(words.lengths)), words.lengths

    def ending(*texts: str) -> NDArray[np.bool_]:
        return _any([words.before(rows, ends, text) for text in texts])

    always_s = ending(*ALWAYS_S)
    long = ends >= SHORTEST_LINKED
    consonant = long & ~ending(*VOWELS)
    takes = dict.fromkeys((link for link, _ in LINKS), consonant)
    takes["n"] = long & ending("e", "el", "er")
    takes["ns"] = long & ending("e")
    takes["s"] = long & ~ending("e", "s", "x", "z")
    takes["es"] = consonant & ~always_s
    return always_s, takes


def _hits(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    at = np.flatnonzero(numbers >= 0)
    return at, numbers[at]


def _participles(
    hashed: HashedWords, rows: NDArray[np.int64], starts: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Where `ende` is the ending of a participle: see `Splitter`."""
    inside = hashed.before(rows, starts + len("ende"), "ende")
    noun = [hashed.before(rows, starts, ending) for ending in ("en", "s", "ion")]
    return inside & ~_any(noun)


def _any(conditions: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    some: NDArray[np.bool_] = np.logical_or.reduce(conditions)
    return some
