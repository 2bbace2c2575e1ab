"""Every spelling of a thing finds the texts in every other, and nothing that is another thing."""

from __future__ import annotations

from itertools import permutations

import pytest
from spelling_pairs import APART, TOGETHER

from searchkit.archive import Archive
from searchkit.model import Page
from searchkit.settings import Compounds, Settings
from searchkit.store import create_index
from searchkit.store.page_writer import PageWriter

MANY_TOGETHER = [pair for group in TOGETHER for pair in permutations(group, 2)]
EITHER_WAY = [*APART, *(pair[::-1] for pair in APART)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """A page for each spelling, with other words around it."""
    texts = {text for pair in (*MANY_TOGETHER, *APART) for text in pair}
    create_index(folder := tmp_path_factory.mktemp("spellings") / "index")
    with PageWriter(folder, Settings().indexing) as writer:
        for text in sorted(texts):
            writer.add_page(Page(path=text, body=f"Hier steht {text} im Satz."))
    return Archive(folder, Settings(compounds=Compounds(enabled=False)))


def finds(archive: Archive, query: str, text: str) -> bool:
    return text in {path for path, _ in archive.rank(query, limit=10_000)[1]}


def test_the_table_is_large_enough_to_say_something() -> None:
    assert len({frozenset(pair) for pair in MANY_TOGETHER}) >= 300
    assert len({frozenset(pair) for pair in APART}) >= 90


def test_spellings_of_one_thing_find_each_other(archive: Archive) -> None:
    missed = [pair for pair in MANY_TOGETHER if not finds(archive, *pair)]
    assert missed == []


def test_spellings_of_different_things_do_not(archive: Archive) -> None:
    wrong = [pair for pair in EITHER_WAY if finds(archive, *pair)]
    assert wrong == []


@pytest.mark.parametrize("text", sorted({text for group in TOGETHER for text in group}))
def test_a_spelling_is_found_in_a_phrase_and_marked(archive: Archive, text: str) -> None:
    results = archive.search(f'"steht {text} im"', limit=300)
    assert text in {hit.page.path for hit in results.hits}
    hit = next(hit for hit in results.hits if hit.page.path == text)
    assert hit.snippets[0].excerpt.marks
