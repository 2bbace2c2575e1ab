"""The alphabet of plain text: what the writer reads at one byte a character, folded as it is read.

Codes are ordered by what a character is to `unit_pattern`, so that a comparison tells kinds apart:

    BEYOND < joiners < POINTS < PLUS < HASH < BLANK < digits < LETTERS
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german.folding import fold
from searchkit.german.tokens import JOINERS, outside_units

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "BEYOND",
    "BLANK",
    "HASH",
    "LETTERS",
    "PLUS",
    "POINTS",
    "decode_plain",
    "plain_codes",
]

BEYOND = 0
"""The code of what only `tokenize` understands: other scripts, marks, ligatures."""

POINTS, PLUS, HASH, BLANK, LETTERS = 16, 18, 19, 20, 31
"""The first codes of `.,` and of letters, and those of `+`, of `#` and of all outside of units."""

_LATIN = range(0x250)
_SYMBOLS = (range(0x2000, 0x2C00), range(0x1F000, 0x1FB00))
"""Characters that may be plain; the symbols go from punctuation to arrows, and to pictures."""


@cache
def _charset() -> str:
    """The character of each code: the folded letters of European languages in Latin script.

    ß is a letter here, since what it folds to would not fit in its place.
    """
    latin = (*map(chr, range(0x180)), *"μșț")
    letters = [sign for sign in latin if sign.isalnum() and not sign.isdecimal()]
    folded = [sign for sign in letters if fold(sign) == sign or sign == "ß"]
    joiners = ("\ufffe" + JOINERS).ljust(POINTS, "\ufffe")
    return (joiners + ".,+# 0123456789" + "".join(folded)).ljust(256, "\ufffe")


@cache
def _codes() -> NDArray[np.uint8]:
    """The code of each character by its code point; the last one stands for all above."""
    codes = np.zeros(_SYMBOLS[-1].stop + 1, np.uint8)
    for points in (_LATIN, *_SYMBOLS):
        codes[[ord(sign) for sign in outside_units("".join(map(chr, points)))]] = BLANK
    code_of = {sign: code for code, sign in enumerate(_charset()) if sign != "\ufffe"}
    codes[[ord(sign) for sign in code_of]] = list(code_of.values())
    for point in _LATIN:
        codes[point] = code_of.get(fold(chr(point)), codes[point])
    return codes


def plain_codes(text: str) -> NDArray[np.uint8]:
    """The codes of a text, one for each character."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    # Several times as fast as with bounds checked: the last code is BEYOND.
    return _codes().take(points, mode="clip")


def decode_plain(codes: NDArray[np.uint8]) -> str:
    """The folded text of codes."""
    return codecs.charmap_decode(codes.tobytes(), "strict", _charset())[0]
