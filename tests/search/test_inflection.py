"""A word finds all its forms, the one that is written first, and no other word of its stem."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchkit.archive import Archive
from searchkit.model import Page
from searchkit.settings import Settings, load_settings
from searchkit.store import create_index

TABLES = Path(__file__).parents[1] / "german"

LEAST_TOGETHER, LEAST_APART = 0.95, 0.93
"""Shares of the tables that are as they should be; they may only rise."""


def pairs(table: str) -> list[tuple[str, str]]:
    lines = (TABLES / table).read_text("utf-8").splitlines()
    words = [word for line in lines if line and line[0] not in "#[" for word in line.split()]
    return [(first, second) for first, _, second in (word.partition("/") for word in words)]


def archive(folder: Path, bodies: list[str]) -> Archive:
    with create_index(folder).writer() as writer:
        for number, body in enumerate(bodies):
            writer.add_page(Page(path=str(number), body=body))
    return Archive(folder, Settings())


def found(where: Archive, words: str, **more: object) -> list[str]:
    return [path for path, _ in where.rank(words, limit=1000, **more)[1]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("table", "meet", "least"),
    [("inflection.txt", True, LEAST_TOGETHER), ("strangers.txt", False, LEAST_APART)],
)
def test_forms_of_a_word_find_each_other_and_other_words_do_not(
    tmp_path: Path, table: str, meet: bool, least: float
) -> None:
    table_of = pairs(table)
    right = [True] * len(table_of)
    for side in (0, 1):
        where = archive(tmp_path / str(side), [pair[side] for pair in table_of])
        for number, pair in enumerate(table_of):
            there = str(number) in found(where, pair[1 - side], compounds=False)
            right[number] &= there == meet
    assert sum(right) / len(right) >= least


def test_the_form_that_was_written_comes_first(tmp_path: Path) -> None:
    where = archive(tmp_path / "i", ["Das Museum ist alt.", "Die Museen sind alt.", "Der Rest."])
    assert found(where, "Museum") == ["0", "1"]
    assert found(where, "Museen") == ["1", "0"]
    assert found(where, "=Museen") == ["1"]


def test_the_other_gender_counts_less_than_the_word(tmp_path: Path) -> None:
    where = archive(tmp_path / "i", ["Eine Studentin liest.", "Der Student und die Studenten."])
    assert found(where, "Studenten") == ["1", "0"]
    assert found(where, "Studentin") == ["0", "1"]


def test_what_is_excluded_is_excluded_in_all_its_forms(tmp_path: Path) -> None:
    where = archive(tmp_path / "i", ["Gelbe Autos fahren.", "Gelbe Blumen blühen."])
    assert found(where, "gelb NOT Auto") == ["1"]


def test_marks_show_the_forms_that_were_found(tmp_path: Path) -> None:
    where = archive(tmp_path / "i", ["Sie hat Brot gekauft."])
    (hit,) = where.search("kaufen").hits
    excerpt = hit.snippets[0].excerpt  # type: ignore[union-attr]
    assert [excerpt.text[a:b] for a, b in excerpt.marks] == ["gekauft"]


def test_pages_of_compounds_alone_come_last_and_are_counted_apart(tmp_path: Path) -> None:
    bodies = ["Gartentür. Gartentür.", "Ein Garten und " + "viele andere Worte " * 40, "Haustür."]
    where = archive(tmp_path / "i", bodies)
    results = where.search("Garten")
    assert [hit.page.path for hit in results.hits] == ["1", "0"]
    assert (results.total, results.through_compounds) == (2, 1)
    assert results.hits[0].score > results.hits[1].score
    assert found(where, "Garten", compounds=False) == ["1"]


def test_inflection_can_be_turned_off(tmp_path: Path) -> None:
    where = archive(tmp_path / "i", ["Die Museen.", "Das Museum."])
    off = tmp_path / "off.toml"
    off.write_text("[inflection]\nenabled = false\n")

    assert found(Archive(where.path, load_settings(off)), "Museum") == ["1"]
