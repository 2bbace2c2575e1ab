"""Rot: reading falls back and says so, writing refuses, and repair names what is lost."""

from __future__ import annotations

import shutil

import pytest
from archive import assert_sound, contents, page
from falsified import unsealed
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.query import Term

from searchkit.archive import open_index as open_archive
from searchkit.errors import IndexDamagedError
from searchkit.render.records import results_record
from searchkit.search.execution import SearchRequest, execute
from searchkit.search.operators.operator_table import operator_of
from searchkit.settings import Indexing
from searchkit.store import Origin, create_index, open_index, rebuild_index
from searchkit.store.format.header import HEADER
from searchkit.store.salvage import plan_repair, repair_index

FIRST = {f"{n}.html": page(f"{n}.html", f"Haus {n}", f"Kommentar {n}") for n in range(12)}
NEW = page("neu.html", "Garten und Haus")
CHANGED = page("4.html", "Haus, geändert")


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """Two segments: one page of the first is removed, and one is replaced, by the second."""
    index = create_index(tmp_path_factory.mktemp("salvage") / "index")
    with index.writer() as writer:
        for one in FIRST.values():
            writer.add_page(one, Origin(f"/archiv/{one.path}", 1, 2, "3"))
    with index.writer() as writer:
        writer.add_page(NEW)
        writer.add_page(CHANGED)
        writer.remove_page("3.html")
    return index.path


@pytest.fixture
def path(original, tmp_path):
    shutil.copytree(original, tmp_path / "index")
    return tmp_path / "index"


LAST = {name: one for name, one in FIRST.items() if name != "3.html"} | {
    "neu.html": NEW,
    "4.html": CHANGED,
}


