"""The user's own synonyms: found by each other, ranked below the word, told to the caller."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchkit.archive import Archive, open_index
from searchkit.errors import SettingsError
from searchkit.model import Page
from searchkit.settings import Settings, Synonyms, load_settings
from searchkit.store import create_index

CARS = Settings(synonyms=Synonyms((("Auto", "PKW", "Kraftwagen"),)))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    with create_index(tmp_path).writer() as writer:
        writer.add_page(Page("auto", body="Ein rotes Auto steht im Hof."))
        writer.add_page(Page("pkw", body="Ein roter PKW steht im Hof."))
        writer.add_page(Page("rad", body="Ein rotes Rad steht im Hof."))
    return open_index(tmp_path, CARS)


def test_a_word_finds_its_synonyms_below_itself(archive: Archive) -> None:
    hits = archive.search("Auto").hits
    assert [hit.page.path for hit in hits] == ["auto", "pkw"]
    assert hits[0].score > hits[1].score
    assert [hit.page.path for hit in archive.search("pkw rot").hits] == ["pkw", "auto"]


def test_synonyms_are_told_and_marked(archive: Archive) -> None:
    results = archive.search("Auto", compounds=False)
    assert results.added[0].reached == ("pkw",)
    excerpt = results.hits[1].snippets[0].excerpt
    assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["PKW"]


@pytest.mark.parametrize("query", ['"ein rotes Auto"', "=auto"])
def test_phrases_and_exact_words_have_no_synonyms(archive: Archive, query: str) -> None:
    assert [hit.page.path for hit in archive.search(query).hits] == ["auto"]


def test_an_exclusion_excludes_the_word_alone(archive: Archive) -> None:
    paths = {hit.page.path for hit in archive.search("rot -Auto").hits}
    assert paths == {"pkw", "rad"}


def test_groups_come_from_the_settings_file(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('[synonyms]\ngroups = [["auto", "pkw"]]\nweight = 1\n', "utf-8")
    assert load_settings(file).synonyms == Synonyms((("auto", "pkw"),), 1.0)
    for wrong in ('["auto"]', "[[]]", "[[1]]", '"auto"'):
        file.write_text(f"[synonyms]\ngroups = {wrong}\n", "utf-8")
        with pytest.raises(SettingsError, match="a list of lists of words"):
            load_settings(file)


def test_a_compound_of_the_query_may_have_synonyms_beside_it(archive: Archive) -> None:
    assert [hit.page.path for hit in archive.search("Hofauto").hits] == ["auto"]
    assert [hit.page.path for hit in archive.search("Hofauto PKW").hits] == ["auto"]
