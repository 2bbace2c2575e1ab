"""The wall clock of Germany, Austria and Switzerland, which is what their pages print."""

from __future__ import annotations

import datetime as dt

from searchkit.model import Moment

__all__ = ["central_european"]

_MIDNIGHT = dt.time()


def central_european(moment: Moment) -> Moment:
    """The same instant on the Central European clock; unchanged where it has no offset.

    Summer time by the rule of EU directive 2000/84/EC (last Sundays of March and October, 1:00
    UTC), which the three countries have shared since 1996.
    """
    if moment.minute is None or moment.offset is None:
        return moment
    start = dt.datetime.combine(moment.day, _MIDNIGHT)
    try:
        utc = start + dt.timedelta(minutes=moment.minute - moment.offset)
        offset = 120 if _summer(utc) else 60
        local = utc + dt.timedelta(minutes=offset)
    except OverflowError:
        return moment
    return Moment(local.date(), local.hour * 60 + local.minute, offset)


def _summer(utc: dt.datetime) -> bool:
    return _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)


def _last_sunday(year: int, month: int) -> dt.datetime:
    last = dt.datetime(year, month, 31, 1)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)
