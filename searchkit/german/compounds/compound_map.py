"""The compound map of a vocabulary: from each lexeme to the compounds that hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds.bulk import joined
from searchkit.german.compounds.role import ROLE_BITS, Role
from searchkit.german.compounds.wordrows import Inside

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.german.compounds.wordrows import WordRows

__all__ = ["CompoundMap", "Inclusions", "inclusions", "map_compounds"]

_DEEPEST = 4
"""Compounds of compounds of compounds: five levels would be words of 32 parts."""

_LINK_BITS = 32 + ROLE_BITS


class CompoundMap(NamedTuple):
    """The map as flat arrays; lexemes are numbered as in `LexemeMap`.

    The links of the lexeme at place i of `part_lexemes` (ascending) are those of `part_links` from
    `part_starts[i]` on, each `lexeme << ROLE_BITS | role`, the compounds of the most pages first.
    """

    part_lexemes: NDArray[np.uint32]
    part_starts: NDArray[np.uint32]
    part_links: NDArray[np.uint32]


class Inclusions(NamedTuple):
    """Forms with the words in them: the form's row, the row of the word in it, the word's role."""

    forms: NDArray[np.int64]
    words: NDArray[np.int64]
    roles: NDArray[np.int64]


def inclusions(words: WordRows) -> Inclusions:
    """All forms with the words in them.

    These are a form's parts and the parts of those. What has none is read loosely: as a common word
    and a rest, and the rest once more as its parts, or loosely.
    """
    found = _Found()
    forms = np.arange(len(words.heads))
    inside = Inside(forms, forms, np.ones(len(forms), bool))
    whole = [inside.where(words.heads == 0)]
    for _ in range(_DEEPEST):
        inside = words.parts(inside)
        found.add(inside)
        words.read()
        whole.append(inside.where(words.heads[inside.words] == 0))
    known, rests = words.loose_parts(Inside(*joined(whole, 3)))
    found.add(known, loosely=True)
    found.add(rests)
    words.read()
    found.add(words.parts(rests))
    known, rests = words.loose_parts(rests.where(words.heads[rests.words] == 0))
    found.add(known, loosely=True)
    found.add(rests)
    words.read()
    return Inclusions(*joined(found.columns, 3))


class _Found:
    """Inclusions as they are found."""

    def __init__(self) -> None:
        self.columns: list[tuple[NDArray[np.int64], ...]] = []

    def add(self, inside: Inside, *, loosely: bool = False) -> None:
        """Words by their place in forms, or (loosely) as common words."""
        role = np.where(inside.last, Role.HEAD, Role.MODIFIER)
        if loosely:
            role = np.where(inside.last, Role.LOOSE_HEAD, Role.LOOSE)
        self.columns.append((inside.forms, inside.words, role))


def map_compounds(
    parts: NDArray[np.int64],
    compounds: NDArray[np.int64],
    roles: NDArray[np.int64],
    frequencies: NDArray[np.int64],
) -> CompoundMap:
    """The map of links between lexemes, each link with its highest role.

    `frequencies` are the pages of each lexeme.
    """
    by_pages = np.argsort(-frequencies, kind="stable")
    place = np.empty(len(by_pages), np.int64)
    place[by_pages] = np.arange(len(by_pages))
    number, part = np.unique(parts, return_inverse=True)
    packed = part << _LINK_BITS | place[compounds] << ROLE_BITS | roles
    packed.sort()  # ten times as fast as np.unique
    last = np.append(packed[1:] >> ROLE_BITS != packed[:-1] >> ROLE_BITS, True)[: len(packed)]
    packed = packed[last]
    linked = by_pages[(packed & ((1 << _LINK_BITS) - 1)) >> ROLE_BITS]
    links = linked << ROLE_BITS | packed & ((1 << ROLE_BITS) - 1)
    starts = np.searchsorted(packed >> _LINK_BITS, np.arange(len(number) + 1))
    return CompoundMap(number.astype(np.uint32), starts.astype(np.uint32), links.astype(np.uint32))
