"""Dates in the forms that German pages print them."""

from __future__ import annotations

import pytest

from searchkit.model import Moment
from searchkit.pages.dates import (
    absolute,
    central_european,
    find_date,
    locate_date,
    read_attribute,
    read_clock,
    read_date,
)

BASE = Moment.from_iso("2020-04-22T16:30+02:00")
BASE_DAY = Moment.from_iso("2020-04-22")

ABSOLUTE = [
    # day first, numeric
    ("03.05.2019", "2019-05-03"),
    ("3.5.2019", "2019-05-03"),
    ("3. 5. 2019", "2019-05-03"),
    ("14. 01. 2020, 13:29", "2020-01-14T13:29"),
    ("28.09.19", "2019-09-28"),
    ("26 | 01 | 2022", "2022-01-26"),
    ("28.09.19 12:44", "2019-09-28T12:44"),
    ("29.01.18 - 16:38", "2018-01-29T16:38"),
    ("23.09.20 | 18:19", "2020-09-23T18:19"),
    ("07.08.09 um 10:25", "2009-08-07T10:25"),
    ("01.02.98", "1998-02-01"),
    ("17.07, 2011 @ 13:04", "2011-07-17T13:04"),
    ("06.11.2023, 13.47 Uhr", "2023-11-06T13:47"),
    ("06.11.2023 13.47 Uhr", "2023-11-06T13:47"),
    ("14.09.2022 um 21.11", "2022-09-14T21:11"),
    ("14.09.2022, 21.11", "2022-09-14T21:11"),
    ("19.04.2016 um 20:55 Uhr Uhr", "2016-04-19T20:55"),
    ("05.11.2014 um 14:25 Uhr", "2014-11-05T14:25"),
    ("17.10.2019, 14:14", "2019-10-17T14:14"),
    ("17.10.2019 / 14:14", "2019-10-17T14:14"),
    ("17.10.2019 · 14:14 Uhr", "2019-10-17T14:14"),
    ("17.10.2019 – 14:14 Uhr", "2019-10-17T14:14"),
    ("17.10.2019 (14:14)", "2019-10-17T14:14"),
    ("17.10.2019 14:14:59", "2019-10-17T14:14"),
    ("17.10.2019 14h14", "2019-10-17T14:14"),
    ("17.10.2019, 14 Uhr", "2019-10-17T14:00"),
    ("17.10.2019 um 9 Uhr", "2019-10-17T09:00"),
    ("18. 05. 2014 22:38", "2014-05-18T22:38"),
    ("23.05.2019 - 09:05", "2019-05-23T09:05"),
    ("12.04.2020 17:02", "2020-04-12T17:02"),
    ("12/04/2020 17:02", "2020-04-12T17:02"),
    ("on 11/08/2020 at 9:52", "2020-08-11T09:52"),
    ("31/12/2019", "2019-12-31"),
    ("12/31/2019", "2019-12-31"),
    ("12/31/2019 4:05 pm", "2019-12-31T16:05"),
    ("17-10-2019 14:14", "2019-10-17T14:14"),
    ("17.10.2019 um 00:05 Uhr", "2019-10-17T00:05"),
    ("17.10.'19", "2019-10-17"),
    # with a weekday
    ("Di, 21. April 2020 - 16:05", "2020-04-21T16:05"),
    ("Di., 21.04.2020 - 16:05", "2020-04-21T16:05"),
    ("Dienstag, 21. April 2020", "2020-04-21"),
    ("Dienstag, den 21. April 2020", "2020-04-21"),
    ("am Dienstag, 21. April 2020 um 16:05 Uhr", "2020-04-21T16:05"),
    ("Dienstag 21.4.2020 16:05", "2020-04-21T16:05"),
    ("Sonnabend, 4. Mai 2019", "2019-05-04"),
    ("Sa 04 Mai 2019 09:12", "2019-05-04T09:12"),
    ("Mi, 08.05.2019 – 11:30 Uhr", "2019-05-08T11:30"),
    ("Montag, 06. Mai 2019, 07:45", "2019-05-06T07:45"),
    ("Fr 3. Mai 2019, 22:10", "2019-05-03T22:10"),
    # month names
    ("03. Mai 2019", "2019-05-03"),
    ("3.Mai 2019", "2019-05-03"),
    ("03 Mai 2019", "2019-05-03"),
    ("28. Apr 2019", "2019-04-28"),
    ("28. Apr. 2019", "2019-04-28"),
    ("28. April 2019 um 10:17 Uhr", "2019-04-28T10:17"),
    ("7. Dez 2018 um 13:22 Uhr", "2018-12-07T13:22"),
    ("13 Dezember, 2015 um 01:10", "2015-12-13T01:10"),
    ("1. Jänner 2014", "2014-01-01"),
    ("1. Jän. 2014, 12:00", "2014-01-01T12:00"),
    ("12. Feber 2013 18:01", "2013-02-12T18:01"),
    ("12. Febr. 2013", "2013-02-12"),
    ("5. März 2016", "2016-03-05"),
    ("5. MÄRZ 2016", "2016-03-05"),
    ("5. Mrz 2016", "2016-03-05"),
    ("5. Mär. 2016", "2016-03-05"),
    ("5. Maerz 2016", "2016-03-05"),
    ("9. Juni 2015", "2015-06-09"),
    ("9. Jun. 2015", "2015-06-09"),
    ("9. Juli 2015", "2015-07-09"),
    ("9. Aug. 2015 8:05", "2015-08-09T08:05"),
    ("9. Sept. 2015", "2015-09-09"),
    ("9. Sep 2015", "2015-09-09"),
    ("9. Okt. 2015", "2015-10-09"),
    ("9. Nov 2015", "2015-11-09"),
    ("24. DEZEMBER 2015", "2015-12-24"),
    ("24. Dezember 2015 @ 18:00", "2015-12-24T18:00"),
    ("19. Juni 2019 / 6:16", "2019-06-19T06:16"),
    ("11. Februar 2020 at 9:41", "2020-02-11T09:41"),
    ("26. Januar 2022 13:05", "2022-01-26T13:05"),
    ("3. Mai 19", "2019-05-03"),
    ("3-Mai-2019", "2019-05-03"),
    ("vom 3. Mai 2019", "2019-05-03"),
    ("am 3. Mai 2019 um 7.05 Uhr", "2019-05-03T07:05"),
    ("geschrieben am 3. Mai 2019", "2019-05-03"),
    ("Veröffentlicht am 3. Mai 2019 um 12:30", "2019-05-03T12:30"),
    ("Stand: 03.05.2019, 12:30 Uhr", "2019-05-03T12:30"),
    ("3. Mai 2019 um 10:00 Permalink", "2019-05-03T10:00"),
    ("3. Mai 2019 um 10:00 Uhr #", "2019-05-03T10:00"),
    ("(3. Mai 2019)", "2019-05-03"),
    ("  3.\u00a0Mai\u00a02019  ", "2019-05-03"),
    ("3. Mai\n\t2019\n10:20", "2019-05-03T10:20"),
    # month before the day, and halves of the day
    ("September 21, 2014 um 10:29 am", "2014-09-21T10:29"),
    ("Juli 30, 2013 um 2:33 pm", "2013-07-30T14:33"),
    ("Juli 9, 2016 um 1:11 pm", "2016-07-09T13:11"),
    ("on August 3, 2019 at 3:12 pm", "2019-08-03T15:12"),
    ("August 3, 2019 at 12:12 am", "2019-08-03T00:12"),
    ("August 3, 2019 at 12:12 p.m.", "2019-08-03T12:12"),
    ("August 3, 2019 3 pm", "2019-08-03T15:00"),
    ("April 19, 2019", "2019-04-19"),
    ("Mai 05, 2019", "2019-05-05"),
    ("Januar 15, 2014 um 23:36", "2014-01-15T23:36"),
    ("May 3rd, 2019", "2019-05-03"),
    ("3rd May 2019", "2019-05-03"),
    # time first
    ("16:05 Uhr, 21.04.2020", "2020-04-21T16:05"),
    ("16:05, 21. April 2020", "2020-04-21T16:05"),
    ("16:05 | 21. April 2020", "2020-04-21T16:05"),
    ("um 16:05 Uhr am 21.04.2020", "2020-04-21T16:05"),
    ("10:29 am 21.04.2020", "2020-04-21T10:29"),
    ("10:29 pm on April 21, 2020", "2020-04-21T22:29"),
    # year first, ISO 8601, RFC 2822
    ("2019-05-03", "2019-05-03"),
    ("2019-01-01 @ 00:39", "2019-01-01T00:39"),
    ("2019-05-03 10:20", "2019-05-03T10:20"),
    ("2019-05-03 10:20:30", "2019-05-03T10:20"),
    ("2019-05-03T10:20", "2019-05-03T10:20"),
    ("2019-05-03T10:20:30", "2019-05-03T10:20"),
    ("2019-05-03T10:20:30+02:00", "2019-05-03T10:20+02:00"),
    ("2019-05-03T10:20:30+0200", "2019-05-03T10:20+02:00"),
    ("2019-05-03T10:20:30.123Z", "2019-05-03T10:20+00:00"),
    ("2019-05-03T10:20:30.123456+02:00", "2019-05-03T10:20+02:00"),
    ("2019-05-03T10:20+02", "2019-05-03T10:20+02:00"),
    ("2019-05-03 10:20:30 +0200", "2019-05-03T10:20+02:00"),
    ("2019-05-03 10:20:30 UTC", "2019-05-03T10:20+00:00"),
    ("2019-05-03 10:20 MESZ", "2019-05-03T10:20+02:00"),
    ("20190503", "2019-05-03"),
    ("20190503T102030", "2019-05-03T10:20"),
    ("20190503T102030Z", "2019-05-03T10:20+00:00"),
    ("2019/05/03", "2019-05-03"),
    ("2019.05.03 10:20", "2019-05-03T10:20"),
    ("Fri, 03 May 2019 10:20:30 +0200", "2019-05-03T10:20+02:00"),
    ("Fri, 03 May 2019 10:20:30 GMT", "2019-05-03T10:20+00:00"),
    ("Fri May 03 2019 10:20:30 GMT+0200", "2019-05-03T10:20+02:00"),
    ("Fri May 03 10:20:30 CEST 2019", "2019-05-03T10:20+02:00"),
    ("03.05.2019 10:20 MEZ", "2019-05-03T10:20+01:00"),
]

