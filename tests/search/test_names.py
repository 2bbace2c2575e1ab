"""Names of authors: every spelling of a name finds its people, and a wrong one its neighbours."""

from __future__ import annotations

from itertools import permutations

import pytest

from searchkit.archive import Archive
from searchkit.model import Comment, Page
from searchkit.settings import Settings
from searchkit.store import create_index
from searchkit.store.page_writer import PageWriter

SAME = [
    ("Erdoğan", "Erdogan", "ERDOĞAN", "erdog\u0306an"),
    ("Jürgen Müller", "Juergen Mueller", "JÜRGEN  MÜLLER", "Ju\u0308rgen Mu\u0308ller"),
    ("René", "Rene", "RENÉ", "Rene\u0301"),
    ("Pat O'Neil", "Pat O’Neil", "Pat ONeil", "pat o`neil"),
    ("Groß", "Gross", "GROẞ"),
    ("Hans-Peter", "Hans Peter", "hans‑peter"),
    ("Jørgensen", "Jörgensen", "Joergensen"),
    ("Łukasz", "Lukasz"),
    ("J. K. Rowling", "J.K. Rowling"),
    ("İnci", "Inci"),
    ("mfeldt_77", "MFeldt_77"),
]
OTHER = [
    ("Müller", "Muller"),
    ("Müller", "Möller"),
    ("Rene", "Renee"),
    ("carla99", "carla98"),
    ("Anna", "Anna Heim"),
    ("O'Neil", "Neil"),
    ("a_b", "ab"),
    ("...", "-"),
    ("Groß", "Gros"),
]
HEIM = ["Heimwerker", "Anna Heim", "Geheimrat", "Heinz", "Holm"]


def archive(folder, pages) -> Archive:
    create_index(folder)
    with PageWriter(folder, Settings().indexing) as writer:
        for page in pages:
            writer.add_page(page)
    return Archive(folder, Settings())


def commented(name: str) -> Page:
    said = (Comment("1", name, None, None, "Ein Satz."),)
    return Page(path=name, body="Ein Text.", comments=said)


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """A page with a comment for each name, and one written by each."""
    names = sorted({n for group in SAME for n in group} | {n for pair in OTHER for n in pair})
    written = [Page(path=f"von {name}", body="Ein Text.", authors=(name,)) for name in names]
    commenting = [commented(name) for name in [*names, *HEIM]]
    return archive(tmp_path_factory.mktemp("people") / "index", [*written, *commenting])


def commenters(people: Archive, name: str) -> set[str]:
    found = people.search("*", unit="comments", comment_author=name, limit=500)
    return {hit.comment.author for hit in found.hits}


def writers(people: Archive, name: str) -> set[str]:
    return {hit.page.path[4:] for hit in people.search("*", author=name, limit=500).hits}


@pytest.mark.parametrize(
    ("asked", "name"), [pair for group in SAME for pair in permutations(group, 2)]
)
def test_every_spelling_of_a_name_finds_the_others(people: Archive, asked: str, name: str) -> None:
    assert name in commenters(people, asked)
    assert name in writers(people, asked)
    in_query = people.search(f'author:"{asked}"', unit="comments", limit=500)
    assert name in {hit.comment.author for hit in in_query.hits}


@pytest.mark.parametrize(("one", "other"), [*OTHER, *(pair[::-1] for pair in OTHER)])
def test_other_people_comment_under_other_names(people: Archive, one: str, other: str) -> None:
    assert other not in commenters(people, one)


def test_a_star_finds_all_names_that_begin_or_go_on_so(people: Archive) -> None:
    assert commenters(people, "heim*") == {"Heimwerker"}
    assert commenters(people, "*heim*") == {"Heimwerker", "Anna Heim", "Geheimrat"}
    assert commenters(people, "Juerg*") == commenters(people, "Jürg*") >= {"Jürgen Müller"}
    assert writers(people, "jør*") == {"Jørgensen", "Jörgensen", "Joergensen"}
    found = people.search("author:Müll*", unit="comments", limit=50)
    assert {hit.comment.author for hit in found.hits} == {"Müller"}


@pytest.mark.parametrize("query", ["*", "Text"])
def test_a_name_that_nobody_has_is_told_with_the_nearest(people: Archive, query: str) -> None:
    (hint,) = people.search(query, comment_author="heim").hints[:1]
    assert hint.startswith("0 comments by the name 'heim'; nearest: Anna Heim, Heimwerker, ")
    assert "'*heim*'" in hint
    assert "Holm" not in hint


@pytest.mark.parametrize(
    ("asked", "near"),
    [("Hiemwerker", "Heimwerker"), ("renne", "Rene"), ("Rowlin", "Rowling")],
)
def test_a_slip_in_a_name_finds_the_name(people: Archive, asked: str, near: str) -> None:
    hints = people.search("*", comment_author=asked).hints
    assert any(near in hint and "nearest" in hint for hint in hints)
    assert any(near in hint for hint in people.search("*", author=asked).hints) or near in HEIM


def test_names_in_queries_are_told_as_well(people: Archive) -> None:
    (hint,) = people.search("author:Erdogann").hints[:1]
    assert "0 pages by the name 'erdogann'; nearest: ERDOĞAN" in hint


def test_a_name_far_from_all_is_told_so(people: Archive) -> None:
    assert "no name is near it" in people.search("*", comment_author="Xyzzyx Qwert").hints[0]
    assert "means nobody" in people.search("*", comment_author="qqq*").hints[0]


def test_a_name_that_somebody_has_is_no_reason_for_a_hint(people: Archive) -> None:
    assert people.search("Wal", comment_author="Anna Heim").hints == ()


def test_names_of_deleted_pages_are_not_near(tmp_path) -> None:
    index = archive(tmp_path / "index", [commented("Heimwerker"), commented("Heimkehrer")])
    with PageWriter(tmp_path / "index", Settings().indexing) as writer:
        writer.remove_page("Heimkehrer")
    hint = index.search("*", comment_author="Heim").hints[0]
    assert "Heimwerker" in hint
    assert "Heimkehrer" not in hint
