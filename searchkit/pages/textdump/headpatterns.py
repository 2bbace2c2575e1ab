"""Lines that print who wrote a comment and when, by their form alone.

Each pattern is evidence for the judge and decides nothing: an article's byline has the same form.
What tells them apart is how often they come, at which distances, and below which heading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.dates import locate_date
from searchkit.pages.textdump.printedheads import unglued

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

__all__ = ["PATTERNS", "head_patterns"]

PATTERNS = ("says", "commented_by", "name_and_date", "date_alone", "short_name", "name_over_date")
"""A name with a verb of saying; "Kommentar von"; a name and a date; a date; a possible name; that
with a date on one of the two lines below it."""

_LONGEST = 140
_SAYS = re.compile(
    r"\S.{0,60}?(?:\s|(?=says:|sagt:))"
    r"(?:sagte?|schrieb|schreibt|meinte?|kommentierte?|denkt|says?|said|wrote)"
    r"(?:\s(?:am|on|um)\b.{0,50}|\s.{0,8}\d.{0,50})?\s*:?",
    re.IGNORECASE,
)
_COMMENTED = re.compile(
    r"\W*(?:\d+\W+)?(?:kommentar|comment|beitrag|antwort|eintrag|verfasst|geschrieben|gepostet|posted"
    r"|kommentiert|eingetragen)\s(?:\#?\d+\s)?(?:von|by|vom|am)\b.{1,120}",
    re.IGNORECASE,
)
_PAGES_OWN = re.compile(
    r"(?:von|by|vom|am|stand|publiziert|veröffentlicht|aktualisiert|update[dt]?|erstellt|zuletzt"
    r"|quelle|foto|text|autor(?:in)?|redaktion|letzte|©|\(c\)|copyright)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"(?:\W|\d|\b(?:uhr|um|am|at|on|vom|von|antworten?|reply|permalink|link|zitieren|zitat|melden"
    r"|bearbeiten|beitrag|nr|gast|autor|mitglied|profil|anmelden|zum|mo|di|mi|do|fr|sa|so"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)\b)*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]\s+\w+\s+\w+\s+\w+|,\s\w+\s\w+\s\w+")
_MOST_NAME_WORDS, _LONGEST_NAME = 6, 50


def head_patterns(
    texts: Sequence[str], column: Callable[[str], NDArray[np.float32]]
) -> NDArray[np.float32]:
    """1 where a line has a pattern: `[pattern, line]` in the order of PATTERNS.

    `column` gives the evidence of the lines by its name.
    """
    found = np.zeros((len(PATTERNS), len(texts)), np.float32)
    dated = (column("day") > 0) | (column("relative") > 0)
    fits = column("length") <= _LONGEST
    speaks = (column("says") > 0) | (column("ends_says") > 0)
    for number in np.flatnonzero(fits & speaks).tolist():
        found[0, number] = _SAYS.fullmatch(texts[number]) is not None
    for number in np.flatnonzero(fits & dated).tolist():
        text = unglued(texts[number])
        found[1, number] = _COMMENTED.match(text) is not None
        kind = _dated_kind(text)
        if kind:
            found[kind, number] = 1
    found[4] = _short_names(column)
    below = np.zeros(len(texts), np.float32)
    below[:-1] = found[3, 1:]
    below[:-2] = np.maximum(below[:-2], found[3, 2:])
    found[5] = np.where(found[4] > 0, below, 0)
    return found


def _dated_kind(text: str) -> int:
    """2 where a line is a name and a date, 3 where it is a date, 0 where it is more."""
    place = locate_date(text)
    if place is None:
        return 0
    before, after = text[: place[0]].strip(), text[place[1] :].strip()
    if _NOISE.fullmatch(before) and _NOISE.fullmatch(after):
        return 3
    if _PAGES_OWN.match(before):
        return 0
    name = before if not _NOISE.fullmatch(before) else after
    if len(name) > _LONGEST_NAME + 20 or len(name.split()) > _MOST_NAME_WORDS:
        return 0
    return 0 if _SENTENCE.search(name) else 2


def _short_names(column: Callable[[str], NDArray[np.float32]]) -> NDArray[np.float32]:
    """Lines of one to four words without signs of a sentence or a button."""
    mask = (column("words") <= 4) & (column("length") <= _LONGEST_NAME) & (column("commas") == 0)
    mask &= (column("end_stop") == 0) & (column("end_colon") == 0) & (column("letter_share") > 0.5)
    for group in ("reply", "share", "legal", "more", "comment", "form"):
        mask &= column(group) == 0
    return np.asarray(mask, np.float32)