RELATIVE = [
    ("vor 11 Wochen", "2020-02-05"),
    ("vor 3 Tagen", "2020-04-19"),
    ("vor einem Tag", "2020-04-21"),
    ("vor 5 Minuten", "2020-04-22T16:25+02:00"),
    ("vor einer Minute", "2020-04-22T16:29+02:00"),
    ("vor 2 Stunden", "2020-04-22"),
    ("vor ca. 2 Stunden", "2020-04-22"),
    ("13 Stunden 46 Minuten her", "2020-04-22T02:44+02:00"),
    ("50 Minuten 46 Sekunden her", "2020-04-22T15:40+02:00"),
    ("vor 1 Stunde und 10 Minuten", "2020-04-22T15:20+02:00"),
    ("2 Tage 3 Stunden her", "2020-04-20"),
    ("4 days ago", "2020-04-18"),
    ("1 Woche zuvor", "2020-04-15"),
    ("gestern", "2020-04-21"),
    ("gestern, 14:05", "2020-04-21T14:05"),
    ("Gestern um 14.05 Uhr", "2020-04-21T14:05"),
    ("heute 08:15", "2020-04-22T08:15"),
    ("Heute, 08:15 Uhr", "2020-04-22T08:15"),
    ("vorgestern", "2020-04-20"),
    ("yesterday at 2:05 pm", "2020-04-21T14:05"),
    ("gerade eben", "2020-04-22T16:30+02:00"),
]

