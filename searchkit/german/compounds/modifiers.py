"""Modifiers of many words at once, by array: what `linking.modifier` finds one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds.linking import (
    ALWAYS_S,
    DROPPED_E,
    LINKS,
    MISSING_S,
    S_FOR_E,
    SHORTEST_LINKED,
    VERB,
    VOWELS,
)
from searchkit.german.hashing import HashedWords, WordTable, extended, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = ["ModifierFinder", "Modifiers"]


class Modifiers(NamedTuple):
    """Letters that were read: which of those given, the lexicon word, and the cost in nats."""

    at: NDArray[np.int64]
    words: NDArray[np.int64]
    costs: NDArray[np.float64]


class ModifierFinder:
    """Reads the first letters of words as a word with or without a linking element."""

    def __init__(self, lexicon: PartLexicon, hashed: HashedWords) -> None:
        """`hashed` are the words of the lexicon."""
        words = list(lexicon.costs)
        self.table = WordTable(hashed.whole())
        self.costs = np.fromiter(lexicon.costs.values(), np.float64, len(words))
        self.stems = np.fromiter(map(lexicon.stems.__contains__, words), bool, len(words))
        self.barred = WordTable(HashedWords(sorted(lexicon.no_modifiers)).whole())
        self._always_s, self._takes = _linking(hashed)
        linked = ~np.fromiter(map(lexicon.unlinked.__contains__, words), bool, len(words))
        self._takes = {link: takes & linked for link, takes in self._takes.items()}

    def find(
        self, hashed: HashedWords, rows: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> Modifiers:
        """The cheapest reading of the letters before each end, where there is one."""
        texts = hashed.prefixes(rows, ends)
        cheapest = np.full(len(rows), np.inf)
        word = np.full(len(rows), -1, np.int64)
        for at, number, cost in self._readings(hashed, rows, ends, texts):
            better = cost < cheapest[at]
            cheapest[at[better]] = cost[better]
            word[at[better]] = number[better]
        found = np.flatnonzero(word >= 0)
        found = found[~self.barred.has(texts[found])]
        return Modifiers(found, word[found], cheapest[found])

    def _readings(
        self,
        hashed: HashedWords,
        rows: NDArray[np.int64],
        ends: NDArray[np.int64],
        texts: NDArray[np.uint64],
    ) -> Iterator[Modifiers]:
        """Each way to read modifiers, as in `linking.modifier`; `texts` are their hashes."""
        at, number = self.table.find(texts)
        yield Modifiers(
            at, number, self.costs[number] + np.where(self._always_s[number], MISSING_S, 0.0)
        )
        last = hashed.letters(rows, ends - 1)
        linked = {letter: np.flatnonzero(last == ord(letter)) for letter in "snr"}
        for link, dear in LINKS:
            at = linked[link[-1]]
            at = at[hashed.before(rows[at], ends[at] - 1, link[:-1])]
            hits, number = self.table.find(shortened(texts[at], link))
            fits = self._takes[link][number]
            at, number = at[hits[fits]], number[fits]
            free = self._always_s[number] if link == "s" else False
            yield Modifiers(at, number, self.costs[number] + np.where(free, 0.0, dear))
        bare = np.flatnonzero((ends > SHORTEST_LINKED) & ~_in(last, VOWELS))
        hits, number = self.table.find(extended(texts[bare], "e"))
        stem = self.stems[number]
        number = number[stem]
        yield Modifiers(bare[hits[stem]], number, self.costs[number] + DROPPED_E)
        hits, number = self.table.find(extended(texts[bare], "en"))
        stem = self.stems[number]
        at, number = bare[hits[stem]], number[stem]
        verb = self.table.has(extended(texts[at], "t"))
        yield Modifiers(at[verb], number[verb], self.costs[number[verb]] + VERB)
        with_s = np.flatnonzero((ends > SHORTEST_LINKED) & (last == ord("s")))
        hits, number = self.table.find(extended(shortened(texts[with_s], "s"), "e"))
        stem = self.stems[number]
        number = number[stem]
        yield Modifiers(with_s[hits[stem]], number, self.costs[number] + S_FOR_E)


def _linking(words: HashedWords) -> tuple[NDArray[np.bool_], dict[str, NDArray[np.bool_]]]:
    """`linking.ALWAYS_S` and `linking.takes` of all words."""
    rows, ends = np.arange(len(words)), words.lengths
    last = words.letters(rows, ends - 1)
    always_s = np.zeros(len(words), bool)
    for ending in ALWAYS_S:
        at = np.flatnonzero(last == ord(ending[-1]))
        always_s[at[words.before(at, ends[at], ending)]] = True
    long = ends >= SHORTEST_LINKED
    in_e = last == ord("e")
    consonant = long & ~_in(last, VOWELS)
    takes = dict.fromkeys((link for link, _ in LINKS), consonant)
    takes["n"] = long & (in_e | words.before(rows, ends, "el") | words.before(rows, ends, "er"))
    takes["ns"] = long & in_e
    takes["s"] = long & ~in_e & ~_in(last, "sxz")
    takes["es"] = consonant & ~always_s
    return always_s, takes


def _in(letters: NDArray[np.uint32], some: str) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = np.logical_or.reduce([letters == ord(letter) for letter in some])
    return found
