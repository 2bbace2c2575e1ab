"""The writer's way to tokens: many texts at once to units, and each distinct unit split once.

`unit_tokens` of every unit of `text_units`, one after the other, is what `tokenize` gives.
`find_runs` finds the same units in many plain texts at once, as arrays of codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.alphabet import BEYOND, BLANK, HASH, LETTERS, PLUS, POINTS, plain_codes
from searchkit.german.folding import fold
from searchkit.german.tokens import LONGEST_FORM, split_unit, unit_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["UnitRuns", "find_runs", "text_units", "unit_tokens"]

_PADDING = " " * 8
"""Blanks after the last text, so that a word of 8 bytes may be read wherever a unit goes on."""


def text_units(text: str) -> list[str]:
    """The units of any text in reading order, as they are written."""
    units: list[str] = unit_pattern(latin=False).findall(text)
    return units


def unit_tokens(unit: str) -> tuple[list[tuple[str, int]], int]:
    """The (form, offset) pairs of one unit, and how many positions the unit takes."""
    if unit.isalnum():
        return [(fold(unit)[:LONGEST_FORM], 0)], 1
    whole, parts = split_unit(unit)
    tokens = [(whole.form, 0)] if whole else []
    tokens += [(part.form, offset) for offset, part in enumerate(parts)]
    return tokens, len(parts)


class UnitRuns(NamedTuple):
    """The units of several texts: unit i is codes[starts[i] : starts[i] + lengths[i]].

    `codes` are those of all texts (`alphabet`), each with a blank after it; `counts` says how many
    units each text has, and `beyond` numbers the texts that are not plain: none was sought there.
    """

    codes: NDArray[np.uint8]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    counts: NDArray[np.int64]
    beyond: list[int]


def find_runs(texts: Sequence[str]) -> UnitRuns:
    """The units of the plain ones among the texts, in whole-array steps."""
    codes = plain_codes(" ".join([*texts, _PADDING]))
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    unread = np.flatnonzero(codes == BEYOND)
    beyond = np.flatnonzero(np.bincount(ends.searchsorted(unread, side="right"))).tolist()
    for at in beyond:
        codes[ends[at] - len(texts[at]) - 1 : ends[at]] = BLANK
    inside = codes > BLANK
    _join(codes, inside)
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    edges += 1
    if inside[0]:
        edges = np.concatenate([[0], edges])
    starts, lengths = edges[0::2].copy(), edges[1::2] - edges[0::2]
    counts = np.diff(starts.searchsorted(ends), prepend=0)
    return UnitRuns(codes, starts, lengths, counts, beyond)


def _join(codes: NDArray[np.uint8], inside: NDArray[np.bool_]) -> None:
    """Take in what stands inside units, or at their ends, beside letters and digits."""
    at = np.flatnonzero(codes < BLANK)
    at = at[codes[at - 1] > BLANK]  # a sign at 0 follows the last code, which is a blank
    sign, before, after = codes[at], codes[at - 1], codes[at + 1]
    joiner = (sign < POINTS) & (after > BLANK)
    point = (sign >= POINTS) & (sign < PLUS)
    point &= (before < LETTERS) & (after > BLANK) & (after < LETTERS)
    sharp = (sign == HASH) & (after <= BLANK)
    inside[at[joiner | point | sharp]] = True
    pluses = at[(sign == PLUS) & (after == PLUS)]
    pluses = pluses[codes[pluses + 2] <= BLANK]
    inside[pluses] = inside[pluses + 1] = True
