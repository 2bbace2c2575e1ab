"""The writer's way to tokens: many texts at once to units, and each distinct unit split once.

`unit_tokens` of every unit of `text_units`, one after the other, is what `tokenize` gives.
`UnitRuns` finds the same units in many texts of plain Latin letters at once, as arrays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.analysis import _beyond_latin
from searchkit.german.folding import fold
from searchkit.german.tokens import LONGEST_FORM, split_unit, unit_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["UnitRuns", "find_runs", "is_plain", "text_units", "unit_tokens"]

_WORD, _DIGIT, _JOINER, _POINT, _PLUS, _HASH = 1, 2, 4, 8, 16, 32


def is_plain(text: str) -> bool:
    """Whether a text has plain Latin letters only, so that `find_runs` is right for it."""
    return not _beyond_latin().search(text)


def text_units(text: str) -> list[str]:
    """The units of a text in reading order, folded already where the text is plain."""
    if is_plain(text):
        return unit_pattern(latin=True).findall(text.casefold())
    return unit_pattern(latin=False).findall(text)


def unit_tokens(unit: str) -> tuple[list[tuple[str, int]], int]:
    """The (form, offset) pairs of one unit, and how many positions the unit takes."""
    if unit.isalnum():
        return [(fold(unit)[:LONGEST_FORM], 0)], 1
    whole, parts = split_unit(unit)
    tokens = [(whole.form, 0)] if whole else []
    tokens += [(part.form, offset) for offset, part in enumerate(parts)]
    return tokens, len(parts)


class UnitRuns(NamedTuple):
    """The units of several texts: `codes` is UTF-16 of all texts, folded, a blank after each.

    Unit i is codes[starts[i]:ends[i]]; `inside` are the indices of all codes within units;
    `counts` says how many units each text has.
    """

    codes: NDArray[np.uint16]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    inside: NDArray[np.int64]
    counts: NDArray[np.int64]


@cache
def _classes() -> NDArray[np.uint8]:
    """What each UTF-16 code is to `unit_pattern(latin=True)`, in bits."""
    plane = "".join(chr(code) for code in range(0x10000))
    classes = np.zeros(0x10000, np.uint8)
    for pattern, bit in (
        (r"[^\W_]", _WORD),
        (r"\d", _DIGIT),
        (r"[-‐‑'’ʼ´`&]", _JOINER),
        (r"[.,]", _POINT),
        (r"\+", _PLUS),
        ("#", _HASH),
    ):
        for found in re.finditer(f"{pattern}+", plane):
            classes[found.start() : found.end()] |= bit
    return classes


def find_runs(texts: Sequence[str]) -> UnitRuns:
    """The units of plain texts, as `text_units` finds them, in whole-array steps."""
    encoded = [text.casefold().encode("utf-16-le", "surrogatepass") for text in texts]
    lengths = np.fromiter(map(len, encoded), np.int64, len(encoded)) // 2 + 1
    blank = " ".encode("utf-16-le")
    # Two blanks at the end, so that every code but the last two has two after it.
    codes = np.frombuffer(blank.join([*encoded, b"", b""]), np.uint16)
    classes = _classes().take(codes)
    word = (classes & _WORD).view(np.bool_)
    inside = word.copy()
    _join(classes, inside)
    _extend(classes, word, inside)
    edges = np.flatnonzero(np.diff(inside.view(np.int8), prepend=np.int8(0)))
    starts, ends = edges[0::2], edges[1::2]
    bounds = starts.searchsorted(np.cumsum(lengths))
    return UnitRuns(
        codes, starts, ends, np.flatnonzero(inside), np.diff(bounds, prepend=np.int64(0))
    )


def _join(classes: NDArray[np.uint8], inside: NDArray[np.bool_]) -> None:
    """Take in a joiner between two word characters, and a point or comma between two digits."""
    at = np.flatnonzero(classes & (_JOINER | _POINT))
    if len(at) and not at[0]:
        at = at[1:]
    kind = classes[at]
    around = classes[at - 1] & classes[at + 1]
    joins = (around & _WORD != 0) & ((kind & _JOINER != 0) | (around & _DIGIT != 0))
    inside[at[joins]] = True


def _extend(classes: NDArray[np.uint8], word: NDArray[np.bool_], inside: NDArray[np.bool_]) -> None:
    """Take in `++` or `#` at the end of a unit, where no word character follows."""
    for at in np.flatnonzero(classes & (_PLUS | _HASH)).tolist():
        if not at or not word[at - 1]:
            continue
        if classes[at] & _HASH:
            width = 1
        elif classes[at + 1] & _PLUS:
            width = 2
        else:
            continue
        if not word[at + width]:
            inside[at : at + width] = True
