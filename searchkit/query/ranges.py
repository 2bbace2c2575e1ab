"""Ranges of days as people type them, in German and English.

`2019-04-26..2019-05-03`, `26.04.2019..3.5.2019`, open ends, a year, a month, a day, `gestern`,
`letzte 7 Tage`. A range is half-open in minutes of the page's own wall clock (`Moment`).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from searchkit.errors import QueryError

__all__ = ["MONTHS", "DateRange", "parse_range"]

ACCEPTED = (
    "write 2019-04-26..2019-05-03, 26.04.2019..3.5.2019, ..2019, 2019-05.., 2019, 2019-04, "
    "'April 2019', 26.4.2019, heute, gestern, 'letzte 7 Tage'"
)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan jänner jaenner jän january",
            "februar feb feber february",
            "märz maerz mär mrz march mar",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "dezember dez december dec",
        ),
        1,
    )
    for name in names.split()
}
"""The months by their German and English names and abbreviations."""

_SPANS = {
    "tag": 1, "tage": 1, "tagen": 1, "day": 1, "days": 1,
    "woche": 7, "wochen": 7, "week": 7, "weeks": 7,
}  # fmt: skip
_MONTH_SPANS = {
    "monat": 1, "monate": 1, "monaten": 1, "month": 1, "months": 1,
    "jahr": 12, "jahre": 12, "jahren": 12, "year": 12, "years": 12,
}  # fmt: skip
_LAST = re.compile(
    r"(?:die |der |den |in den |the )?(?:letzte[nrs]?|vergangene[nrs]?|last|past)\s+"
    r"(?:(\d{1,4})\s+)?(\w+)"
)
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_GERMAN = re.compile(r"(?:(\d{1,2})\.\s*)?(\d{1,2})\.\s*(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{4})")
_NAMED = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]+)\.?\s+(\d{4})")
_MINUTES = 1440
_EPOCH = dt.date(1970, 1, 1).toordinal()

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `first` to `last`, both included; None is an open end."""

    first: dt.date | None
    last: dt.date | None

    @property
    def minutes(self) -> tuple[int | None, int | None]:
        """The same as wall-clock minutes since 1970: from (included), to (excluded)."""
        return (
            None if self.first is None else (self.first.toordinal() - _EPOCH) * _MINUTES,
            None if self.last is None else (self.last.toordinal() - _EPOCH + 1) * _MINUTES,
        )


def parse_range(text: str, today: dt.date) -> DateRange:
    """Read a range of days; `today` is what `heute` and `letzte 7 Tage` count from.

    Raises QueryError that lists the accepted forms, or says that the ends are the wrong way round.
    """
    head, dots, tail = text.strip().partition("..")
    if dots:
        # Three dots are a slip of the same meaning.
        tail = tail.lstrip(".")
        first = _span(head, text, today)[0] if head.strip() else None
        last = _span(tail, text, today)[1] if tail.strip() else None
        if first is None and last is None:
            raise QueryError(f"the range {text!r} has no end at all", ACCEPTED)
    else:
        first, last = _span(text, text, today)
    if first is not None and last is not None and first > last:
        raise QueryError(f"the range {text!r} ends before it begins", "put the earlier date first")
    return DateRange(first, last)


def _span(part: str, whole: str, today: dt.date) -> Span:
    words = " ".join(part.lower().split())
    try:
        found = _relative(words, today) or _calendar(words)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise QueryError(f"{part.strip()!r} in {whole!r} is not a date", ACCEPTED)
    return found


def _relative(words: str, today: dt.date) -> Span | None:
    if words in ("heute", "today"):
        return today, today
    if words in ("gestern", "yesterday"):
        day = today - dt.timedelta(days=1)
        return day, day
    if words in ("vorgestern",):
        day = today - dt.timedelta(days=2)
        return day, day
    found = _LAST.fullmatch(words)
    if found is None:
        return None
    count, unit = int(found[1] or 1), found[2]
    if unit in _SPANS:
        # "the last 7 days" are today and the six before it
        return today - dt.timedelta(days=count * _SPANS[unit] - 1), today
    if unit in _MONTH_SPANS:
        return _months_before(today, count * _MONTH_SPANS[unit]) + dt.timedelta(days=1), today
    return None


def _months_before(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _calendar(words: str) -> Span | None:
    if found := _ISO.fullmatch(words):
        return _whole(found[1], found[2], found[3])
    if found := _GERMAN.fullmatch(words):
        return _whole(found[3], found[2], found[1])
    if found := _SLASHED.fullmatch(words):
        return _whole(found[2], found[1], None)
    if (found := _NAMED.fullmatch(words)) and found[2] in MONTHS:
        return _whole(found[3], str(MONTHS[found[2]]), found[1])
    return None


def _whole(year: str, month: str | None, day: str | None) -> Span:
    """The first and last day of a year, a month or a day. ValueError where there is none."""
    if month is None:
        return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)
    if day is None:
        last = calendar.monthrange(int(year), int(month))[1]
        return dt.date(int(year), int(month), 1), dt.date(int(year), int(month), last)
    date = dt.date(int(year), int(month), int(day))
    return date, date