def flip(file, at=None):
    data = bytearray(file.read_bytes())
    data[len(data) // 2 if at is None else at] ^= 4
    file.write_bytes(data)


def newest(path):
    return max(path.glob("manifest-*.json"))


@pytest.mark.parametrize(
    "hurt",
    [
        lambda path: flip(newest(path)),
        lambda path: newest(path).write_bytes(b""),
        lambda path: shutil.rmtree(path / "segment-00000002"),
        lambda path: (path / "segment-00000002" / "pages.bin").unlink(),
        lambda path: (path / "segment-00000002" / "checksums.bin").write_bytes(b""),
        lambda path: flip(path / "segment-00000002" / HEADER),
        lambda path: flip(next(path.glob("tombstones-*"))),
    ],
)
def test_a_commit_that_cannot_be_read_gives_way_to_the_one_before_and_says_so(path, hurt):
    hurt(path)
    archive = open_archive(path)
    results = archive.search("Haus")
    assert results.total == len(FIRST)
    (warning,) = results.warnings
    assert "generation 2, with 12 pages" in warning
    assert "searchkit repair" in warning
    assert results_record(results)["warnings"] == [warning]


def test_a_sound_index_warns_of_nothing(path):
    results = open_archive(path).search("Haus")
    assert results.warnings == ()
    assert "warnings" not in results_record(results)


def test_writing_refuses_and_changes_nothing(path):
    flip(newest(path))
    before = sorted(path.rglob("*"))
    with pytest.raises(IndexDamagedError, match=r"nothing is written.*searchkit repair"):
        open_index(path).writer()
    assert sorted(path.rglob("*")) == before


def test_rebuilding_needs_no_repair(path):
    flip(newest(path))
    with rebuild_index(path) as writer:
        writer.add_page(NEW)
    assert list(contents(open_index(path))) == ["neu.html"]
    assert open_index(path).generation == 4


def test_repair_of_a_lost_commit_names_its_pages_and_keeps_its_files(path):
    flip(newest(path))
    planned = plan_repair(path)
    done = repair_index(path, Indexing())
    assert planned == done
    assert done.lost == ("neu.html",)
    assert done.older == ("4.html",)
    assert (done.kept, done.salvaged, done.unnamed) == (12, 0, 0)
    assert contents(open_index(path)) == FIRST
    assert_sound(open_index(path))
    (folder,) = (path / "set-aside").iterdir()
    assert {one.name for one in folder.iterdir()} == set(done.aside)
    assert {"manifest-00000003.json", "segment-00000002"} < set(done.aside)


def test_a_number_once_seen_is_never_used_again(path):
    archive = open_archive(path)
    assert archive.search("Haus").total == len(LAST)
    flip(newest(path))
    repair_index(path, Indexing())
    assert open_index(path).generation == 4
    assert archive.search("Haus").total == len(FIRST)
    with open_index(path).writer() as writer:
        writer.add_page(page("danach.html", "Haus danach"))
    assert archive.search("Haus").total == len(FIRST) + 1
    numbers = [entry.id for entry in open_index(path).reader().manifest.segments]
    assert 2 not in numbers


def test_numbers_of_segments_are_not_used_again_when_their_folders_are_gone(path):
    used = set()
    for number in range(6):
        with open_index(path).writer() as writer:
            for name in [*LAST, "a.html"]:
                writer.remove_page(name)
            writer.add_page(page("a.html", f"Haus {number}"))
        (entry,) = open_index(path).reader().manifest.segments
        assert entry.id not in used
        used.add(entry.id)
        with open_index(path).writer() as writer:
            writer.remove_page("a.html")
        with open_index(path).writer() as writer:
            writer.add_page(page("b.html", "x"))
            writer.add_page(page("c.html", "x"))
        with open_index(path).writer() as writer:
            writer.remove_page("b.html")
            writer.remove_page("c.html")


@pytest.mark.parametrize("file", ["positions.bin", "pages.bin", "profiles.bin", "columns.bin"])
def test_repair_reads_the_pages_of_a_damaged_segment_again(path, file):
    flip(path / "segment-00000001" / file)
    done = repair_index(path, Indexing())
    assert done.lost == ()
    assert (done.kept, done.salvaged) == (2, 10)
    assert contents(open_index(path)) == LAST
    origins = dict(open_index(path).origins())
    known = file != "columns.bin"  # which holds them
    assert origins.get("5.html") == (Origin("/archiv/5.html", 1, 2, "3") if known else None)
    assert_sound(open_index(path))


def test_repair_names_each_page_whose_stored_text_is_gone(path):
    flip(path / "segment-00000001" / "documents.bin", 0)
    done = repair_index(path, Indexing())
    assert done.lost == ("0.html",)
    assert set(contents(open_index(path))) == set(LAST) - {"0.html"}
    assert_sound(open_index(path))


def test_repair_says_when_deletions_are_not_known_any_more(path):
    flip(next(path.glob("tombstones-*")))
    done = repair_index(path, Indexing())
    assert done.uncertain
    assert contents(open_index(path)) == FIRST | {"4.html": CHANGED, "neu.html": NEW}
    assert_sound(open_index(path))


def test_a_sound_index_is_left_alone(path):
    names = sorted(path.rglob("*"))
    done = repair_index(path, Indexing())
    assert done.findings == done.lost == done.aside == ()
    assert sorted(path.rglob("*")) == names


def test_without_a_readable_manifest_repair_names_rebuild(path):
    for manifest in path.glob("manifest-*"):
        manifest.write_bytes(b"")
    with pytest.raises(IndexDamagedError, match="--rebuild"):
        repair_index(path, Indexing())


def test_rot_does_not_travel_through_a_merge(path):
    flip(path / "segment-00000001" / "frequencies.bin", 0)
    names = sorted(path.iterdir())
    writer = open_index(path).writer()
    writer.add_page(page("danach.html", "Haus"))
    writer.optimize()
    with pytest.raises(IndexDamagedError, match=r"frequencies.bin.*searchkit repair"):
        writer.commit()
    assert sorted(path.iterdir()) == names


@settings(max_examples=150, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_after_a_flip_anywhere_repair_leaves_a_sound_index_of_true_pages(
    original, tmp_path_factory, place, bit
):
    path = tmp_path_factory.mktemp("flipped") / "index"
    shutil.copytree(original, path)
    files = sorted(file for file in path.rglob("*") if file.is_file() and file.stat().st_size)
    at = int(place * sum(file.stat().st_size for file in files))
    for file in files:
        if at < file.stat().st_size:
            break
        at -= file.stat().st_size
    data = bytearray(file.read_bytes())
    data[at] ^= 1 << bit
    file.write_bytes(data)
    done = repair_index(path, Indexing())
    assert done.findings or file.name == "write.lock"
    index = open_index(path)
    assert_sound(index)
    found = contents(index)
    for name, one in found.items():
        assert one in (LAST.get(name), FIRST.get(name))
    if not done.uncertain:
        named = set(found) | set(done.lost)
        assert named <= set(LAST)
        assert len(named) + done.unnamed == len(LAST)
        # A header is all that says where its segment's pages are.
        assert file.name in {"documents.bin", "columns.bin", HEADER} or not done.lost
    request = SearchRequest(query=operator_of(Term("words", "haus")), limit=100)
    assert execute(index.reader(), request).total == len(found)
    shutil.rmtree(path)


def test_manifests_name_the_next_segment(path):
    assert unsealed(newest(path))["next_segment"] == 3
