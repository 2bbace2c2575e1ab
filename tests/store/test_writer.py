"""The writer adds, replaces and removes pages; readers see whole commits only."""

from __future__ import annotations

import dataclasses

import pytest
from archive import assert_sound, contents, page
from whoosh.query import Term

from searchkit.errors import IndexLockedError, IndexMissingError, IndexWriteError
from searchkit.model import Comment, Moment
from searchkit.search.execution import SearchRequest, execute
from searchkit.search.operators.operator_table import operator_of
from searchkit.settings import Indexing, Settings
from searchkit.store import (
    Origin,
    create_index,
    index_exists,
    index_stats,
    open_index,
    rebuild_index,
)
from searchkit.store.write import page_buffer


@pytest.fixture
def index(tmp_path):
    return create_index(tmp_path / "index")


def test_page_comes_back_as_it_was_added(index):
    full = dataclasses.replace(
        page("a.html", "Ein Haus.\n\nUnd ein Garten.", "Schön hier", title="Häuser"),
        url="https://www.example.de/a",
        authors=("Eva Müller",),
        modified=Moment.of(2020, 1, 2, 3, 4),
        keywords=("Haus", "Garten"),
        comments_stated=9,
    )
    with index.writer() as writer:
        writer.add_page(full)
    reader = index.reader()
    assert reader.page(0) == full
    assert reader.page_number("a.html") == 0
    assert reader.page_by_id(reader.page_id(0)) == 0
    assert reader.comment(0) == (full, full.comments[0])
    assert_sound(index)


def test_unknown_paths_and_handles_give_none(index):
    reader = index.reader()
    assert reader.page_number("a.html") is None
    assert reader.page_by_id("0123456789abcdef") is None
    assert reader.page_by_id("kein hex") is None
    assert index.is_empty()


def test_page_of_the_same_path_is_replaced_within_a_batch_and_across_commits(index):
    with index.writer() as writer:
        writer.add_page(page("a.html", "eins"))
        writer.add_page(page("b.html", "zwei"))
        writer.add_page(page("a.html", "drei"))
    assert {p.path: p.body for p in contents(index).values()} == {
        "a.html": "drei",
        "b.html": "zwei",
    }
    with index.writer() as writer:
        writer.add_page(page("b.html", "vier", "Kommentar"))
    reader = index.reader()
    assert reader.page_count == 2
    assert reader.comment_count == 1
    assert contents(index)["b.html"].body == "vier"
    assert execute(reader, SearchRequest(query=operator_of(Term("words", "zwei")))).total == 0
    assert_sound(index)


def test_remove_page_says_whether_there_was_one(index):
    with index.writer() as writer:
        writer.add_page(page("a.html", "eins"))
    with index.writer() as writer:
        assert writer.remove_page("a.html")
        assert not writer.remove_page("a.html")
        assert not writer.remove_page("b.html")
        writer.add_page(page("c.html", "drei"))
        assert writer.remove_page("c.html")
    assert contents(index) == {}
    assert index.is_empty()
    assert_sound(index)


def test_reader_keeps_its_generation(index):
    with index.writer() as writer:
        writer.add_page(page("a.html", "eins"))
    before = index.reader()
    for text in ("zwei", "drei", "vier"):
        with index.writer() as writer:
            writer.add_page(page("a.html", text))
            writer.optimize()
    assert before.page(0).body == "eins"
    assert execute(before, SearchRequest(query=operator_of(Term("words", "ein")))).total == 1
    assert index.reader(reuse=before) is not before
    after = index.reader()
    assert index.reader(reuse=after) is after


def fail_midway(index):
    with index.writer() as writer:
        writer.remove_page("a.html")
        raise RuntimeError("mittendrin")


def test_cancel_and_exceptions_leave_the_last_commit(index):
    with index.writer() as writer:
        writer.add_page(page("a.html", "eins"))
    names = sorted(path.name for path in index.path.iterdir())
    writer = index.writer()
    writer.add_page(page("b.html", "zwei"))
    writer.cancel()
    with pytest.raises(RuntimeError, match="mittendrin"):
        fail_midway(index)
    assert list(contents(index)) == ["a.html"]
    assert sorted(path.name for path in index.path.iterdir()) == names
    closed = index.writer()
    closed.cancel()
    with pytest.raises(IndexWriteError, match="closed"):
        closed.add_page(page("c.html", "drei"))


