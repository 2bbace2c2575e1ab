"""The lines of a page as plain text, each without its list mark and with what the form says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from searchkit.pages.text import clean

__all__ = ["Line", "read_lines"]

# "3. Mai 2019" begins with a number and a full stop, and is no list item.
_DATE_BEGINS = (
    r"(?!\.\s*(?:(?:jan|jän|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)\w*\.?"
    r"|\d{1,2}\.)(?:\s+\d(?!\d?,\s(?:19|20)\d\d)|\s*$))"
)
_MARK = re.compile(
    rf"\s*(?:(?:[•·▪◦‣*+–-]|\[\d+\]|>)|(?P<number>\d{{1,4}}){_DATE_BEGINS}[.)])(?:\s+|$)",
    re.IGNORECASE,
)
_MAY_BE_MARK = frozenset("•·▪◦‣*+–-[>0123456789")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds text.

    `indent` is in characters, `item` true where a bullet or a number of a list was taken off,
    `above` the blank lines before it (4 at most), `quoted` true where a `>` was taken off.
    """

    text: str
    indent: int = 0
    item: bool = False
    above: int = 0
    quoted: bool = False


def read_lines(text: str) -> list[Line]:
    """The lines that hold text, in order."""
    lines: list[Line] = []
    above = 0
    for raw in text.split("\n"):
        bare = raw.lstrip()
        if not bare:
            above += 1
            continue
        indent = len(raw) - len(bare)
        item = quoted = False
        if bare[0] in _MAY_BE_MARK and (found := _MARK.match(bare)):
            quoted = bare[0] == ">"
            bare, item = bare[found.end() :], True
        cleaned = clean(bare)
        if cleaned:
            lines.append(Line(cleaned, min(indent, 400), item, min(above, 4), quoted))
            above = 0
    return lines
