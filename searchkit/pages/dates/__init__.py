"""German dates as pages print them: whole texts, dates inside a line, attributes, time zones."""

from searchkit.pages.dates.central_europe import central_european
from searchkit.pages.dates.reading import (
    DateSpan,
    find_date,
    locate_date,
    read_attribute,
    read_clock,
    read_date,
)
from searchkit.pages.dates.relative import may_be_relative

__all__ = [
    "DateSpan",
    "central_european",
    "find_date",
    "locate_date",
    "may_be_relative",
    "read_attribute",
    "read_clock",
    "read_date",
]
