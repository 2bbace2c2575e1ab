"""The pattern of a date that names its day, and the moment that a match of it stands for."""

from __future__ import annotations

import datetime as dt
import re

from searchkit.model import Moment
from searchkit.pages.dates.calendar_words import MONTH_PATTERN, MONTHS, WEEKDAY_PATTERN, ZONES

__all__ = ["ABSOLUTE", "iso_moment", "moment_of"]

_YEAR = r"(?:19|20)\d\d"
# A two-digit year must not be the hour of what follows ("3. Mai 19 Uhr", "3. Mai 19:30").
_SHORT_YEAR = r"['’]?\d\d(?!\d|\s*uhr|:\d|\.\d\d(?!\d)|\s*[%€])"
_DATE = rf"""
(?:
    # 2019-05-03, 2019/5/3, 2019.05.03, 20190503
    (?P<y1>{_YEAR})(?P<s1>[-/.]?)(?P<m1>(?(s1)\d\d?|\d\d))(?P=s1)(?P<d1>(?(s1)\d\d?|\d\d))(?!\d)
  | # 03.05.2019, 3. 5. 19, 17.07, 2011, 3/5/2019, 03-05-2019, 03 | 05 | 2019
    (?P<d2>\d\d?)(?P<s2>\s?[./-]\s?|\s\|\s)(?P<m2>\d\d?)
    (?:(?:\s?[./-]\s?|\s\|\s|\.?,\s?|\.?\s)(?P<y2>{_YEAR})(?!\d)
      |(?<!-\d)(?<!-\d\d)[./]\s?(?P<z2>{_SHORT_YEAR}))
  | # 3. Mai 2019, 03 May, 2019, 3.Mai 19, 3-Mai-2019
    (?P<d3>\d\d?)(?:\s?\.|st|nd|rd|th)?[\s-]?(?:(?:of|de)\s)?(?P<m3>{MONTH_PATTERN})\b\.?,?[\s/-]*(?:de\s)?
    (?:(?P<y3>{_YEAR})(?!\d)|(?P<z3>{_SHORT_YEAR}))
  | # May 3, 2019, Mai 03. 2019
    (?P<m4>{MONTH_PATTERN})\b\.?\s?(?P<d4>\d\d?)(?:\.|st|nd|rd|th)?(?:,\s?|\s)
    (?:(?P<y4>{_YEAR})(?!\d)|
       (?P<h4>\d\d):(?P<i4>\d\d):\d\d\s(?P<o4>[A-Z]{{3,4}})\s(?P<w4>{_YEAR}))
)
"""
_ZONE = (
    r"(?:\s?(?P<zone>Z\b|(?:UTC|GMT|ME?S?Z|CES?T)\b(?:[+-]\d\d:?\d\d)?"
    r"|[+-]\d\d(?::?\d\d)?(?!\d)))"
)
_HALF = r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?))"
# A dot between hour and minute is a time only after "um", "@", a comma or a bar, or before "Uhr".
_TIME = rf"""
(?:
    (?:T|(?P<join>[\s,;|/@(·•–—-]|um\b|at\b|gegen\b|ab\b|kl\b|:\s){{0,6}}?)
    (?<![\d.])
    (?:
        (?P<h>[01]?\d|2[0-4])\s?:\s?(?P<i>[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?(?!\d)
      | (?<=[mt@,|]\s)(?P<hp>[01]?\d|2[0-4])\.(?P<ip>[0-5]\d)(?![\d.]\d)
      | (?P<hd>[01]?\d|2[0-4])\.(?P<id>[0-5]\d)(?=\s?(?:uhr|h\b|[ap]\.?m\b))
      | (?P<hh>[01]?\d|2[0-4])h(?P<ih>[0-5]\d)\b
      | (?P<hu>[01]?\d|2[0-4])(?=\s?(?:uhr\b|[ap]\.?m\b))
      | (?<=T)(?P<hc>[012]\d)(?P<ic>[0-5]\d)(?:[0-5]\d)?
    )
    {_ZONE}?(?:\s?(?:uhr|h\b))*{_HALF}?{_ZONE.replace("zone", "zone2")}?
)
"""
_TIME_FIRST = r"""
(?:
    (?<![\d:.])(?P<h0>[01]?\d|2[0-4])(?:[:.](?P<i0>[0-5]\d)(?::[0-5]\d)?)(?P<uhr0>\s?(?:uhr|h\b))?
    (?:\s?(?P<half0>[ap]\.?m\b\.?)(?!\s\d\d?\.))?
    (?:[\s,;|/@·•–—-]|am\b|on\b|den\b|vom\b){1,6}
)
"""

