"""A page is one page: whatever its file is called, wherever it is given from, wherever it goes."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_index import Index, write

from searchkit.archive import open_index
from searchkit.model import file_of, name_of

SEVERAL = ("eins", "zwei", "drei", "vier")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for name in SEVERAL:
        write(tmp_path / "p" / f"{name}.html", f"Seite {name}")
    return tmp_path / "p"


@given(st.binary(min_size=1).filter(lambda name: b"\0" not in name))
def test_a_name_of_any_bytes_is_text_and_leads_back(name: bytes) -> None:
    text = name_of(os.fsdecode(name))
    text.encode("utf-8")
    assert "\n" not in text
    assert os.fsencode(file_of(text)) == name


def test_archives_of_the_same_relative_paths_stand_side_by_side(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for archive in ("eins", "zwei"):
        write(tmp_path / archive / "pages/a.html", f"Archiv {archive}")
        monkeypatch.chdir(tmp_path / archive)
        assert index.update("pages").added == 1
    assert index.titles() == {
        f"{tmp_path}/eins/pages/a.html": "Archiv eins",
        f"{tmp_path}/zwei/pages/a.html": "Archiv zwei",
    }
    assert index.update("pages").unchanged == 1
    monkeypatch.chdir(tmp_path / "eins")
    assert index.update("pages").unchanged == 1
    assert index.titles()["pages/a.html"] == "Archiv eins"


def test_names_that_are_no_utf8_are_pages_of_their_own(index: Index, tmp_path: Path) -> None:
    for byte in (b"\xe8", b"\xe9"):
        write(Path(os.fsdecode(bytes(tmp_path / "p") + b"/caf" + byte + b".html")), f"T{byte[0]}")
    write(tmp_path / "p" / "caf\\xe9.html", "Tx")
    assert index.update(tmp_path / "p").added == 3
    assert index.update(tmp_path / "p").unchanged == 3
    found = index.titles()
    assert sorted(map(str, found.values())) == ["T232", "T233", "Tx"]
    assert all(Path(file_of(path)).is_file() for path in found)


@pytest.mark.parametrize("given", ["p", "./p", "{}/p", "link", "{}/link", "p/../p", "other/../p"])
def test_a_folder_is_recognised_however_it_is_given(
    index: Index, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to("p")
    (tmp_path / "other").mkdir()
    given = given.format(tmp_path)
    assert index.update(given).added == 4
    for path in ("p", tmp_path / "p", "link", given):
        assert index.update(path).unchanged == 4
    both = index.update("p", tmp_path / "p", "link")
    assert (both.unchanged, both.left_alone) == (4, {"files given twice": 8})
    shown = index.titles()
    assert all(Path(path).is_file() for path in shown)
    monkeypatch.chdir(tmp_path / "other")
    assert all(Path(path).is_file() for path in index.titles())
    if not given.startswith(("/", ".")) and ".." not in given:
        assert set(shown) == {f"{given}/{name}.html" for name in SEVERAL}


def test_a_page_is_shown_by_any_path_that_leads_to_it(
    index: Index, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").symlink_to("p")
    monkeypatch.chdir(tmp_path)
    index.update("p")
    archive = open_index(index.folder)
    monkeypatch.chdir(pages)
    for handle in ("eins.html", "../link/eins.html", f"{pages}/eins.html", "p/eins.html"):
        page, _ = archive.page(handle)
        assert (page.title, page.path) == ("Seite eins", f"{pages}/eins.html")


def test_a_path_by_a_link_that_is_no_more_gives_way_to_one_that_leads_there(
    index: Index, pages: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to("p")
    index.update(link)
    assert f"{link}/eins.html" in index.titles()
    link.unlink()
    assert index.update(pages).moved == 4
    assert set(index.titles()) == {f"{pages}/{name}.html" for name in SEVERAL}


def test_a_linked_folder_is_named_and_a_linked_file_is_its_file(
    index: Index, pages: Path, tmp_path: Path
) -> None:
    outside = write(tmp_path / "q/fremd.html", "Fremd")
    (pages / "ordner").symlink_to(tmp_path / "q")
    (pages / "blatt.html").symlink_to(outside)
    assert index.update(pages).added == 5
    assert [entry.path for entry in index.left] == [f"{pages}/ordner"]
    assert index.update(tmp_path / "q").unchanged == 1


def test_a_renamed_folder_is_moved_and_not_doubled(
    index: Index, pages: Path, tmp_path: Path
) -> None:
    index.update(pages)
    ids = set(index.titles())
    pages.rename(tmp_path / "neu")
    summary = index.update(tmp_path / "neu")
    assert (summary.moved, summary.added, summary.pages) == (4, 0, 4)
    assert set(index.titles()) == {path.replace("/p/", "/neu/") for path in ids}
    assert index.update(tmp_path / "neu").unchanged == 4


def test_equal_pages_move_each_to_its_own_name(index: Index, tmp_path: Path) -> None:
    for name in SEVERAL:
        write(tmp_path / "p" / name / "gleich.html", "Gleich")
    index.update(tmp_path / "p")
    (tmp_path / "p").rename(tmp_path / "q")
    assert index.update(tmp_path / "q").moved == 4
    assert set(index.titles()) == {f"{tmp_path}/q/{name}/gleich.html" for name in SEVERAL}


def test_a_copy_of_a_page_that_is_still_there_is_a_page_of_its_own(
    index: Index, pages: Path
) -> None:
    index.update(pages)
    (pages / "kopie.html").write_bytes((pages / "eins.html").read_bytes())
    summary = index.update(pages)
    assert (summary.added, summary.moved, summary.pages) == (1, 0, 5)


def test_the_records_of_a_renamed_file_go_with_it(index: Index, tmp_path: Path) -> None:
    first = tmp_path / "a.jsonl"
    first.write_text("".join(json.dumps({"path": f"s{n}", "body": "Wort"}) + "\n" for n in "123"))
    index.update(first)
    first.rename(tmp_path / "b.jsonl")
    assert index.update(tmp_path / "b.jsonl").moved == 3
    lines = (tmp_path / "b.jsonl").read_text().splitlines(keepends=True)
    (tmp_path / "b.jsonl").write_text("".join(lines[1:]))
    assert index.update(tmp_path / "b.jsonl", prune=True).removed == 1


@pytest.mark.parametrize("same_time", [True, False])
def test_a_packed_copy_beside_its_page_is_left_alone(
    index: Index, pages: Path, same_time: bool
) -> None:
    for name in ("eins", "zwei"):
        data = (pages / f"{name}.html").read_bytes()
        packed = pages / f"{name}.html.gz"
        packed.write_bytes(gzip.compress(data if name == "eins" else data + b" "))
        if same_time:
            time = (pages / f"{name}.html").stat().st_mtime_ns
            os.utime(packed, ns=(time, time))
    summary = index.update(pages)
    assert summary.added == 5
    assert [entry.path for entry in index.left] == [f"{pages}/eins.html.gz"]
