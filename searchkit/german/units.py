"""The writer's way to tokens: many texts at once to units, and each distinct unit split once.

`unit_tokens` of every unit of `text_units`, one after the other, is what `tokenize` gives.
`find_runs` finds the same units in many plain texts at once, as arrays of codes.
"""

from __future__ import annotations

import re
from enum import IntEnum
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

__all__ = ["UnitRuns", "find_runs", "text_units", "unfolded_letter", "unit_tokens"]

_HYPHENS = 3
"""The last code of a hyphen."""

_LONGEST_AND = 20
"""Characters of the longest conjunction in an enumeration, with its blanks."""

_PADDING = " " * 8
"""Blanks after the last text, so that a word of 8 bytes may be read wherever a unit goes on."""


def text_units(text: str) -> list[str]:
    """The units of any text in reading order, as they are written."""
    units: list[str] = unit_pattern().findall(text)
    return units


@cache
def unfolded_letter() -> re.Pattern[str]:
    """Finds what a batch's letters and digits have unfolded: ß, raised and lowered digits."""
    return re.compile(f"[ß{SMALL_DIGITS}]")


def unit_tokens(unit: str) -> tuple[list[tuple[str, int]], int]:
    """The (form, offset) pairs of one unit, and how many positions the unit takes."""
    if unit.isalnum():
        return [(fold(unit)[:LONGEST_FORM], 0)], 1
    parts = unit.split("-")
    # Most have nothing but hyphens; ʼ is a letter to Python, and -innen a feminine to us.
    if "innen" not in parts and "ʼ" not in unit and all(map(str.isalnum, parts)):
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
    `shown` says how many of them each text has, where there are any.
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
        np.diff(pictures.searchsorted(ends), prepend=0) if len(pictures) else pictures,
    )


def _join(codes: NDArray[np.uint8], inside: NDArray[np.bool_], text: str) -> NDArray[np.int64]:
    """Take in what stands inside units, or at their ends, beside letters and digits.

    Tables say of each sign between its neighbours whether it joins, or where to look closer, which
    is at few places. Gives the places of pictures, which are units by themselves.
    """
    at = np.flatnonzero(codes < BLANK)
    signs, before, after, kinds = _sign_tables()
    index = signs.take(codes[at], mode="clip")
    index += before.take(codes[at - 1], mode="clip")  # codes[-1] is a blank
    index += after.take(codes[at + 1], mode="clip")
    kind = kinds.take(index, mode="clip")
    inside[at[kind == _Sign.JOINS]] = True
    points = at[kind == _Sign.POINT]
    points = points[codes[points - 2] <= BLANK]
    closer = (kind > _Sign.POINT).nonzero()[0]
    at, kind = at[closer], kind[closer]
    places: dict[_Sign, list[int]] = {sign: [] for sign in _CLOSER}
    for place, sign in zip(at.tolist(), kind.tolist(), strict=True):
        places[sign].append(place)
    for plus in places[_Sign.PLUS]:
        if codes[plus + 1] == PLUS and codes[plus + 2] <= BLANK:
            inside[plus : plus + 2] = True
    _join_spelled(places, sorted([*points.tolist(), *places[_Sign.POINT_INSIDE]]), inside, text)
    _take(_patterns().number, _number_starts(codes, text), inside, text)
    return np.array(places[_Sign.PICTURE], np.int64)


def _join_spelled(
    places: dict[_Sign, list[int]], points: list[int], inside: NDArray[np.bool_], text: str
) -> None:
    """Take in the signs and blanks of `spellings`, where their patterns match."""
    patterns = _patterns()
    _take(patterns.tag, places[_Sign.TAG], inside, text)
    _take(patterns.initials, [point - 1 for point in points], inside, text)
    _take(patterns.suffix, places[_Sign.POINT_INSIDE], inside, text)
    _take(patterns.gender, places[_Sign.GENDER], inside, text)
    opened = [place for place in places[_Sign.GENDER] if text[place] == "(" and inside[place]]
    closing = [text.find(")", place) for place in opened]
    _take(patterns.closing, closing, inside, text)
    _take(patterns.left_ellipsis, places[_Sign.LEFT], inside, text)
    begins = places[_Sign.RIGHT]
    found = (patterns.enumeration.search(text, max(p - _LONGEST_AND, 0), p) for p in begins)
    _take(patterns.right_ellipsis, [and_.start() for and_ in found if and_], inside, text)


class _Sign(IntEnum):
    """What a sign between two neighbours may be; from POINT_INSIDE on some have to be looked at."""

    NOTHING, JOINS, POINT, POINT_INSIDE, TAG, GENDER, LEFT, RIGHT, PLUS, PICTURE = range(10)


_CLOSER = tuple(sign for sign in _Sign if sign > _Sign.POINT)


class _Beside(IntEnum):
    """What stands beside a sign."""

    OTHER, BLANK, HYPHEN, DIGIT, LETTER = range(5)


@cache
def _sign_tables() -> tuple[NDArray[np.uint16], ...]:
    """Of each code the index of a sign, of what stands before and after; and the signs' kinds."""
    beside = np.full(256, _Beside.OTHER, np.uint16)
    beside[BLANK] = _Beside.BLANK
    beside[1 : _HYPHENS + 1] = _Beside.HYPHEN
    beside[BLANK + 1 : LETTERS] = _Beside.DIGIT
    beside[LETTERS:] = _Beside.LETTER
    many = len(_Beside)
    signs = np.arange(256, dtype=np.uint16) * np.uint16(many * many)
    kinds = [_kind(sign, b, a) for sign in range(BLANK) for b in _Beside for a in _Beside]
    return signs, beside * np.uint16(many), beside, np.array(kinds, np.uint16)


def _kind(sign: int, before: _Beside, after: _Beside) -> _Sign:
    word_before, word_after = before >= _Beside.DIGIT, after >= _Beside.DIGIT
    letter_before, letter_after = before == _Beside.LETTER, after == _Beside.LETTER
    if sign == PICTURE:
        return _Sign.PICTURE
    if not word_before:
        if sign in (HASH, AT) and word_after:
            return _Sign.TAG
        begins = 0 < sign <= _HYPHENS and before == _Beside.BLANK and letter_after
        return _Sign.RIGHT if begins else _Sign.NOTHING
    if 0 < sign < GENDER:
        if word_after:
            return _Sign.JOINS
        return _Sign.LEFT if sign <= _HYPHENS and letter_before else _Sign.NOTHING
    if GENDER <= sign < POINTS:
        close = letter_after or after == _Beside.HYPHEN
        return _Sign.GENDER if letter_before and close else _Sign.NOTHING
    if sign == POINTS and letter_before and (letter_after or after == _Beside.BLANK):
        return _Sign.POINT_INSIDE if letter_after else _Sign.POINT
    if POINTS <= sign < PLUS:
        digits = before == after == _Beside.DIGIT
        return _Sign.JOINS if digits else _Sign.NOTHING
    if sign == PLUS:
        return _Sign.PLUS
    return _Sign.JOINS if sign == HASH and not word_after else _Sign.NOTHING


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
    digits = codes - np.uint8(BLANK + 1) < LETTERS - BLANK - 1  # what is below wraps around
    ends = np.flatnonzero(digits[:-2] & digits[2:])
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