UNREADABLE = [
    "",
    "18. September um 08:37",  # no year
    "28. September",
    "9/11",
    "Mai 2019",
    "2019",
    "05/2019",
    "14:05",
    "14:05 Uhr",
    "31.02.2019",
    "32.01.2019",
    "13.13.2019",
    "03/04/2012 3:12 pm",  # day or month first?
    "12 Kommentare",
    "Version 2.3.2019.4",
    "192.168.2.19",
    "Tel. 030 123456",
    "3. Mai 19 Uhr",
    "vor 3 Monaten",  # vaguer than a day
    "vor ein paar Wochen",
    "vor einigen Tagen",
    "1 Jahr her",
    "1.299,00 €",
    "Am 3. Mai 2019 sagte der Minister, dass er geht",
    "Hase",
    "x" * 10_000,
    "1" * 10_000,
]


@pytest.mark.parametrize(("text", "iso"), ABSOLUTE)
def test_absolute_forms_are_read(text: str, iso: str) -> None:
    assert read_date(text) == Moment.from_iso(iso)


@pytest.mark.parametrize(("text", "iso"), RELATIVE)
def test_relative_forms_are_seen_from_the_base(text: str, iso: str) -> None:
    assert read_date(text, BASE) == Moment.from_iso(iso)


@pytest.mark.parametrize("text", [text for text, _ in RELATIVE])
def test_relative_forms_without_base_are_unknown(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("text", UNREADABLE)
def test_ambiguous_and_foreign_texts_are_not_guessed(text: str) -> None:
    assert read_date(text, BASE) is None


@pytest.mark.parametrize("text", ["vor 2 Stunden", "vor 5 Minuten"])
def test_distance_below_a_day_needs_the_time_of_the_base(text: str) -> None:
    assert read_date(text, BASE_DAY) is None


def test_hours_that_may_reach_another_day_are_unknown() -> None:
    assert read_date("vor 16 Stunden", BASE) is None
    assert read_date("vor 17 Stunden", BASE) == Moment.from_iso("2020-04-21")


def test_at_least_120_absolute_and_relative_forms() -> None:
    assert len({text for text, _ in ABSOLUTE + RELATIVE}) >= 120


@pytest.mark.parametrize(
    ("line", "printed", "iso"),
    [
        ("mfeldt 03. Mai 2019", "03. Mai 2019", "2019-05-03"),
        ("Mechwarrior 28. Apr 2019", "28. Apr 2019", "2019-04-28"),
        ("486dx4-160 01. Mai 2019", "01. Mai 2019", "2019-05-01"),
        (
            "Von Anna M., 3.5.2019, 10:20 Uhr in Rom",
            "3.5.2019, 10:20 Uhr",
            "2019-05-03T10:20",
        ),
        ("Kommentar von Ute am 07.08.09 um 10:25", "07.08.09 um 10:25", "2009-08-07T10:25"),
        ("Heidi | Di, 21. April 2020 - 16:40", "Di, 21. April 2020 - 16:40", "2020-04-21T16:40"),
        (
            "Rudi schrieb am 12. Juli 2011 09:11 Uhr:",
            "12. Juli 2011 09:11 Uhr",
            "2011-07-12T09:11",
        ),
        ("#12 gestern, 14:05", "gestern, 14:05", "2020-04-21T14:05"),
        ("Version 31.02.2019 vom 1.3.2019", "1.3.2019", "2019-03-01"),
    ],
)
def test_a_date_inside_a_line_is_found_with_its_place(line: str, printed: str, iso: str) -> None:
    span = find_date(line, BASE)
    assert span is not None
    assert line[span.start : span.end].strip() == printed
    assert span.moment == Moment.from_iso(iso)


@pytest.mark.parametrize("line", ["Haus 12, Hof 3", "im Mai", "kein Datum", "10:30", "1234567890"])
def test_a_line_without_a_date_has_none(line: str) -> None:
    assert find_date(line, BASE) is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("1556871630", "2019-05-03T08:20+00:00"),
        ("1556871630000", "2019-05-03T08:20+00:00"),
        ("1556871630.5", "2019-05-03T08:20+00:00"),
        ("2019-05-03T10:20:30+02:00", "2019-05-03T10:20+02:00"),
        ("03.05.2019", "2019-05-03"),
    ],
)
def test_attributes_may_hold_epochs(value: str, iso: str) -> None:
    assert read_attribute(value) == Moment.from_iso(iso)


