"""Author names as pages print them, and as they are kept."""

from __future__ import annotations

import time

import pytest

from searchkit.pages.comments.naming import clean_name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ute M. sagt:", "Ute M."),
        ("Ute schrieb am 3. Mai 2019 um 10:00 Uhr:", "Ute"),
        ("Ute schreibt", "Ute"),
        ("Hans im Glück hat gesagt…", "Hans im Glück"),
        ("Herr Karl Meier", "Karl Meier"),
        ("Frau Holle", "Frau Holle"),
        ("Kommentar von Bruno |", "Bruno"),
        ("Kommentiert von: Tina |", "Tina"),
        ("von Zahnrad »", "Zahnrad »"),
        ("von der Heide", "von der Heide"),
        ("Verfasst von Karl (nicht überprüft) am Mi, 12.05.2010 - 09:30.", "Karl"),
        ("Heidemarie H. | Di, 21. April 2020 - 16:40", "Heidemarie H."),
        ("Jürgen Fischer / 07.11.2023", "Jürgen Fischer"),
        ("#12 Bergfex,", "Bergfex"),
        ("3. Wollmaus", "Wollmaus"),
        ("1009", "1009"),
        ("486dx4-160", "486dx4-160"),
        ("Dr. Eva Sommer", "Dr. Eva Sommer"),
        ("Wilhelm Busch (wbusch)", "Wilhelm Busch (wbusch)"),
        ("Mo. 12.05.2010 Anna", "Anna"),
        ("Martina Berg Autorin", "Martina Berg"),
        ("Gast", "Gast"),
    ],
)
def test_names_lose_their_trimmings_only(printed: str, name: str) -> None:
    assert clean_name(printed) == name


@pytest.mark.parametrize(
    "printed", ["", ":", "3 Kommentare", "One Comment", "12.05.2010", "14:05", "am", "x" * 200]
)
def test_labels_and_dates_are_no_names(printed: str) -> None:
    assert clean_name(printed) is None


@pytest.mark.parametrize("filler", ["-", " ,", " am", ": ", "#", "…"])
def test_long_runs_of_separators_take_no_time(filler: str) -> None:
    start = time.process_time()
    clean_name("a" + filler * 100 + "b")
    clean_name("a" + filler * 100_000)
    assert time.process_time() - start < 0.5
