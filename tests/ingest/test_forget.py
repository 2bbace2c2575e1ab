"""What is forgotten is gone, and stays out until it is named again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from kept_index import Index, write

from searchkit.errors import UsageError


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for name in ("a/1", "a/2", "b/3", "b/tief/4"):
        write(tmp_path / "p" / f"{name}.html", f"Seite {name[-1]}")
    return tmp_path / "p"


@pytest.mark.parametrize(
    ("path", "dropped"), [("a/1.html", 1), ("b", 2), ("b/tief", 1), (".", 4), ("a/../b/3.html", 1)]
)
def test_a_file_a_folder_or_a_root_is_dropped_and_stays_out(
    index: Index, pages: Path, path: str, dropped: int
) -> None:
    index.update(pages)
    assert index.forget(pages / path) == dropped
    assert len(index.titles()) == 4 - dropped
    if path != ".":  # else the root itself is named again
        summary = index.update(pages)
        assert (summary.added, summary.left_alone) == (0, {"forgotten pages": dropped})
        assert len(index.titles()) == 4 - dropped
    assert index.update(pages / path).added == dropped
    assert index.update(pages).unchanged == 4


def test_who_names_a_file_of_a_forgotten_folder_has_that_file_back(
    index: Index, pages: Path
) -> None:
    index.update(pages)
    index.forget(pages / "b")
    assert index.update(pages / "b/3.html", pages).added == 1
    summary = index.update(pages)
    assert (summary.unchanged, summary.left_alone) == (3, {"forgotten pages": 1})


def test_a_folder_that_is_gone_can_be_forgotten(index: Index, pages: Path) -> None:
    index.update(pages)
    shutil.rmtree(pages)
    assert index.forget(pages) == 4
    assert index.titles() == {}


def test_what_is_forgotten_beforehand_never_comes_in(index: Index, pages: Path) -> None:
    index.update(pages / "b")
    assert index.forget(pages / "a/2.html") == 0
    assert index.update(pages).added == 1


def test_a_page_that_nobody_knows_cannot_be_forgotten(index: Index, pages: Path) -> None:
    index.update(pages)
    with pytest.raises(UsageError, match="no page of"):
        index.forget("nirgends.html")
    assert len(index.titles()) == 4


def test_a_rebuild_remembers_what_is_to_stay_out(index: Index, pages: Path) -> None:
    index.update(pages)
    index.forget(pages / "b")
    assert index.update(pages, rebuild=True).added == 2
    assert index.update(pages).unchanged == 2


def test_one_record_stays_out_until_it_is_taken_back(index: Index, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("".join(json.dumps({"path": f"s{n}", "body": "Wort"}) + "\n" for n in "123"))
    index.update(file)
    assert index.forget("s2") == 1
    summary = index.update(file)
    assert (summary.unchanged, summary.left_alone) == (2, {"forgotten pages": 1})
    assert index.forget("s2", undo=True) == 0
    assert index.update(file).added == 1
