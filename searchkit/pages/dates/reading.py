"""Dates out of text: a whole text that is one, one inside a line, and an attribute's value."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.model import Moment
from searchkit.pages.dates.absolute import ABSOLUTE, iso_moment, minute_of_day, moment_of
from searchkit.pages.dates.calendar_words import MONTH_PATTERN
from searchkit.pages.dates.relative import RELATIVE, may_be_relative, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["DateSpan", "find_date", "locate_date", "read_attribute", "read_clock", "read_date"]

_LONGEST = 120
"""A text above this many characters is no date with its trimmings, however it begins."""

# What all dates with a year end in: cheap looks, as most lines that are asked have no date.
_TWO_DIGITS = re.compile(r"\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d|[./-]\s?\d\d?\s?[./]\s?['’]?\d\d|[^\W\d]\.?,?[\s/-]*['’]?\d\d")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\ufeff]")
_BEFORE = re.compile(
    r"(?:[\s,;:|/()\[\]«»·•–—~*#>-]"
    r"|(?:am|on|vom|von|den|dem|der|um|at|seit|ab|datum|date|stand|zeit|uhr|verfasst|verf(?:asst)?"
    r"|geschrieben|erstellt|eingestellt|gepostet|posted|veröffentlicht|published|publiziert|aktualisiert"
    r"|zuletzt|aktualisierung|update|updated|antwort|beitrag|kommentar|hinzugefügt|eingetragen|registriert"
    r"|geändert|bearbeitet|erschienen|schrieb|written)\b)*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[\s,;:.|/()\[\]«»·•–—~*#<>→-]|(?:uhr|h|permalink|permanent|link|zitieren|antworten"
    r"|reply|schrieb|geschrieben|sagte?)\b|\((?:[a-zäöüß ]{1,40}(?:zeit|time)|ce?s?t|mes?z)\))*",
    re.IGNORECASE,
)
_WITHOUT_YEAR = re.compile(
    rf"(?<![\w.])\d{{1,2}}\.\s?(?:{MONTH_PATTERN}|\d{{1,2}}\.)(?!\w)\.?"
    r"(?:[\s,–|-]{1,3}(?:um\s)?\d{1,2}[:.]\d\d(?:\sUhr)?)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:um\s)?([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?(?:\s?(?:uhr|h))?(?:\s?([ap]\.?m\.?))?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"@?(\d{10})(\d{3})?(?:\.\d+)?")
# Epochs outside these years are serial numbers: the web's pages begin in 1990.
_FIRST_EPOCH, _LAST_EPOCH = 631_152_000, 4_102_444_800


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date inside a text: `text[start:end]` is what it is printed with, time included."""

    moment: Moment
    start: int
    end: int


def read_date(text: str, base: Moment | None = None) -> Moment | None:
    """The date that the whole text is, with such words around it as "am", "um" and "Uhr".

    `base` is the page's own date, which "gestern" and "vor 3 Tagen" are seen from; without it
    they give None, as do texts that are ambiguous or more than a date.
    """
    if len(text) > _LONGEST:
        return None
    if not text.isascii():
        text = _INVISIBLE.sub(" ", text)
    text = " ".join(text.split())
    stated = iso_moment(text)
    if stated is not None:
        return stated
    found, resolver = _search(text, 0, relative=base is not None)
    if found is None:
        return None
    if not _BEFORE.fullmatch(text, 0, found.start()) or not _AFTER.fullmatch(text, found.end()):
        return None
    return resolver(found, base)


def find_date(text: str, base: Moment | None = None) -> DateSpan | None:
    """The first date inside a text such as a byline, with the place where it begins and ends."""
    at = 0
    while True:
        found, resolver = _search(text, at, relative=base is not None)
        if found is None:
            return None
        moment = resolver(found, base)
        if moment is not None:
            return DateSpan(moment, found.start(), found.end())
        at = found.end()


def locate_date(text: str, base: Moment | None = None) -> tuple[int, int] | None:
    """Where the first date is printed, also one that cannot be read without its `base`."""
    span = find_date(text, base)
    if span is not None:
        return span.start, span.end
    found, _ = _search(text, 0)
    found = found or _WITHOUT_YEAR.search(text)
    return found.span() if found else None


def read_attribute(text: str, base: Moment | None = None) -> Moment | None:
    """As `read_date`, and a bare epoch in seconds or milliseconds (an instant, so offset 0)."""
    found = _EPOCH.fullmatch(text.strip()) if len(text) <= 32 else None
    if not found:
        return read_date(text, base)
    seconds = int(found[1])
    if not _FIRST_EPOCH <= seconds < _LAST_EPOCH:
        return None
    days, rest = divmod(seconds, 86_400)
    return Moment(dt.date(1970, 1, 1) + dt.timedelta(days=days), rest // 60, 0)


def read_clock(text: str) -> int | None:
    """Minutes from midnight where the whole text is a time of day without its day."""
    found = _CLOCK.fullmatch(text.strip()) if len(text) <= 24 else None
    return minute_of_day(int(found[1]), int(found[2]), found[3]) if found else None


def _search(
    text: str, at: int, *, relative: bool = True
) -> tuple[re.Match[str] | None, Callable[[re.Match[str], Moment | None], Moment | None]]:
    """The first match of either kind from `at` on, and what makes a moment of it.

    Without a base `relative` ones say nothing, and need no look.
    """
    dated = _TWO_DIGITS.search(text, at) and _YEAR.search(text, at)
    found = ABSOLUTE.search(text, at) if dated else None
    if found:
        return found, _absolute
    if relative and may_be_relative(text):
        return RELATIVE.search(text, at), resolve
    return None, resolve


def _absolute(found: re.Match[str], _base: Moment | None) -> Moment | None:
    return moment_of(found)