ABSOLUTE = re.compile(
    rf"(?<![\w.:/-])(?:{_TIME_FIRST})?(?:{WEEKDAY_PATTERN}\b[.,]{{0,2}}\s?(?:(?:de[nm]|am)\s)?)?"
    rf"(?<!\d)(?<!\d[.:]){_DATE}{_TIME}?",
    re.IGNORECASE | re.VERBOSE,
)
"""A calendar date with its weekday and its time before or after it."""

_ISO = re.compile(
    r"((?:19|20)\d\d)-(\d\d)-(\d\d)"
    r"(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)


def iso_moment(text: str) -> Moment | None:
    """The moment of a text that is ISO 8601 and no more, as in most attributes; None of any other.

    It is the one that ABSOLUTE finds in it, in a tenth of the time.
    """
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, number, hour, minute, zone = found.groups()
    try:
        day = dt.date(int(year), int(month), int(number))
    except ValueError:
        return None
    if hour is None:
        return Moment(day)
    return Moment(day, int(hour) * 60 + int(minute), _offset(zone))


def moment_of(found: re.Match[str]) -> Moment | None:
    """The moment of a match of ABSOLUTE; None where the calendar has none or it is ambiguous."""
    part = found.groupdict()
    day = _day(part)
    if day is None:
        return None
    minute = _minute(part)
    if minute is None:
        return Moment(day)
    return Moment(day, minute, _offset(part["zone"] or part["zone2"] or part["o4"]))


def _day(part: dict[str, str | None]) -> dt.date | None:
    year = part["y1"] or part["y2"] or part["z2"] or part["y3"] or part["z3"]
    year = year or part["y4"] or part["w4"]
    day = part["d1"] or part["d2"] or part["d3"] or part["d4"]
    named = part["m3"] or part["m4"]
    assert year is not None
    assert day is not None
    if named:
        month, number = MONTHS[named.lower()], int(day)
    else:
        month, number = int(part["m1"] or part["m2"] or 0), int(day)
        if (part["s2"] or "").strip() == "/":
            ordered = _slashed(number, month, english=bool(part["half"] or part["half0"]))
            if ordered is None:
                return None
            number, month = ordered
    try:
        return dt.date(_full_year(year), month, number)
    except ValueError:
        return None


def _slashed(first: int, second: int, *, english: bool) -> tuple[int, int] | None:
    """Day and month of `first/second`: day first, unless impossible; unclear beside am/pm."""
    if second > 12:
        return second, first
    if english and first <= 12 and first != second:
        return None
    return first, second


def _full_year(text: str) -> int:
    """Two digits up to 69 are of this century, as POSIX strptime reads them."""
    number = int(text.lstrip("'’"))
    if number >= 100:
        return number
    return number + (2000 if number < 70 else 1900)


def _minute(part: dict[str, str | None]) -> int | None:
    hour = part["h"] or part["hp"] or part["hd"] or part["hh"] or part["hu"] or part["hc"]
    if hour is not None:
        rest = part["i"] or part["ip"] or part["id"] or part["ih"] or part["ic"] or "0"
        half = part["half"]
    elif part["h4"] is not None:
        hour, rest, half = part["h4"], part["i4"] or "0", None
    elif part["h0"] is not None:
        hour, rest, half = part["h0"], part["i0"] or "0", part["half0"]
    else:
        return None
    return minute_of_day(int(hour), int(rest), half)


def minute_of_day(hour: int, minute: int, half: str | None) -> int | None:
    """Minutes from midnight; `half` is am or pm where given; None for 24:00 and later."""
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return hour * 60 + minute if hour < 24 else None


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    name = zone.rstrip("0123456789:+-").lower()
    shift = zone[len(name) :]
    if not shift:
        return ZONES.get(name)
    digits = shift[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if minutes >= 1440:
        return None
    return -minutes if shift[0] == "-" else minutes
