"""A word also finds the compounds that hold it, and a compound its parts, with less weight."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from searchkit.archive import Archive
from searchkit.model import Comment, Page
from searchkit.settings import Compounds, Settings
from searchkit.store import create_index, index_exists
from searchkit.store.page_writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterable

BODIES = {
    "karte": "Die Karte liegt auf dem Tisch und zeigt den Weg.",
    "kassenkarte": "Mit der Krankenkassenkarte geht man zum Arzt, sagt der Mann.",
    "wort": "Eine Versicherung hilft im Schaden, sagt die Frau.",
    "kopf": "Eine Sozialversicherung hilft vielen, sagt die Frau.",
    "bestimmung": "Der Versicherungsvertrag hilft vielen, sagt die Frau.",
    "nah": "Der Vertrag der neuen Versicherung ist lang, der Preis hoch.",
    "fern": "Ein Vertrag ist Papier. Das ist lange her, niemand weiss es. Eine Versicherung?",
    "palast": "Die Palastrevolution begann am Abend.",
    "leer": "Nichts davon steht hier.",
}


def write(index: Path, bodies: dict[str, str], comments: Iterable[str] = ()) -> None:
    if not index_exists(index):
        create_index(index)
    with PageWriter(index, Settings().indexing) as writer:
        for path, body in bodies.items():
            writer.add_page(Page(path=path, body=body))
        if comments:
            said = tuple(Comment(str(i), "anna", None, None, t) for i, t in enumerate(comments))
            writer.add_page(Page(path="kommentiert", body="Der Text.", comments=said))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compounds")
    write(folder, BODIES, ["Ganz ohne.", "Meine Haftpflichtversicherung zahlt nie."])
    return folder


@pytest.fixture
def archive(index: Path) -> Archive:
    return Archive(index, Settings())


def found(archive: Archive, words: str, match: str = "all") -> list[str]:
    return [path for path, _ in archive.rank(words, match=match, limit=20)[1]]


def test_the_word_itself_comes_first_then_heads_then_modifiers(archive: Archive) -> None:
    ranked = found(archive, "Versicherung")
    assert {"wort", "nah", "fern"} == set(ranked[:3])
    assert ranked.index("kopf") < ranked.index("bestimmung")
    assert "kommentiert" in ranked
    assert "leer" not in ranked


def test_inner_parts_of_longer_compounds_are_found(archive: Archive) -> None:
    assert found(archive, "Kasse") == ["kassenkarte"]
    assert found(archive, "Karte") == ["karte", "kassenkarte"]


def test_a_compound_that_covers_two_words_counts_for_both(archive: Archive) -> None:
    assert found(archive, "Revolution im Palast") == ["palast"]
    assert found(archive, "Vertrag Versicherung", "any")[:1] == ["bestimmung"]
    assert found(archive, "Vertrag Versicherung") == ["nah", "fern", "bestimmung"]


def test_a_compound_finds_its_parts_close_together(archive: Archive) -> None:
    ranked = found(archive, "Versicherungsvertrag")
    assert set(ranked[:2]) == {"bestimmung", "nah"}
    assert "fern" not in ranked
    assert set(found(archive, "Versicherungsvertrag", "any")) >= {"fern", "wort"}


def test_a_compound_that_no_page_has_finds_its_parts(archive: Archive) -> None:
    assert found(archive, "Papierweg") == []
    assert found(archive, "Versicherungspreis") == ["nah"]
    assert found(archive, "Xylophonversicherungen") == []


@pytest.mark.parametrize(
    "words", ['"Versicherung"', "=Versicherung", "Versicherung*", 'body:"Versicherung"']
)
def test_quoted_and_exact_words_and_patterns_reach_no_compound_that_holds_them(
    archive: Archive, words: str
) -> None:
    assert "kopf" not in found(archive, words)


def test_what_is_excluded_stays_the_word_alone(archive: Archive) -> None:
    assert "kopf" in found(archive, "hilft NOT Versicherung")
    assert "wort" not in found(archive, "hilft NOT Versicherung")


def test_the_comments_that_hold_a_compound_are_found(archive: Archive) -> None:
    results = archive.search("Versicherung", unit="comments")
    assert [hit.comment.text for hit in results.hits] == [
        "Meine Haftpflichtversicherung zahlt nie."
    ]


def test_the_compound_is_highlighted(archive: Archive) -> None:
    (hit,) = archive.search("Revolution Palast").hits
    (snippet,) = hit.snippets
    ((start, end),) = snippet.excerpt.marks
    assert snippet.excerpt.text[start:end] == "Palastrevolution"


def test_compounds_can_be_turned_off(index: Path) -> None:
    off = dataclasses.replace(Settings(), compounds=Compounds(enabled=False))
    assert set(found(Archive(index, off), "Versicherung")) == {"wort", "nah", "fern"}


def test_a_later_small_commit_knows_the_parts_from_the_larger_segment(tmp_path: Path) -> None:
    words = ["Quastelei", "Zirbel"]  # no words of the list of frequent ones
    write(tmp_path, {f"p{i}": f"{words[i % 2]} und mehr {i}." for i in range(20)})
    write(tmp_path, {"neu": "Die Zirbelquastelei kam spät."})
    archive = Archive(tmp_path, Settings())
    assert "neu" in found(archive, "Quastelei")
    assert found(archive, "Zirbel Quastelei") == ["neu"]
