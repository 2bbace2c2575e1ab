"""Patterns and the words that they mean: prefix, wildcard, regular expression, fuzzy, range.

On text fields a pattern is about words as they are written, not about stems: `Versicherung*` means
the word itself too, whose stem is shorter.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from fnmatch import translate
from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import QueryError
from searchkit.search.query_terms import Pattern, Wanted
from searchkit.store.format.stringtable import encoded

if TYPE_CHECKING:
    from searchkit.store.format.stringtable import StringTable

__all__ = [
    "Beginning",
    "Between",
    "Expression",
    "Forms",
    "Similar",
    "Spelt",
    "Wildcards",
    "check_number",
    "edit_distances",
]

_MOST_WORDS = 20_000
"""Words a pattern may mean; `a*` means 20,000 in the vocabulary of 20,000 pages."""

_LITERAL = re.compile(r"[^*?\[]*")
_REGEX_LITERAL = re.compile(r"[^\\.^$*+?{}\[\]|()]*")


class Forms(ABC):
    """Words, or values, by how they are spelt; a frozen value."""

    @abstractmethod
    def numbers(self, table: StringTable, lead: str = "") -> list[int]:
        """The numbers of the strings that are meant, all of which begin with `lead` besides."""

    def wanted(self) -> Wanted:
        """What is marked in a text."""
        return Wanted()


def check_number(forms: Forms, found: int) -> None:
    """Raise QueryError where a pattern means too many words."""
    if found > _MOST_WORDS:
        raise QueryError(
            f"{str(forms)!r} stands for {found} words, more than {_MOST_WORDS}",
            "write more letters before the * or ?",
        )


@dataclass(frozen=True)
class Spelt(Forms):
    """One folded form of a word and no other: `=Wort`."""

    form: str

    def __str__(self) -> str:
        return self.form

    def numbers(self, table: StringTable, lead: str = "") -> list[int]:
        number = table.find(lead + self.form)
        return [number] if number >= 0 else []

    def wanted(self) -> Wanted:
        return Wanted(forms=frozenset({self.form}))


@dataclass(frozen=True)
class Beginning(Forms):
    """What begins like this: `wort*`."""

    text: str

    def __str__(self) -> str:
        return self.text

    def numbers(self, table: StringTable, lead: str = "") -> list[int]:
        return list(range(*table.range_of(lead + self.text)))

    def wanted(self) -> Wanted:
        pattern = re.compile(re.escape(self.text) + r".*", re.DOTALL)
        return Wanted(patterns=(Pattern(pattern, self.text),))


@dataclass(frozen=True)
class Wildcards(Forms):
    """`*` means any letters, `?` any one, `[…]` one of some."""

    text: str

    def __str__(self) -> str:
        return self.text

    def numbers(self, table: StringTable, lead: str = "") -> list[int]:
        prefix = _LITERAL.match(self.text)
        return _fitting(table, lead, prefix[0] if prefix else "", re.compile(translate(self.text)))

    def wanted(self) -> Wanted:
        longest = max(re.split(r"[*?]|\[.*?\]", self.text), key=len)
        return Wanted(patterns=(Pattern(re.compile(translate(self.text)), longest),))


@dataclass(frozen=True)
class Expression(Forms):
    """What begins as a regular expression says."""

    text: str

    def __str__(self) -> str:
        return self.text

    def numbers(self, table: StringTable, lead: str = "") -> list[int]:
        literal = _REGEX_LITERAL.match(self.text)
        prefix = literal[0] if literal else ""
        if re.match(r"[*?{|]", self.text[len(prefix) :]):
            prefix = ""
        return _fitting(table, lead, prefix, re.compile(self.text))


def _fitting(table: StringTable, lead: str, prefix: str, pattern: re.Pattern[str]) -> list[int]:
    start, stop = table.range_of(lead + prefix)
    skip = len(lead)
    return [
        start + i for i, text in enumerate(table.slice(start, stop)) if pattern.match(text, skip)
    ]


@dataclass(frozen=True)
class Between(Forms):
    """What stands between two words in the order of the alphabet, None for an open end."""

    start: str | None
    end: str | None
    without_start: bool = False
    without_end: bool = False

    def __str__(self) -> str:
        return f"{self.start or ''}..{self.end or ''}"

    def numbers(self, table: StringTable, lead: str = "") -> list[int]:
        start, stop = table.range_of(lead)
        if self.start is not None:
            key = encoded(lead + self.start)
            start = table.position(key)
            if self.without_start and start < stop and table.raw(start) == key:
                start += 1
        if self.end is not None:
            key = encoded(lead + self.end)
            end = table.position(key)
            if not self.without_end and end < stop and table.raw(end) == key:
                end += 1
            stop = min(stop, end)
        return list(range(start, stop))


@dataclass(frozen=True)
class Similar(Forms):
    """What is at most `edits` away (insertion, deletion, change, swap of neighbours)."""

    text: str
    edits: int = 1
    prefix: int = 1

    def __str__(self) -> str:
        return self.text

    def numbers(self, table: StringTable, lead: str = "") -> list[int]:
        """Those that share a prefix of some length with the word too."""
        start, stop = table.range_of(lead + self.text[: self.prefix])
        skip, length = len(lead), len(self.text)
        found = [
            (start + i, text[skip:])
            for i, text in enumerate(table.slice(start, stop))
            if abs(len(text) - skip - length) <= self.edits
        ]
        if not found:
            return []
        distances = edit_distances(self.text, [text for _, text in found])
        return [number for (number, _), d in zip(found, distances, strict=True) if d <= self.edits]


def edit_distances(word: str, others: list[str]) -> list[int]:
    """The optimal string alignment distance of a word to each of many, column by column for all."""
    width = max(map(len, others))
    letters = np.array(others, f"U{max(width, 1)}").view(np.uint32).reshape(len(others), -1)
    lengths = np.fromiter(map(len, others), np.intp, len(others))
    previous = np.zeros((0, 0), np.int16)
    row = np.tile(np.arange(width + 1, dtype=np.int16), (len(others), 1))
    for i, letter in enumerate(map(ord, word)):
        new = np.empty_like(row)
        new[:, 0] = i + 1
        for j in range(width):
            change = row[:, j] + (letters[:, j] != letter)
            step = np.minimum(np.minimum(row[:, j + 1], new[:, j]) + 1, change)
            if i and j:
                swapped = (letters[:, j - 1] == letter) & (letters[:, j] == ord(word[i - 1]))
                step = np.where(swapped, np.minimum(step, previous[:, j - 1] + 1), step)
            new[:, j + 1] = step
        previous, row = row, new
    distances: list[int] = row[np.arange(len(others)), lengths].tolist()
    return distances
