"""Ranges of days: what people type, what it means, and what is refused with advice."""

from __future__ import annotations

import datetime as dt

import pytest

from searchkit.errors import QueryError
from searchkit.query.ranges import parse_range

TODAY = dt.date(2024, 3, 31)

FORMS = [
    ("2019-04-26..2019-05-03", "2019-04-26", "2019-05-03"),
    ("26.04.2019..3.5.2019", "2019-04-26", "2019-05-03"),
    ("26. 4. 2019 .. 3. 5. 2019", "2019-04-26", "2019-05-03"),
    ("..2019", None, "2019-12-31"),
    ("2019-05..", "2019-05-01", None),
    ("2019", "2019-01-01", "2019-12-31"),
    ("2018..2019", "2018-01-01", "2019-12-31"),
    ("2019-04", "2019-04-01", "2019-04-30"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("April 2019", "2019-04-01", "2019-04-30"),
    ("april 2019", "2019-04-01", "2019-04-30"),
    ("März 2019..Mai 2019", "2019-03-01", "2019-05-31"),
    ("Maerz 2019", "2019-03-01", "2019-03-31"),
    ("Jänner 2019", "2019-01-01", "2019-01-31"),
    ("3. Mai 2019", "2019-05-03", "2019-05-03"),
    ("3 May 2019", "2019-05-03", "2019-05-03"),
    ("4.2019", "2019-04-01", "2019-04-30"),
    ("04/2019", "2019-04-01", "2019-04-30"),
    ("2019-05-03", "2019-05-03", "2019-05-03"),
    ("heute", "2024-03-31", "2024-03-31"),
    ("Heute", "2024-03-31", "2024-03-31"),
    ("today", "2024-03-31", "2024-03-31"),
    ("gestern", "2024-03-30", "2024-03-30"),
    ("yesterday", "2024-03-30", "2024-03-30"),
    ("gestern..heute", "2024-03-30", "2024-03-31"),
    ("letzte 7 Tage", "2024-03-25", "2024-03-31"),
    ("last 7 days", "2024-03-25", "2024-03-31"),
    ("letzte 2 Wochen", "2024-03-18", "2024-03-31"),
    ("letzten Monat", "2024-03-01", "2024-03-31"),
    ("letzte 12 Monate", "2023-04-01", "2024-03-31"),
    ("last year", "2023-04-01", "2024-03-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), FORMS, ids=[form[0] for form in FORMS])
def test_a_range_means_these_days(text: str, first: str | None, last: str | None) -> None:
    found = parse_range(text, TODAY)
    assert (found.first and found.first.isoformat()) == first
    assert (found.last and found.last.isoformat()) == last


@pytest.mark.parametrize(
    "text",
    ["", "..", "Quark", "2019-13", "31.2.2019", "2019-02-30", "letzte 7", "5 Tage", "99999", "Mai",
     "letzte 9999 Jahre", "..Quark", "2019..Quark"],
)  # fmt: skip
def test_what_is_no_range_is_refused_with_the_accepted_forms(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_range(text, TODAY)
    assert caught.value.exit_status == 2
    assert "2019-04-26..2019-05-03" in str(caught.value)


def test_a_range_that_ends_before_it_begins_says_so() -> None:
    with pytest.raises(QueryError, match="ends before it begins"):
        parse_range("2020..2019", TODAY)


def test_minutes_are_half_open_so_that_the_last_day_counts_whole() -> None:
    low, high = parse_range("1970-01-02", TODAY).minutes
    assert (low, high) == (1440, 2880)
    assert parse_range("..1970-01-01", TODAY).minutes == (None, 1440)
