"""The lexemes of an archive's words: by the dictionary, and by rules for what it lacks.

A lexeme is known by a number of 64 bits, made of its lemma and its kind, so that a compound that no
dictionary lists (`Landesmuseen`) has the lexeme of `landes` + `museum`, whoever asks.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.hashing import HashedWords, concatenated
from searchkit.german.lexemes.compiled import KIND_BITS
from searchkit.german.lexemes.readings import Kind
from searchkit.german.stems import stem_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from searchkit.german.lexemes.compiled import CompiledDictionary

__all__ = [
    "LexemeFinder",
    "Members",
    "joined_members",
    "lexeme_names",
    "particles",
    "strange_members",
]

_SALT = np.array([0x1F83D9ABFB41BD6B * kind & (2**64 - 1) for kind in range(8)], np.uint64)
"""Tells lexemes of one lemma and different kinds apart."""

_PARTICIPLE = re.compile("(.{2,}(?:en|eln|ern))d(?:e[mnrs]?)?")

_PARTICIPLES = ("nd", "nde", "ndem", "nden", "nder", "ndes")

_SHORTEST_PARTICIPLE = 4
"""Letters of a verb's form after its particle."""


class Members(NamedTuple):
    """Words in lexemes, by word: the word's row, the lexeme's name, what the word then is.

    `entries` are the lexemes' numbers in the dictionary, -1 where one has none; `befores` the hash
    of the letters that stand before a word of the dictionary whose inflection is the word's.
    """

    rows: NDArray[np.int64]
    names: NDArray[np.uint64]
    kinds: NDArray[np.uint8]
    entries: NDArray[np.int64]
    befores: NDArray[np.uint64]

    def where(self, some: NDArray[np.bool_] | NDArray[np.intp]) -> Members:
        """Some of the rows."""
        return Members._make(column[some] for column in self)

    def moved(self, by: int) -> Members:
        """The same with the rows counted from elsewhere."""
        return self._replace(rows=self.rows + by)

    def by_row(self) -> Members:
        """The same in the order of the rows."""
        return self.where(np.argsort(self.rows, kind="stable"))


