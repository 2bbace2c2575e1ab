"""Dates told by their distance from the page's own date, never from the machine's clock."""

from __future__ import annotations

import datetime as dt
import re

from searchkit.model import Moment
from searchkit.pages.dates.absolute import minute_of_day
from searchkit.pages.dates.calendar_words import NUMBERS

__all__ = ["RELATIVE", "may_be_relative", "resolve"]

_COUNT = r"(?:\d{1,4}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_UNIT = (
    r"(?:sekunden?|sek\.?|seconds?|secs?|minuten?|min\.?|minutes?|mins?|stunden?|std\.?|hours?|hrs?"
    r"|tage?n?|days?|wochen?|weeks?|monate?n?|mon\.?|months?|jahre?n?|years?|[smhd]|tg?\.?)"
)
_AMOUNTS = rf"{_COUNT}\s?{_UNIT}(?:(?:,?\s(?:und\s|and\s)?|,\s?){_COUNT}\s?{_UNIT}){{0,3}}"

RELATIVE = re.compile(
    rf"""
    (?<!\w)
    (?: (?P<ago>(?:vor|seit)\s(?:(?:ca\.|etwa|rund|ungefähr|über|about)\s)?{_AMOUNTS})(?!\w)
      | (?P<her>{_AMOUNTS}\s(?:her|zuvor|ago))\b
      | (?P<now>gerade\seben|eben\sgerade|soeben|jetzt\sgerade|just\snow)\b
      | (?P<vague>vor\s(?:ein\spaar|einigen|mehreren|wenigen|vielen)\s{_UNIT}|vor\skurzem)\b
      | (?P<word>heute|gestern|vorgestern|today|yesterday)\b
        (?:(?:[\s,;|@–—-]|um\b|at\b){{1,5}}(?P<h>[01]?\d|2[0-4])[:.](?P<i>[0-5]\d)(?::[0-5]\d)?
           (?:\s?(?:uhr|h\b))*(?:\s?(?P<half>[ap]\.?m\b))?)?
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""`vor 3 Tagen`, `13 Stunden 46 Minuten her`, `gestern, 14:05`, `gerade eben`."""

# One of these stands in whatever RELATIVE finds.
_WORDS = (
    "vor", "seit", "her", "ago", "eben", "gerade", "just", "heute", "gestern", "today",
    "yesterday",
)  # fmt: skip


def may_be_relative(text: str) -> bool:
    """Whether RELATIVE could find something in a text: most have none of its words."""
    return any(map(text.casefold().__contains__, _WORDS))


_PART = re.compile(rf"({_COUNT})\s?({_UNIT})", re.IGNORECASE)
_DAYS_BACK = {"heute": 0, "today": 0, "gestern": 1, "yesterday": 1, "vorgestern": 2}
# The finest unit that is named says how exact the distance is: minutes, or a span of minutes.
_MINUTES = {"s": 0, "mi": 1, "m": 1, "st": 60, "h": 60}
_DAYS = {"d": 1, "t": 1, "w": 7}


def resolve(found: re.Match[str], base: Moment | None) -> Moment | None:
    """The moment of a match of RELATIVE, seen from `base`, with the precision that the words have.

    Minutes give a minute, days and weeks a day, hours the day where it cannot be another one;
    months and years are vaguer than a Moment can say, and give None.
    """
    if base is None or found["vague"]:
        return None
    try:
        if found["word"]:
            return _named_day(found, base)
        if found["now"]:
            return base
        return _distance(found["ago"] or found["her"], base)
    except OverflowError:
        return None


def _named_day(found: re.Match[str], base: Moment) -> Moment:
    day = base.day - dt.timedelta(days=_DAYS_BACK[found["word"].lower()])
    if found["h"] is None:
        return Moment(day)
    return Moment(day, minute_of_day(int(found["h"]), int(found["i"]), found["half"]))


def _distance(text: str, base: Moment) -> Moment | None:
    minutes = days = 0
    exact = 60
    for count, unit in _PART.findall(text):
        number = NUMBERS.get(count.lower()) or (int(count) if count.isdigit() else 0)
        name = unit.lower()
        if name.startswith(("mon", "j", "y")):
            return None
        per_day = _DAYS.get(name[0])
        if per_day is not None and not name.startswith("tel"):
            days += number * per_day
            exact = 1440
            continue
        per_unit = _per_unit(name)
        minutes += number * per_unit
        exact = min(exact, 60 if per_unit == 60 else 1)
    return _seen_from(base, days, minutes, exact)


def _per_unit(name: str) -> int:
    if name.startswith(("st", "h")):
        return 60
    return 0 if name[0] == "s" else 1


def _seen_from(base: Moment, days: int, minutes: int, exact: int) -> Moment | None:
    day = base.day - dt.timedelta(days=days)
    if exact == 1440:
        return Moment(day)
    if base.minute is None:
        return None
    latest = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=base.minute - minutes)
    if exact == 1:
        return Moment(latest.date(), latest.hour * 60 + latest.minute, base.offset)
    # "vor 2 Stunden" is any time of a whole hour: certain of its day only within one day.
    earliest = latest - dt.timedelta(minutes=exact - 1)
    return Moment(latest.date()) if earliest.date() == latest.date() else None
