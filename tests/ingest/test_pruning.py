"""What is gone goes with --prune; what only seems gone stays, and is named."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from kept_index import Index, write

from searchkit.store import INSIDE, Origin


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for number in range(6):
        write(tmp_path / "p" / ("a" if number < 4 else "b") / f"{number}.html", f"Seite {number}")
    return tmp_path / "p"


def test_a_deleted_page_and_a_deleted_folder_go(index: Index, pages: Path) -> None:
    index.update(pages)
    (pages / "a/0.html").unlink()
    shutil.rmtree(pages / "b")
    summary = index.update(pages, prune=True)
    assert (summary.removed, summary.kept) == (3, ())
    assert len(index.titles()) == 3


@pytest.mark.parametrize("emptied", [".", "b", "a"])
def test_an_empty_folder_is_rather_a_disk_that_is_not_there(
    index: Index, pages: Path, emptied: str
) -> None:
    index.update(pages)
    for entry in (pages / emptied).iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    summary = index.update(pages, prune=True)
    assert summary.removed == 0
    (kept,) = summary.kept
    assert Path(kept.path) == pages / emptied
    assert kept.reason == "it is empty"
    assert len(index.titles()) == 6
    forced = index.update(pages, prune=True, force=True)
    assert (forced.removed, forced.kept) == (kept.pages, ())
    assert len(index.titles()) == 6 - kept.pages


def test_an_empty_mount_point_speaks_for_folders_that_were_below_it(
    index: Index, pages: Path
) -> None:
    write(pages / "c/tief/unten/x.html", "Tief")
    index.update(pages)
    shutil.rmtree(pages / "c/tief")
    (kept,) = index.update(pages, prune=True).kept
    assert (kept.path, kept.pages) == (f"{pages}/c", 1)


def test_more_than_half_of_a_root_does_not_go_at_once(index: Index, pages: Path) -> None:
    index.update(pages)
    for number in range(4):
        (pages / f"a/{number}.html").unlink()
    (pages / "a/notiz.doc").write_text("x")
    summary = index.update(pages, prune=True)
    assert summary.removed == 0
    assert [(kept.path, kept.pages) for kept in summary.kept] == [(str(pages), 4)]
    assert index.update(pages, prune=True, force=True).removed == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_named_and_its_pages_stay(index: Index, pages: Path) -> None:
    index.update(pages)
    (pages / "b").chmod(0)
    try:
        summary = index.update(pages, prune=True)
    finally:
        (pages / "b").chmod(0o755)
    assert [failure.path for failure in index.failed] == [f"{pages}/b"]
    assert (summary.removed, [kept.path for kept in summary.kept]) == (0, [f"{pages}/b"])


def test_a_folder_that_cannot_be_listed_is_named_and_its_pages_stay(
    index: Index, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.update(pages)
    scan, stat, exists = os.scandir, os.lstat, os.path.lexists

    def denied(path: object) -> bool:
        return str(path).startswith(f"{pages}/b")

    def scandir(path: str) -> object:
        if denied(path):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    def lexists(path: str) -> bool:
        return not (denied(path) and str(path) != f"{pages}/b") and exists(path)

    def lstat(path: object, **options: object) -> os.stat_result:
        if denied(path) and str(path) != f"{pages}/b":
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "lstat", lstat)
    monkeypatch.setattr(os.path, "lexists", lexists)
    write(pages / "neu.html", "Seite 5")  # the same content as one that cannot be seen now
    summary = index.update(pages, prune=True)
    assert [failure.path for failure in index.failed] == [f"{pages}/b"]
    assert (summary.removed, summary.moved, summary.added) == (0, 0, 1)
    assert [(kept.path, kept.pages) for kept in summary.kept] == [(f"{pages}/b", 2)]


@pytest.mark.parametrize("harm", ["breaks off", "has a bad line"])
def test_records_stay_where_their_file_could_not_be_read_whole(
    index: Index, tmp_path: Path, harm: str
) -> None:
    file = tmp_path / "a.jsonl"
    lines = [json.dumps({"path": f"s{n}", "body": "Wort"}) + "\n" for n in range(5)]
    file.write_text("".join(lines))
    index.update(file)
    file.write_text("".join(lines[:4]) + ("{" if harm == "has a bad line" else lines[4][:9]))
    summary = index.update(file, prune=True)
    assert (summary.removed, summary.failed) == (0, 1)
    assert [kept.path for kept in summary.kept] == [str(file)]


def test_records_of_a_file_that_was_not_given_stay(index: Index, pages: Path) -> None:
    file = pages / "a.jsonl"
    file.write_text('{"path": "s", "body": "Wort"}\n')
    index.update(pages, file)
    assert index.update(pages, prune=True).removed == 0


def test_an_index_that_knows_pages_by_older_names_knows_them_still(
    index: Index, pages: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to("p")
    index.update(link)
    from searchkit.store import open_index

    store = open_index(index.folder)
    reader = store.reader()
    with store.writer() as writer:  # version 1 did not resolve links
        for number, (path, origin) in enumerate(list(reader.origins())):
            assert INSIDE not in origin.source
            old = Origin(path, origin.size, origin.mtime_ns, origin.digest)
            writer.add_page(reader.page(number), old)
    assert index.update(link).unchanged == 6
    assert index.update(pages).unchanged == 6
    assert len(index.titles()) == 6