def lexeme_names(hashes: NDArray[np.uint64], kinds: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """The names of lexemes, from the hashes of their lemmas and their kinds."""
    return hashes ^ _SALT[kinds]


@cache
def particles() -> frozenset[str]:
    """What separates from German verbs."""
    text = files("searchkit.german.lexemes").joinpath("particles.txt").read_text("utf-8")
    return frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


@cache
def _by_beginning() -> dict[str, list[str]]:
    """The particles by their first two letters, the longest first."""
    found: dict[str, list[str]] = {}
    for particle in sorted(particles(), key=len, reverse=True):
        found.setdefault(particle[:2], []).append(particle)
    return found


class _Unknown(NamedTuple):
    """The rows of words that are still unknown, among all words."""

    texts: Sequence[str]
    hashed: HashedWords
    rows: NDArray[np.int64]
    heads: NDArray[np.uint8]

    def each(self) -> Iterator[tuple[int, str]]:
        """Each row with its word."""
        rows = self.rows.tolist()
        return zip(rows, map(self.texts.__getitem__, rows), strict=True)


class LexemeFinder:
    """Finds the lexemes of words; `dictionary` stays mapped."""

    def __init__(self, dictionary: CompiledDictionary) -> None:
        self.dictionary = dictionary
        self._names = lexeme_names(dictionary.lemma_hashes, dictionary.lexeme_kinds)

    def listed(self, hashes: NDArray[np.uint64]) -> Members:
        """The lexemes of words that the dictionary lists, given the words' hashes."""
        known = self.dictionary.form_hashes
        order = np.argsort(hashes)
        at = np.searchsorted(known, hashes[order])
        at[at == len(known)] = 0
        same = known[at] == hashes[order]
        rows, at = order[same], at[same]
        by_row = np.argsort(rows)
        return self._members(rows[by_row], at[by_row])

    def _members(self, rows: NDArray[np.int64], forms: NDArray[np.int64]) -> Members:
        starts = self.dictionary.form_starts
        first = starts[forms].astype(np.int64)
        counts = starts[forms + 1] - first
        ends = np.cumsum(counts)
        at = np.repeat(first - ends + counts, counts) + np.arange(int(counts.sum()))
        readings = self.dictionary.readings[at]
        entries = (readings >> KIND_BITS).astype(np.int64)
        kinds = (readings & ((1 << KIND_BITS) - 1)).astype(np.uint8)
        rows = np.repeat(rows, counts)
        nothing = np.zeros(len(rows), np.uint64)
        return Members(rows, self._names[entries], kinds, entries, nothing)

    def find(self, texts: Sequence[str], heads: NDArray[np.uint8] | None = None) -> Members:
        """The lexemes of distinct folded words; words of no known lexeme have no row.

        `heads` says where the head of each compound starts, 0 for a word that is none.
        """
        hashed = HashedWords(texts)
        found = self.known(texts, hashed)
        if heads is None:
            return found
        return joined_members(found, self.derived(texts, hashed, found, heads)).by_row()

    def known(self, texts: Sequence[str], hashed: HashedWords) -> Members:
        """The lexemes of words that are listed, or are spelt or inflected like listed ones."""
        rules = (self._respelt, self._participles, self._verbs)
        found = self.listed(hashed.whole())
        unknown = np.ones(len(texts), bool)
        unknown[found.rows] = False
        words = _Unknown(texts, hashed, np.flatnonzero(unknown), np.zeros(0, np.uint8))
        return joined_members(found, *_in_turn(rules, words)).by_row()

    def derived(
        self,
        texts: Sequence[str],
        hashed: HashedWords,
        known: Members,
        heads: NDArray[np.uint8],
    ) -> Members:
        """The lexemes of other words: compounds, and plurals in -s."""
        unknown = np.ones(len(texts), bool)
        unknown[known.rows] = False
        words = _Unknown(texts, hashed, np.flatnonzero(unknown), heads)
        return joined_members(*_in_turn((self._compounds, self._plurals), words))

    def _respelt(self, words: _Unknown) -> Members:
        """Words spelt with ae, oe and ue for umlauts."""
        spelt = {
            row: text.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
            for row, text in words.each()
            if "ae" in text or "oe" in text or "ue" in text
        }
        return self._as(spelt)

    def _participles(self, words: _Unknown) -> Members:
        """Inflections of present participles: laufenden, lächelnder."""
        spelt: dict[int, str] = {}
        for row, text in words.each():
            found = _PARTICIPLE.fullmatch(text) if text.endswith(_PARTICIPLES) else None
            if found:
                spelt[row] = found[1]
        members = self._as(spelt)
        return members.where((members.kinds & Kind.VERB) > 0)

    def _plurals(self, words: _Unknown) -> Members:
        """Words with an -s that stemming leaves on, where the word without it is known: Tweets."""
        there = set(words.texts)
        spelt: dict[int, str] = {}
        strange: dict[int, str] = {}
        for row, text in words.each():
            bare = text[:-1]
            if text.endswith("s") and len(bare) > 1 and not bare.endswith("s"):
                spelt[row] = bare
                if bare in there:
                    strange[row] = bare
        found = self._as(spelt)
        found = found.where((found.kinds & Kind.NOUN) > 0)
        for row in set(found.rows.tolist()):
            strange.pop(row, None)
        return joined_members(found, strange_members(strange))

    def _compounds(self, words: _Unknown) -> Members:
        """Compounds whose head is listed have its inflection."""
        rows = words.rows[words.heads[words.rows] > 0]
        starts = words.heads[rows].astype(np.int64)
        members = self.listed(words.hashed.suffixes(rows, starts))
        noun = self.dictionary.lexeme_kinds[members.entries] == Kind.NOUN
        has_noun = np.bincount(members.rows[noun], minlength=len(rows)) > 0
        members = members.where(noun | ~has_noun[members.rows])
        befores = words.hashed.prefixes(rows, starts)[members.rows]
        return self.after(members._replace(rows=rows[members.rows]), befores)

    def after(self, members: Members, befores: NDArray[np.uint64]) -> Members:
        """The same with other letters before them, given by their hashes."""
        entries = members.entries
        names = self.names_after(entries, befores)
        return members._replace(names=names, befores=befores)

    def names_after(
        self, entries: NDArray[np.int64], befores: NDArray[np.uint64]
    ) -> NDArray[np.uint64]:
        """The names of lexemes of the dictionary behind other letters."""
        sizes = self.dictionary.lemma_lengths[entries].astype(np.int64)
        hashes = concatenated(befores, self.dictionary.lemma_hashes[entries], sizes)
        return lexeme_names(hashes, self.dictionary.lexeme_kinds[entries])

    def _verbs(self, words: _Unknown) -> Members:
        """Forms of verbs with a particle that the dictionary lacks: zugeschickt, hochzuladen."""
        separable = _by_beginning()
        befores: dict[int, str] = {}
        rests: dict[int, str] = {}
        for row, text in words.each():
            for particle in separable.get(text[:2], ()):
                rest = len(text) - len(particle)
                if rest >= _SHORTEST_PARTICIPLE and text.startswith(particle):
                    befores[row] = particle
                    rests[row] = text[len(particle) :].removeprefix("zu")
                    break
        members = self._as(rests)
        members = members.where((members.kinds & Kind.VERB) > 0)
        hashes = HashedWords([befores[row] for row in members.rows.tolist()]).whole()
        return self.after(members, hashes)

    def _as(self, spelt: dict[int, str]) -> Members:
        """Words that the dictionary lists by another spelling, by row."""
        rows = np.fromiter(spelt, np.int64, len(spelt))
        found = self.listed(HashedWords(list(spelt.values())).whole())
        return found._replace(rows=rows[found.rows])


def _in_turn(rules: Iterable[Callable[[_Unknown], Members]], words: _Unknown) -> list[Members]:
    """What rules find, each asked for the words that those before it do not know."""
    found: list[Members] = []
    for rule in rules:
        members = rule(words)
        found.append(members)
        left = np.zeros(len(words.texts), bool)
        left[words.rows] = True
        left[members.rows] = False
        words = words._replace(rows=np.flatnonzero(left))
    return found


def joined_members(*several: Members) -> Members:
    """The rows of several, one below the other."""
    return Members(*(np.concatenate(columns) for columns in zip(*several, strict=True)))


def strange_members(words: Mapping[int, str]) -> Members:
    """Words as forms of a word that the dictionary lacks: its name is the hash of its term."""
    rows = np.fromiter(words, np.int64, len(words))
    names = HashedWords(stem_many(words.values())).whole()
    none = np.full(len(rows), -1)
    return Members(rows, names, np.zeros(len(rows), np.uint8), none, np.zeros_like(names))
