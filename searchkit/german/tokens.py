"""Words of a text and where they stand: what is one token, and which position it takes.

A *unit* is a run of letters and digits, with inner joiners. It becomes

- one token, where nothing is joined: `Führung`, `5G`, `1.234,56` (a German number, as `1234,56`);
- a token for each part, each with a position of its own, and the whole at the first part's
  position, where something is: `E-Government` is `e` 0, `government` 1 and `egovernment` 0.
  Hyphens and apostrophes vanish in the whole; `&`, `.` and `,` stay (`at&t`, `26.04.2019`).

Addresses (`www.golem.de`, `name@web.de`), underscores and slashes join nothing: their words stand
next to each other, so that the phrase finds them. Chinese and Japanese characters are words each.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from searchkit.german.folding import IGNORABLE, fold

__all__ = [
    "JOINERS",
    "LONGEST_FORM",
    "MOST_PARTS",
    "Piece",
    "Token",
    "outside_units",
    "split_unit",
    "tokenize",
    "unit_pattern",
]

LONGEST_FORM = 80
"""Characters of a form; the longest German words in use have 63, beyond are keys and base64."""

MOST_PARTS = 6
"""Units of more parts are slugs and lists: their whole would only swell the vocabulary."""

_SILENT = "-‐‑'’ʼ´`"

JOINERS = "-‐‑'’´`&"
"""What joins any two letters or digits and is none itself, unlike the modifier apostrophe."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f"
)
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_JOINER = rf"(?:[{_SILENT}&]|(?<=\d)[.,](?=\d))"


class Token(NamedTuple):
    """One token: its folded form, its position, and the characters [start, end) of the text."""

    form: str
    position: int
    start: int
    end: int


class Piece(NamedTuple):
    """A folded piece of a unit: the characters [start, end) of the unit."""

    form: str
    start: int
    end: int


@cache
def unit_pattern(*, latin: bool) -> re.Pattern[str]:
    """What a unit looks like; the `latin` one is faster and enough for text without marks."""
    if latin:
        letter, more = r"[^\W_]", r"[^\W_]+"
    else:
        letter = rf"[^\W_{_IDEOGRAPHS}]"
        more = rf"{letter}(?:{letter}|[{_MARKS}{IGNORABLE}])*"
    unit = rf"{more}(?:{_JOINER}{more})*(?:(?:\+\+|#)(?!{letter}))?"
    return re.compile(unit if latin else rf"[{_IDEOGRAPHS}]|{unit}")


def outside_units(signs: str) -> list[str]:
    """Those of the characters that no unit holds, or only between others or at its end."""
    return re.findall(rf"(?![{_MARKS}{IGNORABLE}{_IDEOGRAPHS}])[\W_]", signs)


@cache
def _part_pattern() -> re.Pattern[str]:
    """A German number, the run up to the next joiner, or the joiners in between."""
    number = r"(?:[1-9]\d{0,2}(?:[.'’]\d{3})+(?:,\d+)?|\d+,\d+)"
    return re.compile(
        rf"(?P<number>(?<![.,\w]){number}(?![^\W_]|[.,]\d))|[^{_SILENT}&.,+#]+|(?P<joiner>.)"
    )


def split_unit(unit: str) -> tuple[Piece | None, list[Piece]]:
    """The whole of a unit, where there is one, and its parts.

    A unit of one part, or of more than MOST_PARTS, has no whole; `C++` is a whole of one part.
    """
    parts: list[Piece] = []
    whole: list[str] = []
    for found in _part_pattern().finditer(unit):
        start, end = found.span()
        text = found.group()
        if found["joiner"]:
            whole.append("" if text in _SILENT else text)
            continue
        form = re.sub(r"[.'’]", "", text) if found["number"] else fold(text)[:LONGEST_FORM]
        parts.append(Piece(form, start, start + len(text.rstrip(IGNORABLE))))
        whole.append(form)
    if not parts:  # letters that are joiners elsewhere, such as a lone modifier apostrophe
        return None, [Piece(fold(unit)[:LONGEST_FORM], 0, len(unit))]
    if len(whole) == 1 or len(parts) > MOST_PARTS:
        return None, parts
    end = parts[-1].end if unit[-1] not in "+#" else len(unit)
    return Piece("".join(whole)[:LONGEST_FORM], parts[0].start, end), parts


def tokenize(text: str) -> list[Token]:
    """The tokens of a text by position, the whole of a compound token before its first part.

    Offsets count characters of the text as given, whatever its normal form.
    """
    tokens: list[Token] = []
    position = 0
    for found in unit_pattern(latin=False).finditer(text):
        unit, at = found.group(), found.start()
        if unit.isalnum():
            tokens.append(Token(fold(unit)[:LONGEST_FORM], position, at, found.end()))
            position += 1
            continue
        whole, parts = split_unit(unit)
        if whole:
            tokens.append(Token(whole.form, position, at + whole.start, at + whole.end))
        for form, start, end in parts:
            tokens.append(Token(form, position, at + start, at + end))
            position += 1
    return tokens
