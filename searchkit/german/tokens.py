"""Words of a text and where they stand: what is one token, and which position it takes.

A *unit* is a run of letters and digits, with inner joiners. It becomes

- one token, where nothing is joined: `Führung`, `5G`, `1.234,56` (a German number, as `1234,56`);
- a token for each part, each with a position of its own, and the whole at the first part's
  position, where something is: `E-Government` is `e` 0, `government` 1 and `egovernment` 0.
  Hyphens and apostrophes vanish in the whole; `&`, `.` and `,` stay (`at&t`, `26.04.2019`).

Spellings with other signs and with blanks are units too (`spellings`). Addresses (`www.golem.de`,
`name@web.de`), underscores and slashes join nothing else: their words stand next to each other, so
that the phrase finds them. Chinese and Japanese characters are words each, as are emoji.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from searchkit.german.folding import IGNORABLE, fold
from searchkit.german.pieces import LONGEST_FORM, SILENT, unit_pieces
from searchkit.german.spellings import (
    CLOSING,
    INITIALS,
    JOINT,
    PICTURE,
    SPACED_NUMBER,
    TAG,
)

__all__ = ["JOINERS", "Token", "has_word", "outside_units", "tokenize", "unit_pattern"]

JOINERS = "-‐‑'’´`&"
"""What joins any two letters or digits and is none itself, unlike the modifier apostrophe."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f"
)
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_JOINER = rf"(?:{JOINT}|[{SILENT}&]|(?<=\d)[.,](?=\d))"


class Token(NamedTuple):
    """One token: its folded form, its position, and the characters [start, end) of the text."""

    form: str
    position: int
    start: int
    end: int


@cache
def unit_pattern() -> re.Pattern[str]:
    """What a unit looks like."""
    letter = rf"[^\W_{_IDEOGRAPHS}]"
    more = rf"(?:{SPACED_NUMBER}|{INITIALS}|{letter}(?:{letter}|[{_MARKS}{IGNORABLE}])*)"
    end = rf"(?:{CLOSING}|(?:\+\+|#)(?!{letter}))?"
    return re.compile(rf"[{_IDEOGRAPHS}]|{PICTURE}|(?:{TAG})?{more}(?:{_JOINER}{more})*{end}")


def has_word(text: str) -> bool:
    """Whether a text has any token."""
    return unit_pattern().search(text) is not None


def outside_units(signs: str) -> list[str]:
    """Those of the characters that no unit holds, or only between others or at its end."""
    return re.findall(rf"(?![{_MARKS}{IGNORABLE}{_IDEOGRAPHS}])[\W_]", signs)


def tokenize(text: str) -> list[Token]:
    """The tokens of a text by position, the whole of a compound token before its first part.

    Offsets count characters of the text as given, whatever its normal form.
    """
    tokens: list[Token] = []
    position = 0
    for found in unit_pattern().finditer(text):
        unit, at = found.group(), found.start()
        if unit.isalnum():
            tokens.append(Token(fold(unit)[:LONGEST_FORM], position, at, found.end()))
            position += 1
            continue
        pieces, width = unit_pieces(unit)
        tokens += (Token(p.form, position + p.offset, at + p.start, at + p.end) for p in pieces)
        position += width
    return tokens
