"""A day in a query, in all the ways in which texts write it.

Texts keep the words that they have, so that `"Mai 2019"` is found in `3. Mai 2019`. A query for a
day looks for each of its spellings instead.
"""

from __future__ import annotations

import datetime as dt
import re

from searchkit.german.spellings import BLANKS
from searchkit.query.ranges import MONTHS

__all__ = ["DAY", "spellings_of_days"]

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = (
    rf"(?<![\w.,-])(?:\d{{1,2}}\.[{BLANKS}]?\d{{1,2}}\.[{BLANKS}]?\d{{4}}"
    rf"|\d{{1,2}}\.?[{BLANKS}]?(?i:{_NAMES})\.?[{BLANKS}]\d{{4}}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}})(?![\w]|[.,-]\d)"
)
"""`3.5.2019`, `3. 5. 2019`, `3. Mai 2019`, `2019-05-03`; a pattern without groups."""

_PIECES = re.compile(r"\d+|[^\W\d_]+")


def spellings_of_days(text: str) -> list[str]:
    """The text with its first day in every spelling; the text alone where it has none."""
    for found in re.finditer(DAY, text):
        day = _day(found.group())
        if day is not None:
            before, after = text[: found.start()], text[found.end() :]
            return [f"{before} {spelling} {after}" for spelling in _spellings(day)]
    return [text]


def _day(text: str) -> dt.date | None:
    first, month, last = _PIECES.findall(text)
    number = MONTHS.get(month.casefold()) or int(month)
    year, day = (int(first), int(last)) if len(first) == 4 else (int(last), int(first))
    try:
        return dt.date(year, number, day)
    except ValueError:
        return None


def _spellings(day: dt.date) -> list[str]:
    """Words apart by blanks: all of a spelling's signs stand between words."""
    days = dict.fromkeys((str(day.day), f"{day.day:02}"))
    months = dict.fromkeys((str(day.month), f"{day.month:02}"))
    names = [name for name, number in MONTHS.items() if number == day.month]
    spelled = [f"{d} {m} {day.year:04}" for d in days for m in (*months, *names)]
    return [*spelled, f"{day.year:04} {day.month:02} {day.day:02}"]
