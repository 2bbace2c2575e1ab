"""Patterns to the words that they mean: prefix, wildcard, regular expression, fuzzy, range.

On text fields a pattern is about words as they are written, not about stems: `Versicherung*` means
the word itself too, whose stem is shorter.
"""

from __future__ import annotations

import re
from fnmatch import translate
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh import query

from searchkit.errors import QueryError
from searchkit.store.format.stringtable import encoded

if TYPE_CHECKING:
    from searchkit.store.format.stringtable import StringTable

__all__ = ["MOST_WORDS", "expand", "is_pattern", "too_many"]

MOST_WORDS = 20_000
"""Words a pattern may mean; `a*` means 20,000 in the vocabulary of 20,000 pages."""

_PATTERNS = (query.Prefix, query.Wildcard, query.Regex, query.FuzzyTerm, query.TermRange)
_LITERAL = re.compile(r"[^*?\[]*")
_REGEX_LITERAL = re.compile(r"[^\\.^$*+?{}\[\]|()]*")


def is_pattern(node: Any) -> bool:
    """Whether a node stands for many words."""
    return isinstance(node, _PATTERNS)


def too_many(node: Any, found: int) -> QueryError:
    """The error for a pattern that means too many words."""
    text = getattr(node, "text", None) or str(node)
    return QueryError(
        f"{text!r} stands for {found} words, more than {MOST_WORDS}",
        "write more letters before the * or ?",
    )


def expand(table: StringTable, node: Any, lead: str = "") -> list[int]:
    """The numbers of the strings that a pattern means, all of which begin with `lead` besides."""
    if isinstance(node, query.Prefix):
        return list(range(*table.range_of(lead + node.text)))
    if isinstance(node, query.TermRange):
        return _between(table, node, lead)
    if isinstance(node, query.FuzzyTerm):
        return _similar(table, node, lead)
    if isinstance(node, query.Wildcard):
        literal, pattern = _LITERAL, re.compile(translate(node.text))
        prefix = literal.match(node.text)
    else:
        pattern = re.compile(node.text)
        prefix = _REGEX_LITERAL.match(node.text)
        if prefix and re.match(r"[*?{|]", node.text[prefix.end() :]):
            prefix = re.match("", "")
    start, stop = table.range_of(lead + (prefix[0] if prefix else ""))
    skip = len(lead)
    return [
        start + i for i, text in enumerate(table.slice(start, stop)) if pattern.match(text, skip)
    ]


def _between(table: StringTable, node: Any, lead: str) -> list[int]:
    start, stop = table.range_of(lead)
    if node.start is not None:
        key = _bytes(lead, node.start)
        start = table.position(key)
        if node.startexcl and start < stop and table.raw(start) == key:
            start += 1
    if node.end is not None:
        key = _bytes(lead, node.end)
        end = table.position(key)
        if not node.endexcl and end < stop and table.raw(end) == key:
            end += 1
        stop = min(stop, end)
    return list(range(start, stop))


def _bytes(lead: str, text: str | bytes) -> bytes:
    return encoded(lead) + (text if isinstance(text, bytes) else encoded(text))


def _similar(table: StringTable, node: Any, lead: str) -> list[int]:
    """Strings at most `maxdist` edits away (insertion, deletion, change, swap of neighbours)."""
    word = node.text
    start, stop = table.range_of(lead + word[: node.prefixlength])
    skip = len(lead)
    found = [
        (start + i, text[skip:])
        for i, text in enumerate(table.slice(start, stop))
        if abs(len(text) - skip - len(word)) <= node.maxdist
    ]
    if not found:
        return []
    distances = _distances(word, [text for _, text in found])
    return [number for (number, _), d in zip(found, distances, strict=True) if d <= node.maxdist]


def _distances(word: str, others: list[str]) -> list[int]:
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
