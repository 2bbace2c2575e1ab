"""The compound map of a vocabulary: from each part to the terms of the compounds that hold it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds.bulk import Parts, VocabularySplitter, ranges
from searchkit.german.stems import stem_many

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = ["ROLE_BITS", "CompoundMap", "Role", "map_compounds"]

ROLE_BITS = 2


_DEEPEST = 4
"""Compounds of compounds of compounds: five levels would be words of 32 parts."""


class Role(IntEnum):
    """What a part is to a compound. LOOSE: a common word beside letters of no known word."""

    LOOSE = 0
    MODIFIER = 1
    HEAD = 2


class CompoundMap(NamedTuple):
    """The map as flat arrays, with the vocabulary's own numbers.

    `parts` are terms, sorted by their UTF-8 bytes, also such as the vocabulary lacks. The links of
    part i are `links[starts[i]:starts[i + 1]]`, each `term << ROLE_BITS | role`, the terms of the
    most pages first. `heads` says for each form where its head starts, 0 where it has none.
    """

    parts: list[str]
    starts: NDArray[np.int64]
    links: NDArray[np.uint32]
    heads: NDArray[np.uint8]


def map_compounds(
    forms: Sequence[str],
    form_term: NDArray[np.int64],
    terms: Sequence[str],
    frequencies: NDArray[np.int64],
    lexicon: PartLexicon,
) -> CompoundMap:
    """The map of distinct forms, the numbers of their terms, and the pages that hold each term.

    About a second for 100,000 forms.
    """
    splitting = VocabularySplitter(lexicon)
    links = _Links(form_term, terms)
    part = links.numbers(splitting.words)
    found = splitting.split(forms)
    for parts in _at_every_depth(splitting, found.parts):
        links.add(part[parts.words], parts.rows, np.where(parts.last, Role.HEAD, Role.MODIFIER))
    loose = splitting.split_loosely(forms, found.heads == 0)
    links.add(part[loose.known], loose.rows, np.full(len(loose.rows), Role.LOOSE))
    rests = [
        forms[row][at:] if first else forms[row][:at]
        for row, at, first in zip(
            loose.rows.tolist(), loose.starts.tolist(), loose.first.tolist(), strict=True
        )
    ]
    links.add(links.numbers(rests), loose.rows, np.where(loose.first, Role.HEAD, Role.MODIFIER))
    return links.finished(frequencies, found.heads)


def _at_every_depth(splitting: VocabularySplitter, parts: Parts) -> Iterator[Parts]:
    """Parts, the parts of those, and so on."""
    for _ in range(_DEEPEST):
        yield parts
        if not len(parts.rows):
            return
        words, row = np.unique(parts.words, return_inverse=True)
        inner = splitting.split([splitting.words[word] for word in words.tolist()]).parts
        order = np.argsort(inner.rows, kind="stable")
        starts = np.searchsorted(inner.rows[order], np.arange(len(words) + 1))
        which, at = ranges(np.arange(len(row)), (starts[1:] - starts[:-1])[row], 0)
        at = order[starts[row[which]] + at]
        parts = Parts(parts.rows[which], inner.words[at], parts.last[which] & inner.last[at])


class _Links:
    """Links as they are found: three columns, and a number for each part term."""

    def __init__(self, form_term: NDArray[np.int64], terms: Sequence[str]) -> None:
        self._form_term = form_term
        self._terms = terms
        self._numbers: dict[str, int] = {}
        self._columns: list[tuple[NDArray[np.int64], ...]] = []

    def numbers(self, words: Sequence[str]) -> NDArray[np.int64]:
        """The numbers of the words' terms as parts."""
        numbers = self._numbers
        found = (numbers.setdefault(term, len(numbers)) for term in stem_many(words))
        return np.fromiter(found, np.int64, len(words))

    def add(
        self, parts: NDArray[np.int64], forms: NDArray[np.int64], roles: NDArray[np.int64]
    ) -> None:
        """Link parts (by `numbers`) to forms (by number)."""
        self._columns.append((parts, self._form_term[forms], roles))

    def finished(self, frequencies: NDArray[np.int64], heads: NDArray[np.uint8]) -> CompoundMap:
        """Sort, keep the highest role of each pair, and drop what links a term to itself."""
        part, term, role = (np.concatenate(column) for column in zip(*self._columns, strict=True))
        names = sorted(self._numbers, key=str.encode)
        rank = np.empty(len(names), np.int64)
        rank[[self._numbers[name] for name in names]] = np.arange(len(names))
        packed = np.unique(rank[part] << 34 | term << ROLE_BITS | role)
        last = np.append(packed[1:] >> ROLE_BITS != packed[:-1] >> ROLE_BITS, True)
        packed = packed[last[: len(packed)]]
        part, link = packed >> 34, packed & (2**34 - 1)
        own = dict(zip(self._terms, range(len(self._terms)), strict=True))
        itself = np.fromiter((own.get(name, -1) for name in names), np.int64, len(names))
        other = itself[part] != link >> ROLE_BITS
        part, link = part[other], link[other]
        order = np.lexsort((-frequencies[link >> ROLE_BITS], part))
        kept, counts = np.unique(part, return_counts=True)
        return CompoundMap(
            [names[i] for i in kept.tolist()],
            np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)]),
            link[order].astype(np.uint32),
            heads,
        )
