"""The alphabet of plain text: what the writer reads at one byte a character, folded as it is read.

Codes are ordered by what a character is to `unit_pattern`, so that a comparison tells kinds apart:

    BEYOND < joiners < GENDER < POINTS < PLUS < HASH < AT < PICTURE < BLANK < digits < LETTERS
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german.folding import SMALL_DIGITS, fold
from searchkit.german.spellings import GENDER_SIGNS, PICTURES
from searchkit.german.tokens import JOINERS, outside_units

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "AT",
    "BEYOND",
    "BLANK",
    "GENDER",
    "HASH",
    "LETTERS",
    "PICTURE",
    "PLUS",
    "POINTS",
    "decode_plain",
    "plain_codes",
]

BEYOND = 0
"""The code of what only `tokenize` understands: other scripts, marks, ligatures."""

GENDER, POINTS, PLUS, HASH, AT, PICTURE, BLANK, LETTERS = 9, 16, 18, 19, 20, 21, 22, 33
"""The first codes of the signs of gender, of `.,` and of letters; and those of `+`, `#` and `@`, of
all pictures, and of all that is outside of units."""

_LATIN = range(0x250)
_SYMBOLS = (range(0x2000, 0x2C00), range(0x1F000, 0x1FB00))
"""Characters that may be plain; the symbols go from punctuation to arrows, and to pictures."""

_FLAG_LETTERS = slice(0x1F1E6, 0x1F200)
"""Two of them are one flag."""


@cache
def _charset() -> str:
    """The character of each code: the folded letters of European languages in Latin script.

    ß is a letter here, since what it folds to would not fit in its place.
    """
    latin = (*map(chr, range(0x180)), *"μșț")
    letters = [sign for sign in latin if sign.isalnum() and not sign.isdecimal()]
    folded = [sign for sign in letters if fold(sign) == sign or sign == "ß"]
    signs = "\ufffe" + JOINERS + GENDER_SIGNS + ".,+#@\ufffe 0123456789"
    return (signs + "".join(folded) + SMALL_DIGITS[3:]).ljust(256, "\ufffe")


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
    codes[[ord(dot) for dot in "•‧∙"]] = code_of["·"]
    codes[_FLAG_LETTERS] = BEYOND
    signs = "".join(chr(point) for points in (_LATIN, *_SYMBOLS) for point in points)
    codes[[ord(sign) for sign in re.findall(f"[{PICTURES}]", signs)]] = PICTURE
    return codes


def plain_codes(text: str) -> NDArray[np.uint8]:
    """The codes of a text, one for each character."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    # Several times as fast as with bounds checked: the last code is BEYOND.
    return _codes().take(points, mode="clip")


def decode_plain(codes: NDArray[np.uint8]) -> str:
    """The folded text of codes."""
    return codecs.charmap_decode(codes.tobytes(), "strict", _charset())[0]
