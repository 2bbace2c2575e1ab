"""Where a page prints dates: the places around which comments are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.pages.comments.sheet import SHORT

if TYPE_CHECKING:
    from searchkit.pages.comments.sheet import Sheet

__all__ = ["Anchor", "find_anchors"]

_MONTH = r"[A-Za-zÀ-ÿ]{3,10}"
_NUMBERS = r"(?:\d+|eine[mnr]?|zwei|drei|vier|fünf|sechs|sieben|einigen|wenigen|mehreren)"
_UNITS = r"(?:sek|sec|min|st(?:un)?d|hour|tag|day|woche|week|monat|month|jahr|year|h\b|d\b)"
_DATED = re.compile(
    r"(?<![\d.,])\d(?:"
    # 3.5.2019, 3/5/19, 17.7, 2011
    r"\d?\s?[./-]\s?\d\d?(?:\s?[./-]\s?|,\s)(?:\d\d)?\d\d(?!\d)"
    # 2019-05-03
    r"|\d{3}[-/.]\d\d?[-/.]\d\d?(?!\d)"
    # 3. Mai 2019, 3 de mayo de 2019, 3. Mai 19
    rf"|\d?(?:st|nd|rd|th)?\.?\s?-?(?:de\s|of\s)?{_MONTH}[.,]{{0,2}}[\s-]?(?:de\s)?['’]?"
    r"(?:(?:19|20)\d\d|\d\d(?!\d|\s?uhr))"
    # 3. Mai, 10:15
    rf"|\d?\.\s?(?:{_MONTH}|\d\d?\.)[\s,|–-]{{1,4}}(?:um\s|at\s)?\d\d?[:.]\d\d"
    # (May) 3, 2019
    r"|\d?(?:st|nd|rd|th)?,?\s(?:19|20)\d\d(?!\d))"
    rf"|\b(?:vor|seit)\s(?:[a-zü]{{2,8}}\.?\s(?:als\s)?)?{_NUMBERS}\s?{_UNITS}"
    rf"|\b(?:\d+|an?|one)\s?{_UNITS}\w*\s(?:ago|her)\b"
    r"|\b(?:heute|gestern|vorgestern|today|yesterday)\b[\s,|@·–-]{0,4}(?:um\s|at\s)?(?:\d\d?[:.]\d\d|$)",
    re.IGNORECASE,
)
# One of these stands in a relative date without a digit.
_WORDS = (
    "vor ein",
    "vor zwei",
    "vor drei",
    "vor vier",
    "gestern",
    "heute",
    "today",
    "yesterday",
    " ago",
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A printed date: the element that holds it, its piece, and its text on one line."""

    element: int
    piece: int
    text: str


def find_anchors(sheet: Sheet, most: int) -> list[Anchor]:
    """The short pieces of text that hold a date, in the page's order, one an element."""
    likely = {*sheet.with_digits(), *sheet.saying(_WORDS)}
    timed = sheet.of_tag.get("time", ())
    inside = {sheet.starts[t] for t in timed if sheet.starts[t] < sheet.stops[t]}
    found: list[Anchor] = []
    last = -1
    for at in sorted(likely | inside):
        piece = sheet.pieces[at]
        home = sheet.homes[at]
        if home == last or len(piece) > SHORT:
            continue
        text = " ".join(piece.split())
        if at not in inside and not _DATED.search(text):
            continue
        last = home
        found.append(Anchor(home, at, text))
        if len(found) == most:
            break
    return found
