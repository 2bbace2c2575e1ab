"""Dates keep the precision and the offset that the page gives."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchkit.model import Moment

moments = st.builds(
    lambda day, minute, offset: Moment(day, minute, None if minute is None else offset),
    st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)),
    st.none() | st.integers(0, 1439),
    st.none() | st.integers(-1439, 1439),
)


@given(moments)
def test_iso_text_and_back_is_the_same_moment(moment: Moment) -> None:
    assert Moment.from_iso(moment.isoformat()) == moment


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2019-05-03", "2019-05-03"),
        ("2019-05-03T14:05", "2019-05-03T14:05"),
        ("2019-05-03 14:05:59", "2019-05-03T14:05"),
        ("2019-05-03T14:05:59.123+02:00", "2019-05-03T14:05+02:00"),
        ("2019-05-03T14:05+0200", "2019-05-03T14:05+02:00"),
        ("2019-05-03T14:05Z", "2019-05-03T14:05+00:00"),
        ("2019-05-03T14:05-03:30", "2019-05-03T14:05-03:30"),
    ],
)
def test_seconds_are_dropped_and_offsets_kept(text: str, iso: str) -> None:
    assert Moment.from_iso(text).isoformat() == iso


@pytest.mark.parametrize("text", ["", "2019", "2019-13-01", "2019-02-30", "2019-05-03T25:00", "x"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Moment.from_iso(text)


def test_a_day_sorts_as_its_first_minute() -> None:
    assert Moment.from_iso("1970-01-02").wall_minutes == 1440
    assert Moment.from_iso("1970-01-02T00:05+02:00").wall_minutes == 1445
