"""`searchkit index`: building, updating, and what goes wrong on the way."""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

PAGE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}</title></head>
<body><article><h1>{title}</h1><p>{text} Dazu gibt es noch einen zweiten Satz, damit der Absatz
lang genug für einen Artikel ist, und einen dritten, der nichts weiter sagt.</p></article>
</body></html>"""


def write(file: Path, title: str, text: str = "Ein Satz über Wasser und Strom.") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(title=title, text=text), "utf-8")
    return file


def counts(summary: str) -> dict[str, int]:
    return {name: int(number) for name, number in re.findall(r"([a-z]+) (\d+)(?!\.)", summary)}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "seiten"
    for name in ("eins", "zwei", "drei"):
        write(folder / f"{name}.html", f"Seite {name}")
    return folder


@pytest.fixture
def index(run: Any, tmp_path: Path) -> Any:
    folder = tmp_path / "index"

    def command(*words: object, ok: bool = True) -> Any:
        ran = run("index", *words, "--index", folder, ok=ok)
        return ran if not ok else counts(ran.out)

    command.folder = folder  # type: ignore[attr-defined]
    return command


def titles(run: Any, folder: Path) -> list[str]:
    found = run("search", "*", "--index", folder, "-n", 1000, "-f", "json").json
    return sorted(hit["title"] for hit in found["hits"])


def test_a_second_run_finds_everything_unchanged(index: Any, pages: Path) -> None:
    assert index(pages)["added"] == 3
    again = index(pages)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 3)


def test_a_changed_page_is_replaced(run: Any, index: Any, pages: Path) -> None:
    index(pages)
    write(pages / "zwei.html", "Seite zwei, neu")
    changed = index(pages)
    assert (changed["updated"], changed["unchanged"]) == (1, 2)
    assert titles(run, index.folder) == ["Seite drei", "Seite eins", "Seite zwei, neu"]


def test_a_touched_page_of_the_same_content_is_unchanged(index: Any, pages: Path) -> None:
    index(pages)
    os.utime(pages / "eins.html", (1, 1))
    assert index(pages)["unchanged"] == 3


def test_the_same_folder_from_elsewhere_is_the_same_pages(
    index: Any, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(pages)
    monkeypatch.chdir(pages)
    assert index(".")["unchanged"] == 3


def test_a_vanished_page_goes_only_with_prune(run: Any, index: Any, pages: Path) -> None:
    index(pages)
    (pages / "drei.html").unlink()
    assert index(pages)["removed"] == 0
    assert "Seite drei" in titles(run, index.folder)
    assert index(pages, "--prune")["removed"] == 1
    assert titles(run, index.folder) == ["Seite eins", "Seite zwei"]


def test_prune_leaves_other_folders_alone(
    run: Any, index: Any, pages: Path, tmp_path: Path
) -> None:
    other = write(tmp_path / "seiten2" / "vier.html", "Seite vier")
    index(pages, other.parent)
    other.unlink()
    assert index(pages, "--prune")["removed"] == 0
    assert "Seite vier" in titles(run, index.folder)


def test_rebuild_holds_only_what_it_is_given(run: Any, index: Any, pages: Path) -> None:
    index(pages)
    assert index(pages / "eins.html", "--rebuild")["added"] == 1
    assert titles(run, index.folder) == ["Seite eins"]


def test_json_lines_of_parse_give_the_same_index(
    run: Any, index: Any, pages: Path, tmp_path: Path
) -> None:
    records = tmp_path / "seiten.jsonl"
    records.write_text(run("parse", pages).out, "utf-8")
    assert index(records)["added"] == 3
    assert index(records)["unchanged"] == 3
    lines = records.read_text("utf-8").splitlines()
    records.write_text("\n".join(lines[1:]), "utf-8")
    assert index(records, "--prune")["removed"] == 1
    assert len(titles(run, index.folder)) == 2


def test_packed_json_lines_are_read_too(index: Any, tmp_path: Path) -> None:
    records = tmp_path / "a.jsonl.gz"
    records.write_bytes(gzip.compress(json.dumps({"path": "a", "body": "Wort"}).encode()))
    assert index(records)["added"] == 1


def test_a_bad_page_is_named_and_harms_no_other(run: Any, index: Any, pages: Path) -> None:
    (pages / "kaputt.html.gz").write_bytes(gzip.compress(b"<p>Text</p>" * 100)[:30])
    ran = run("index", pages, "--index", index.folder, ok=False)
    assert ran.status == 1
    assert "kaputt.html.gz: truncated gzip" in ran.err
    assert counts(ran.out)["failed"] == 1
    assert counts(ran.out)["added"] == 3
    kept = run("index", pages, "--index", index.folder, "--keep-going")
    assert counts(kept.out)["failed"] == 1


def test_a_bad_record_is_named_by_its_line(run: Any, index: Any, tmp_path: Path) -> None:
    records = tmp_path / "a.jsonl"
    records.write_text('{"path": "a", "body": "Wort"}\n{"path": 3}\n', "utf-8")
    ran = run("index", records, "--index", index.folder, ok=False)
    assert ran.status == 1
    assert "a.jsonl:2" in ran.err


def test_many_files_go_through_worker_processes_in_order(
    run: Any, index: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "viele"
    for number in range(70):
        write(folder / f"{number:03}.html", f"Seite {number}")
    assert index(folder, "--jobs", 2)["added"] == 70
    lines = run("parse", folder, "--jobs", 2).out.splitlines()
    assert [json.loads(line)["title"] for line in lines] == [f"Seite {n}" for n in range(70)]


def test_the_summary_is_json_on_demand(run: Any, index: Any, pages: Path) -> None:
    summary = run("index", pages, "--index", index.folder, "--format", "json").json
    assert set(summary) == {
        "added", "updated", "unchanged", "removed", "failed", "comments", "seconds", "pages",
        "stopped", "moved", "left_alone", "kept", "empty",
    }  # fmt: skip


@pytest.mark.parametrize("words", [["/nirgends/seiten"], [], ["--jobs", "0", "."]])
def test_wrong_usage_makes_no_index(run: Any, index: Any, words: list[str]) -> None:
    ran = run("index", *words, "--index", index.folder, ok=False)
    assert ran.status == 2
    assert "Traceback" not in ran.err
    assert not index.folder.exists()


def test_an_empty_folder_is_an_empty_index(run: Any, index: Any, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    assert index(tmp_path / "leer")["added"] == 0
    assert titles(run, index.folder) == []


def test_settings_come_from_a_file(run: Any, index: Any, pages: Path, tmp_path: Path) -> None:
    settings = tmp_path / "s.toml"
    settings.write_text("[limits]\nfile_bytes = 10\n", "utf-8")
    ran = run("index", pages, "--index", index.folder, "--settings", settings, ok=False)
    assert counts(ran.out)["failed"] == 3
    settings.write_text("[limits]\nfile_byte = 10\n", "utf-8")
    ran = run("index", pages, "--index", index.folder, "--settings", settings, ok=False)
    assert ran.status == 2
    assert "did you mean file_bytes" in ran.err