@pytest.mark.parametrize("value", ["4567", "0000000001", "9999999999", "abc", ""])
def test_numbers_that_are_no_epochs_are_not_dates(value: str) -> None:
    assert read_attribute(value) is None


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("Ute #2 — vor 8 Stunden", "vor 8 Stunden"),
        ("Ute, vor ein paar Wochen", "vor ein paar Wochen"),
        ("Ute am 18. September um 08:37", "18. September um 08:37"),
        ("Ute am 3. Mai 2019", "3. Mai 2019"),
        ("Ute", None),
    ],
)
def test_what_prints_a_date_is_found_even_if_unreadable(line: str, printed: str | None) -> None:
    place = locate_date(line)
    assert (line[slice(*place)] if place else None) == printed


def test_epochs_are_not_read_in_running_text() -> None:
    assert read_date("1556871630") is None


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("14:05", 845),
        ("14.05 Uhr", 845),
        ("um 9:00", 540),
        ("2:05 pm", 845),
        ("25:00", None),
        ("14", None),
    ],
)
def test_times_of_day_without_their_day(text: str, minute: int | None) -> None:
    assert read_clock(text) == minute


@pytest.mark.parametrize(
    ("utc", "local"),
    [
        ("2019-05-03T08:20+00:00", "2019-05-03T10:20+02:00"),
        ("2019-01-03T23:20+00:00", "2019-01-04T00:20+01:00"),
        ("2019-03-31T00:59+00:00", "2019-03-31T01:59+01:00"),
        ("2019-03-31T01:00+00:00", "2019-03-31T03:00+02:00"),
        ("2019-10-27T01:00+00:00", "2019-10-27T02:00+01:00"),
        ("2019-05-03T10:20+02:00", "2019-05-03T10:20+02:00"),
        ("2019-05-03T10:20", "2019-05-03T10:20"),
        ("2019-05-03", "2019-05-03"),
    ],
)
def test_instants_on_the_central_european_clock(utc: str, local: str) -> None:
    assert central_european(Moment.from_iso(utc)) == Moment.from_iso(local)


@pytest.mark.parametrize("day", ["2019-05-03", "2024-02-29", "1999-12-31"])
@pytest.mark.parametrize("clock", ["", "T10:20", " 00:00:59", "T23:59:59.123", "T07:05:00,5"])
@pytest.mark.parametrize("zone", ["", "Z", "+02:00", "-0530", "+99:99"])
def test_iso_is_read_as_the_pattern_of_all_dates_reads_it(day: str, clock: str, zone: str) -> None:
    text = day + clock + (zone if clock else "")
    found = absolute.ABSOLUTE.fullmatch(text)
    assert found
    assert absolute.iso_moment(text) == absolute.moment_of(found)


@pytest.mark.parametrize("text", ["2019-02-30", "2019-05-03T24:00", "am 2019-05-03", "2019-5-3"])
def test_what_is_no_strict_iso_is_left_to_the_pattern_of_all_dates(text: str) -> None:
    assert absolute.iso_moment(text) is None
