"""The writer's way to tokens: many texts at once to units, and each distinct unit split once.

`unit_tokens` of every unit of `text_units`, one after the other, is what `tokenize` gives.
`find_runs` finds the same units in many texts of plain letters at once, as arrays of bytes.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from searchkit.german.folding import fold
from searchkit.german.tokens import LONGEST_FORM, split_unit, unit_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["UnitRuns", "decode_plain", "find_runs", "plain_bytes", "text_units", "unit_tokens"]

_WORD, _DIGIT, _JOINER, _POINT, _TAIL = 1, 2, 4, 8, 16

_PADDING = 24
"""Blanks after the last text, so that whole words of 8 bytes may be read at any unit."""


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


@cache
def _charset() -> str:
    """256 characters, so that folded text of Latin letters fits into one byte a character.

    Folded text has no capitals, which leaves room for the letters of all European languages.
    """
    latin = map(chr, (*range(0x80), *range(0xA0, 0x17F)))
    kept = [sign for sign in latin if sign.casefold() == sign and sign != "\xad"]
    # Greek mu is the folded micro sign; joiners and quotation marks are as in `unit_pattern`.
    kept += "μșț‐‑‘’‚‛“”„‟–—…€"
    return "".join(kept).ljust(256, "\ufffe")


@cache
def _encoding() -> Any:
    return codecs.charmap_build(_charset())


def decode_plain(data: bytes) -> str:
    """The reverse of `plain_bytes`."""
    return codecs.charmap_decode(data, "strict", _charset())[0]


@cache
def _beyond_charset() -> re.Pattern[str]:
    """Finds what cannot be replaced by a sign: letters, marks and joiners beyond the charset."""
    signs = "\x80-\x9f\u2012-\u2027\u2030-\u205e\U0001f300-\U0001f3fa\U0001f400-\U0001faff"
    return re.compile(f"[^{re.escape(_charset())}{signs}]")


def plain_bytes(text: str) -> bytes | None:
    """The folded text as one byte a character, or None where that would change its units."""
    folded = text.casefold()
    try:
        return codecs.charmap_encode(folded, "strict", _encoding())[0]
    except UnicodeEncodeError:
        if _beyond_charset().search(folded):
            return None
        return codecs.charmap_encode(folded, "replace", _encoding())[0]


class UnitRuns(NamedTuple):
    """The units of several texts: unit i is codes[starts[i] : starts[i] + lengths[i]].

    `codes` are the bytes of all texts, each with a blank after it; `counts` says how many
    units each text has.
    """

    codes: NDArray[np.uint8]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    counts: NDArray[np.int64]


@cache
def _classes() -> bytes:
    """What each byte is to `unit_pattern(latin=True)`, in bits."""
    classes = np.zeros(256, np.uint8)
    for code in range(256):
        sign = _charset()[code]
        for pattern, bit in (
            (r"[^\W_]", _WORD),
            (r"\d", _DIGIT),
            (r"[-‐‑'’´`&]", _JOINER),
            (r"[.,]", _POINT),
            (r"[+#]", _TAIL),
        ):
            if re.fullmatch(pattern, sign):
                classes[code] |= bit
    return classes.tobytes()


def find_runs(texts: Sequence[bytes]) -> UnitRuns:
    """The units of texts that `plain_bytes` gave, in whole-array steps."""
    data = b" ".join([*texts, b" " * (_PADDING + -sum(map(len, texts)) % 8)])
    data += b" " * (-len(data) % 8)
    classes = np.frombuffer(data.translate(_classes()), np.uint8)
    inside = classes & np.uint8(_WORD)
    _join(classes, inside)
    _extend(data, classes, inside)
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    edges += 1
    if inside[0]:
        edges = np.concatenate([[0], edges])
    starts, ends = edges[0::2], edges[1::2]
    sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    bounds = starts.searchsorted(np.cumsum(sizes))
    counts = bounds.copy()
    counts[1:] -= bounds[:-1]
    return UnitRuns(np.frombuffer(data, np.uint8), starts, ends - starts, counts)


def _join(classes: NDArray[np.uint8], inside: NDArray[np.uint8]) -> None:
    """Take in a joiner between two word characters, and a point or comma between two digits."""
    at = np.flatnonzero(classes & (_JOINER | _POINT))
    if len(at) and not at[0]:
        at = at[1:]
    around = classes[at - 1] & classes[at + 1]
    joins = (around & _WORD != 0) & ((classes[at] & _JOINER != 0) | (around & _DIGIT != 0))
    inside[at[joins]] = _WORD


def _extend(data: bytes, classes: NDArray[np.uint8], inside: NDArray[np.uint8]) -> None:
    """Take in `++` or `#` at the end of a unit, where no word character follows."""
    for at in np.flatnonzero(classes & _TAIL).tolist():
        if not at or not classes[at - 1] & _WORD:
            continue
        width = 2 if data.startswith(b"++", at) else int(data.startswith(b"#", at))
        if width and not classes[at + width] & _WORD:
            inside[at : at + width] = _WORD
