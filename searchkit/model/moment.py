"""A date as a page gives it, no finer and no coarser."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

__all__ = ["Moment"]

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(Z|z|[+-]\d{2}:?\d{2})?)?"
)
_TO_THE_MINUTE = len("2019-05-03T14:05")  # the common form is read without the pattern
_EPOCH = dt.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a minute on the page's own wall clock, with its UTC offset where one was given.

    `minute` counts from midnight and is None where the page gives only a day; `offset` is in
    minutes east of UTC and is None where the page gives none. ISO 8601 in and out.
    """

    day: dt.date
    minute: int | None = None
    offset: int | None = None

    def __post_init__(self) -> None:
        if self.minute is not None and not 0 <= self.minute < 1440:
            raise ValueError(f"minute of the day out of range: {self.minute}")
        if self.offset is not None and (self.minute is None or abs(self.offset) >= 1440):
            raise ValueError(f"offset without a time or out of range: {self.offset}")

    @classmethod
    def of(
        cls, year: int, month: int, day: int, hour: int | None = None, minute: int = 0
    ) -> Moment:
        """The moment with these parts; ValueError where the calendar has none."""
        if hour is None:
            return cls(dt.date(year, month, day))
        return cls(dt.date(year, month, day), dt.time(hour, minute).hour * 60 + minute)

    @classmethod
    def from_iso(cls, text: str) -> Moment:
        """Read ISO 8601 to the minute; seconds are dropped. ValueError on anything else."""
        if len(text) == _TO_THE_MINUTE and text[4:14:3] == "--T:":
            common = dt.datetime.fromisoformat(text)
            return cls(common.date(), common.hour * 60 + common.minute)
        found = _ISO.fullmatch(text.strip())
        if not found:
            raise ValueError(f"not an ISO 8601 date: {text[:40]!r}")
        year, month, day, hour, minute, zone = found.groups()
        date = dt.date(int(year), int(month), int(day))
        if hour is None:
            return cls(date)
        clock = dt.time(int(hour), int(minute))
        return cls(date, clock.hour * 60 + clock.minute, _offset(zone))

    def isoformat(self) -> str:
        """`YYYY-MM-DD`, `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MM+HH:MM`."""
        text = self.day.isoformat()
        if self.minute is None:
            return text
        text += f"T{self.minute // 60:02d}:{self.minute % 60:02d}"
        if self.offset is None:
            return text
        sign = "-" if self.offset < 0 else "+"
        return f"{text}{sign}{abs(self.offset) // 60:02d}:{abs(self.offset) % 60:02d}"

    @property
    def wall_minutes(self) -> int:
        """Minutes from 1970-01-01 00:00 on the page's own clock: what filters and sorting use."""
        return (self.day.toordinal() - _EPOCH) * 1440 + (self.minute or 0)


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone in "Zz":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return -minutes if zone[0] == "-" else minutes
