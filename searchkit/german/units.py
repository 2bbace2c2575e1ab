"""The writer's way to tokens: many texts at once to units, and each distinct unit split once.

`unit_tokens` of every unit of `text_units`, one after the other, is what `tokenize` gives.
`find_runs` finds the same units in many plain texts at once, as arrays of codes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german import spellings
from searchkit.german.alphabet import (
    AT,
    BEYOND,
    BLANK,
    GENDER,
    HASH,
    LETTERS,
    PICTURE,
    PLUS,
    POINTS,
    plain_codes,
)
from searchkit.german.folding import SMALL_DIGITS, fold
from searchkit.german.pieces import LONGEST_FORM, MOST_PARTS, unit_pieces
from searchkit.german.spellings import (
    CLOSING,
    ENUMERATION,
    INITIALS,
    LEFT_ELLIPSIS,
    RIGHT_ELLIPSIS,
    SPACED_NUMBER,
    SUFFIXED,
    TAG,
)
from searchkit.german.tokens import unit_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["UnitRuns", "find_runs", "text_units", "unit_tokens", "with_small_digits"]

_HYPHENS, _CLOSE = 3, POINTS - 1
"""The last code of a hyphen, and that of `)`."""

_LONGEST_AND = 20
"""Characters of the longest conjunction in an enumeration, with its blanks."""

_PADDING = " " * 8
"""Blanks after the last text, so that a word of 8 bytes may be read wherever a unit goes on."""


def text_units(text: str) -> list[str]:
    """The units of any text in reading order, as they are written."""
    units: list[str] = unit_pattern().findall(text)
    return units


def with_small_digits(units: list[str]) -> list[int]:
    """Which units of a batch have raised or lowered digits, and so are not yet folded."""
    together = "".join(units)
    if not any(digit in together for digit in SMALL_DIGITS):  # 20 times as fast as to ask each
        return []
    search = re.compile(f"[{SMALL_DIGITS}]").search
    return [at for at, unit in enumerate(units) if search(unit)]


def unit_tokens(unit: str) -> tuple[list[tuple[str, int]], int]:
    """The (form, offset) pairs of one unit, and how many positions the unit takes."""
    if unit.isalnum():
        return [(fold(unit)[:LONGEST_FORM], 0)], 1
    parts = unit.split("-")
    if "innen" not in parts and all(map(str.isalnum, parts)):  # nothing but hyphens, as in most
        forms = [fold(part)[:LONGEST_FORM] for part in parts]
        tokens = [("".join(forms)[:LONGEST_FORM], 0)] if len(parts) <= MOST_PARTS else []
        tokens += zip(forms, range(len(parts)), strict=True)
        return tokens, len(parts)
    pieces, width = unit_pieces(unit)
    return [(piece.form, piece.offset) for piece in pieces], width


class UnitRuns(NamedTuple):
    """The units of several texts: unit i is codes[starts[i] : starts[i] + lengths[i]].

    `codes` are those of all texts (`alphabet`), each with a blank after it; `counts` says how many
    units each text has, and `beyond` numbers the texts that are not plain: none was sought there.
    `pictures` are units as well, each with the number of the unit before which it stands, and
    `shown` says how many of them each text has.
    """

    codes: NDArray[np.uint8]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    counts: NDArray[np.int64]
    beyond: list[int]
    pictures: list[tuple[int, str]]
    shown: NDArray[np.int64]


def find_runs(texts: Sequence[str]) -> UnitRuns:
    """The units of the plain ones among the texts, in whole-array steps."""
    text = "\n".join([*texts, _PADDING])
    codes = plain_codes(text)
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    unread = np.flatnonzero(codes == BEYOND)
    beyond = np.flatnonzero(np.bincount(ends.searchsorted(unread, side="right"))).tolist()
    for at in beyond:
        codes[ends[at] - len(texts[at]) - 1 : ends[at]] = BLANK
    inside = codes > BLANK
    pictures = _join(codes, inside, text)
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    edges += 1
    if inside[0]:
        edges = np.concatenate([[0], edges])
    starts, lengths = edges[0::2].copy(), edges[1::2] - edges[0::2]
    return UnitRuns(
        codes,
        starts,
        lengths,
        np.diff(starts.searchsorted(ends), prepend=0),
        beyond,
        [(at, text[p]) for at, p in zip(starts.searchsorted(pictures), pictures, strict=True)],
        np.diff(pictures.searchsorted(ends), prepend=0),
    )


def _join(codes: NDArray[np.uint8], inside: NDArray[np.bool_], text: str) -> NDArray[np.int64]:
    """Take in what stands inside units, or at their ends, beside letters and digits.

    Gives the places of pictures, which are units by themselves.
    """
    at = np.flatnonzero(codes < BLANK)
    sign, before, after = codes[at], codes[at - 1], codes[at + 1]  # codes[-1] is a blank
    inner = before > BLANK
    joiner = (sign < GENDER) & (after > BLANK) & inner
    point = (sign >= POINTS) & (sign < PLUS) & inner
    digits = point & (before < LETTERS) & (after > BLANK) & (after < LETTERS)
    sharp = (sign == HASH) & (after <= BLANK) & inner
    inside[at[joiner | digits | sharp]] = True
    pluses = at[(sign == PLUS) & (after == PLUS) & inner]
    pluses = pluses[codes[pluses + 2] <= BLANK]
    inside[pluses] = inside[pluses + 1] = True
    _join_spelled(_Signs(at, sign, before, after), codes, inside, text)
    pictures: NDArray[np.int64] = at[sign == PICTURE]
    return pictures


class _Signs(NamedTuple):
    """Where signs stand, and their codes with those of their neighbours."""

    at: NDArray[np.int64]
    sign: NDArray[np.uint8]
    before: NDArray[np.uint8]
    after: NDArray[np.uint8]


def _join_spelled(
    signs: _Signs, codes: NDArray[np.uint8], inside: NDArray[np.bool_], text: str
) -> None:
    """Take in the signs and blanks of `spellings`, where their patterns match.

    The arrays only say where to look, which is at few places.
    """
    at, sign, before, after = signs
    patterns = _patterns()

    def take(pattern: re.Pattern[str], places: NDArray[np.bool_], back: int = 0) -> None:
        _take(pattern, (at[places] - back).tolist(), inside, text)

    take(patterns.tag, ((sign == HASH) | (sign == AT)) & (before <= BLANK) & (after > BLANK))
    _take(patterns.number, _number_starts(codes, text), inside, text)
    begins = at[(sign <= _HYPHENS) & (before == BLANK) & (after >= LETTERS)].tolist()
    found = (patterns.enumeration.search(text, max(p - _LONGEST_AND, 0), p) for p in begins)
    _take(patterns.right_ellipsis, [and_.start() for and_ in found if and_], inside, text)
    worded = (before >= LETTERS).nonzero()[0]
    at, sign, after = at[worded], sign[worded], after[worded]
    point = sign == POINTS
    take(patterns.initials, point & (after >= BLANK) & (codes[at - 2] <= BLANK), 1)
    take(patterns.suffix, point & (after >= LETTERS))
    take(patterns.left_ellipsis, (sign <= _HYPHENS) & (after <= BLANK))
    gender = (sign >= GENDER) & (sign < POINTS)
    take(patterns.gender, gender & ((after >= LETTERS) | (after <= _HYPHENS)))
    take(patterns.closing, sign == _CLOSE)


def _take(
    pattern: re.Pattern[str], starts: list[int], inside: NDArray[np.bool_], text: str
) -> None:
    """Take in what a pattern finds at some places, from the left and none overlapping another."""
    done = 0
    for start in starts:
        if start >= done and (found := pattern.match(text, start)):
            done = found.end()
            inside[start:done] = True


def _number_starts(codes: NDArray[np.uint8], text: str) -> list[int]:
    """Where numbers may begin that have a blank between two digits."""
    digits = np.flatnonzero(codes - np.uint8(BLANK + 1) < LETTERS - BLANK - 1)  # below it wraps
    ends = digits[:-1][np.diff(digits) == 2]
    starts = []
    for end in ends[codes[ends + 1] == BLANK].tolist():
        start = end
        while start and end - start < 3 and text[start - 1].isdecimal():
            start -= 1
        starts.append(start)
    return starts


class _Patterns(NamedTuple):
    tag: re.Pattern[str]
    initials: re.Pattern[str]
    number: re.Pattern[str]
    suffix: re.Pattern[str]
    gender: re.Pattern[str]
    closing: re.Pattern[str]
    left_ellipsis: re.Pattern[str]
    right_ellipsis: re.Pattern[str]
    enumeration: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    signs = (TAG, INITIALS, SPACED_NUMBER, SUFFIXED, spellings.GENDER, CLOSING)
    ellipses = (LEFT_ELLIPSIS, RIGHT_ELLIPSIS, rf"{ENUMERATION}\Z")
    return _Patterns(*map(re.compile, (*signs, *ellipses)))