def test_commit_without_changes_makes_no_generation(index):
    before = index.generation
    index.writer().commit()
    assert index.generation == before


def test_second_writer_is_told_who_holds_the_lock(index):
    writer = index.writer()
    with pytest.raises(IndexLockedError, match=r"process [0-9]+ on .*--wait"):
        index.writer()
    writer.cancel()
    index.writer(wait=1).cancel()


def test_small_memory_spills_and_gives_the_same(index, tmp_path):
    pages = [page(f"{i}.html", f"Haus Nummer {i} " * 50, f"Kommentar {i}") for i in range(30)]
    tight = create_index(tmp_path / "tight", Settings(indexing=Indexing(memory_mb=0)))
    for target in (index, tight):
        with target.writer() as writer:
            for one in pages:
                writer.add_page(one)
            writer.add_page(page("3.html", "ersetzt"))
    assert contents(tight) == contents(index)
    assert len(tight.reader().segments) < 6
    assert_sound(tight)


@pytest.mark.parametrize("at_once", [1, 3000])
def test_pages_come_back_whatever_is_compressed_at_once(index, monkeypatch, at_once):
    monkeypatch.setattr(page_buffer, "_COMPRESSED_AT_ONCE", at_once)
    pages = {f"{i}.html": page(f"{i}.html", f"Haus Nummer {i} " * 9, "Ja") for i in range(40)}
    with index.writer() as writer:
        for one in pages.values():
            writer.add_page(one)
    assert contents(index) == pages
    assert_sound(index)


def test_origins_come_back(index):
    origin = Origin("ordner/a.html", 12, 1_700_000_000_000_000_000, "abc")
    with index.writer() as writer:
        writer.add_page(page("a.html", "eins"), origin)
        writer.add_page(page("b.html", "zwei"))
    assert dict(index.origins()) == {"a.html": origin}


def test_hostile_text_is_kept(index):
    odd = page("a\ud800.html", "\x00 \ud800 Haus 🏠 " + "x" * 5000, "\u202e Kommentar")
    odd = dataclasses.replace(odd, comments=(*odd.comments, Comment("2", " ", None, "", "")))
    with index.writer() as writer:
        writer.add_page(odd)
    reader = index.reader()
    stored = reader.page(0)
    assert stored.path == odd.path
    assert stored.body == odd.body.replace("\ud800", "?")
    assert stored.comments == odd.comments
    assert reader.page_number(odd.path) == 0
    assert execute(reader, SearchRequest(query=operator_of(Term("words", "haus")))).total == 1
    assert_sound(index)


def test_opening_nothing_says_how_to_build(tmp_path):
    assert not index_exists(tmp_path)
    with pytest.raises(IndexMissingError, match="searchkit index"):
        open_index(tmp_path)
    with pytest.raises(IndexMissingError):
        open_index(tmp_path / "nowhere")


def test_create_refuses_a_folder_with_an_index(index):
    with pytest.raises(IndexWriteError, match="already"):
        create_index(index.path)


def test_rebuild_takes_the_place_of_the_old_index_at_its_commit(index):
    with index.writer() as writer:
        writer.add_page(page("a.html", "eins"))
    writer = rebuild_index(index.path)
    writer.add_page(page("b.html", "zwei"))
    assert list(contents(index)) == ["a.html"]
    writer.commit()
    assert list(contents(index)) == ["b.html"]


def test_stats_count_what_lives(index):
    with index.writer() as writer:
        writer.add_page(page("a.html", "eins", "x", "y"))
        writer.add_page(page("b.html", "zwei", "z"))
    with index.writer() as writer:
        writer.remove_page("b.html")
    stats = index_stats(index.reader())
    day = Moment.of(2019, 5, 1).wall_minutes
    assert (stats.pages, stats.comments) == (1, 2)
    assert stats.published == (day, day)
    assert stats.comment_dates == (day, day + 1440)
    assert stats.comment_authors == (("Leser 0", 1), ("Leser 1", 1))
