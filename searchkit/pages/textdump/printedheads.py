"""Who and when, out of the lines that head a comment or stand below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searchkit.model import Moment
from searchkit.pages.dates import find_date, locate_date, read_clock
from searchkit.pages.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["name_in", "printed_date", "read_moment", "unglued"]

_LONGEST_NAME = 80
_SIGNS = " \t,;:|/·•–—→»«>#([@…*~-"
_BEFORE = re.compile(
    r"(?:[\s,;:|/·•–—→»>#*~-]+|#?\d{1,4}[.):]?\s+(?=\D)|\#\d+\s*"
    r"|(?:ein\s)?(?:kommentar|beitrag|leserbrief|antwort|comment|reply|posting|eintrag|verfasst"
    r"|geschrieben|gepostet|kommentiert|eingetragen|posted|written|submitted)\s?:?"
    r"\s(?:von|by|vom)\s?:?\s"
    r"|(?:von|by|autor(?:in)?|author|name|verfasser(?:in)?|benutzer|user(?:name)?|nick)\s?:\s*"
    r"|(?:schrieb|sagte|meinte|wrote)\s(?=\S)|\d{1,2}:\d\d(?:\suhr)?(?=\W)"
    r"|von\s(?!de[rnm]\s|und\s|zu\s)|by\s|(?:am|um|on|at)\s+(?=\W)"
    r"|(?:herrn?|frau)\s(?=\w))+",
    re.IGNORECASE,
)
_SAYS = (
    r"(?:sagte?|schrieb|schreibt|meinte?|kommentierte?|denkt|fragte?|antwortete?|says?|said|wrote"
    r"|hat\s(?:am\s)?(?:geschrieben|kommentiert|gesagt)|hat\sam)"
)
_SAID = re.compile(rf"(?<=\S)(?:\s{_SAYS}(?=[\s:,.…]|$)|(?:says|sagt|schrieb):).*$", re.IGNORECASE)
_LAST = re.compile(
    r"[\s,|(·•–-]+(?:am|um|on|at|vom|den|der|permalink|permanent-?link|link|antworten|antwort|reply|zitieren"
    r"|melden|(?:beitrags|artikel)?autor(?:in)?|(?:post )?author|moderator(?:in)?|gast|guest"
    r"|nicht überprüft|nicht verifiziert|not verified|bearbeiten|\#\d{1,4}|\d{1,2}:\d\d.*|uhr"
    r"|mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)\)?[\s.:,]*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:\W|(?<!\d)\d{1,2}(?!\d)|\b(?:antworten?|reply|zitat|zitieren|permalink|link|melden|datum|autor|name|uhr|am|um|von"
    r"|kommentare?|comments?|beitr[aä]ge?|verfasst|geschrieben|erstellt|gepostet|editiert|on|at"
    r"|sagt|says|likes?|gefällt|mir|punkte|stimmen)\b)*",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Jän|Feb|Mär|Mrz|Apr|Mai|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec)[^\W\d_]*"
_GLUED = re.compile(
    rf"(?<=[^\W\d_])(?=\d{{1,2}}\.\s?(?:\d{{1,2}}\.|{_MONTH})|\d{{1,2}}:\d\d)"
    r"|(?<=[a-zäöüß])(?=(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch)\b|(?i:vor \d))"
    rf"|(?<=[a-zäöüß])(?={_MONTH} \d{{1,2}}, (?:19|20)\d\d)"
    r"|(?<=\d\.\d\d\.20\d\d)(?=\d\d:\d\d)|(?<=\d\.\d\d\.\d\d)(?=\d\d:\d\d)"
)


def unglued(text: str) -> str:
    """The text with a blank where a name and a date, or a day and a time, were printed as one."""
    return _GLUED.sub(" ", text)


def name_in(text: str) -> str | None:
    """The name that a comment's head prints, without date, "sagt:" and other trimmings."""
    text = unglued(text)
    place = locate_date(text)
    sides = [text] if place is None else [text[: place[0]], text[place[1] :]]
    for side in sides:
        name = _trimmed(side)
        if name:
            return name
    return None


def _trimmed(text: str) -> str | None:
    text = _SAID.sub("", clean(text))
    text = text.strip(" \t,;:|·•–—")
    found = _BEFORE.match(text)
    if found and re.search(r"\w", text[found.end() :]):
        text = text[found.end() :]
    while True:
        text = text.rstrip(_SIGNS)
        found = _LAST.search(text)
        if not found or not text[: found.start()].strip():
            break
        text = text[: found.start()]
    if text.count("(") == 0:
        text = text.rstrip(")")
    if not text or len(text) > _LONGEST_NAME or _NO_NAME.fullmatch(text):
        return None
    return text


def read_moment(texts: Sequence[str], base: Moment | None) -> Moment | None:
    """The date that some lines print, one of which may hold the day and the next the time."""
    texts = [unglued(text) for text in texts]
    for number, text in enumerate(texts):
        span = find_date(text, base)
        if span is None:
            continue
        moment = span.moment
        if moment.minute is None:
            rest = [text[: span.start], text[span.end :], *texts[number + 1 : number + 2]]
            for part in rest:
                minute = read_clock(part.strip(" ,|·•–-()"))
                if minute is not None:
                    return Moment(moment.day, minute)
        return moment
    return None


def printed_date(texts: Sequence[str]) -> str | None:
    """The date as printed, where it cannot be read by itself."""
    for text in texts:
        place = locate_date(text)
        if place is not None:
            return text[place[0] : place[1]].strip()
    return None
