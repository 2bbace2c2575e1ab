"""`parse`, `show`, `stats`, help, and the installed script."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from searchkit.model import Page, page_record


def test_parse_prints_one_object_a_page_with_the_path_as_given(run: Any) -> None:
    given = Path("fixtures/pages/it-magazin-textdump.txt")
    lines = run("parse", given).out.splitlines()
    assert len(lines) == 1
    record = json.loads(lines[0])
    assert record["path"] == str(given)
    expected = json.loads(Path("fixtures/pages/it-magazin-textdump.expected.json").read_text())
    assert record == expected


def test_parse_names_a_failed_page_and_prints_the_others(run: Any, tmp_path: Path) -> None:
    (tmp_path / "leer.txt").write_text("")
    (tmp_path / "voll.txt").write_text("Ein Titel für alle\n\nEin Text mit mehr als einem Wort.")
    ran = run("parse", tmp_path, ok=False)
    assert ran.status == 1
    assert len(ran.out.splitlines()) == 1
    assert "leer.txt: no text" in ran.err
    assert run("parse", tmp_path, "--keep-going").status == 0


def test_explain_says_where_each_field_came_from_and_what_was_dropped(run: Any) -> None:
    out = run("parse", "--explain", "fixtures/pages/zeitung-jsonld.html").out
    assert re.search(r"^  title +JSON-LD", out, re.MULTILINE)
    assert re.search(r"^  body +\S", out, re.MULTILINE)
    assert re.search(r"^  dropped +[1-9]\d* blocks", out, re.MULTILINE)
    lines = run("parse", "--explain", "fixtures/pages/it-magazin-textdump.txt").out
    assert re.search(r"^  title +[01]\.\d\d  \S.*: \S", lines, re.MULTILINE)
    assert re.search(r"^  furniture +[01]\.\d\d  \S.*: Stellenmarkt$", lines, re.MULTILINE)
    assert re.search(r"^  comment's head +[01]\.\d\d  \S.*: \S", lines, re.MULTILINE)


def test_show_prints_the_stored_page_by_path_and_by_id(
    run: Any, fixture_index: Path, fixture_pages: list[Page]
) -> None:
    page = max(fixture_pages, key=lambda p: len(p.comments))
    shown = run("show", page.path, "--index", fixture_index, "-f", "json").json
    assert shown == json.loads(json.dumps(page_record(page)))
    found = run("search", "*", "--index", fixture_index, "-n", 1000, "-f", "json").json
    handle = next(hit["id"] for hit in found["hits"] if hit["path"] == page.path)
    text = run("show", handle, "--index", fixture_index).out
    assert str(page.title) in text
    assert f"{len(page.comments)} comments" in text


def test_show_of_an_unknown_page_says_what_to_give(run: Any, fixture_index: Path) -> None:
    ran = run("show", "gibt/es/nicht.html", "--index", fixture_index, ok=False)
    assert ran.status == 2
    assert "no page" in ran.err


def test_stats_counts_what_was_indexed(
    run: Any, fixture_index: Path, fixture_pages: list[Page]
) -> None:
    stats = run("stats", "--index", fixture_index, "-f", "json").json
    comments = [c for p in fixture_pages for c in p.comments]
    assert stats["pages"] == len(fixture_pages)
    assert stats["comments"] == len(comments)
    days = sorted(p.published.day.isoformat() for p in fixture_pages if p.published)
    assert stats["published"] == {"first": days[0], "last": days[-1]}
    assert stats["bytes"] > 0
    text = run("stats", "--index", fixture_index).out
    assert f"{len(fixture_pages)} pages, {len(comments)} comments" in text


def test_check_finds_a_sound_index_sound_and_names_a_damaged_file(
    run: Any, tmp_path: Path, fixture_records: Path
) -> None:
    index = tmp_path / "index"
    run("index", fixture_records, "--index", index)
    assert "is sound" in run("check", "--index", index).out
    assert run("check", "--index", index, "-f", "json").json == {"findings": []}
    largest = max(
        (file for file in index.rglob("*") if file.is_file()), key=lambda f: f.stat().st_size
    )
    data = bytearray(largest.read_bytes())
    data[len(data) // 2] ^= 0xFF
    largest.write_bytes(data)
    ran = run("check", "--index", index, ok=False)
    assert ran.status == 1
    assert ran.out.strip()
    assert "Traceback" not in ran.err


def test_evaluate_prints_the_measures_and_a_difference(
    run: Any, fixture_index: Path, tmp_path: Path
) -> None:
    judged = Path("fixtures/ranking")
    measures = run("evaluate", judged, "--index", fixture_index, "-f", "json").json
    assert measures["queries"] == len((judged / "queries.jsonl").read_text().splitlines())
    assert 0.9 < measures["ndcg"] <= 1
    baseline = tmp_path / "run.jsonl"
    baseline.write_text(
        run("batch", judged / "queries.jsonl", "--index", fixture_index, "--match", "any").out
    )
    text = run("evaluate", judged, "--index", fixture_index, "--against", baseline).out
    assert "+0.0000 (p = 1.0000)" in text
    assert run("evaluate", tmp_path, "--index", fixture_index, ok=False).status == 2


@pytest.mark.parametrize("text", ["NOT NOT Rad", "NOT -Rad", "(" * 5000, '"Rad', "farbe:rot"])
def test_one_query_that_cannot_be_read_ends_neither_a_batch_nor_an_evaluation(
    run: Any, fixture_index: Path, tmp_path: Path, text: str
) -> None:
    queries = [{"id": "schlecht", "query": text}, {"id": "gut", "query": "Wasser"}]
    file = tmp_path / "queries.jsonl"
    file.write_text("".join(json.dumps(query) + "\n" for query in queries))
    batch = run("batch", file, "--index", fixture_index, ok=False)
    bad, good = map(json.loads, batch.out.splitlines())
    assert batch.status == 1
    assert bad["hits"] == []
    assert bad["error"]
    assert good["total"] > 0
    hit = good["hits"][0]["path"]
    judged = ["query-id\tcorpus-id\tscore", f"gut\t{hit}\t1", f"schlecht\t{hit}\t1"]
    (tmp_path / "qrels.tsv").write_text("\n".join(judged) + "\n")
    measured = run("evaluate", tmp_path, "--index", fixture_index, "-f", "json", ok=False)
    assert measured.status == 1
    assert "failed: schlecht" in measured.err
    assert measured.json["success"] == 0.5


COMMANDS = ["parse", "index", "search", "batch", "evaluate", "show", "stats", "check"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Any, command: str) -> None:
    shown = run(command, "--help").out
    assert "Usage:" in shown
    assert shown.replace("\n", "").isprintable()


def test_the_readme_names_every_command_and_every_option_is_documented(run: Any) -> None:
    readme = Path("README.md").read_text("utf-8")
    listed = set(re.findall(r"^  ([a-z]+) +\S", run("--help").out, re.MULTILINE))
    assert listed >= set(COMMANDS)
    for command in listed:
        assert f"searchkit {command}" in readme, f"README does not name {command}"


@pytest.mark.parametrize("format_", ["xml", ""])
def test_an_unknown_format_is_refused(run: Any, fixture_index: Path, format_: str) -> None:
    for command in (["stats"], ["show", "x"]):
        ran = run(*command, "--index", fixture_index, "-f", format_, ok=False)
        assert ran.status == 2


def script(*words: object, **options: Any) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("searchkit")
    return subprocess.run(
        [command, *map(str, words)], capture_output=True, text=True, check=False, **options
    )


def test_the_installed_script_goes_the_whole_way(tmp_path: Path) -> None:
    index = tmp_path / "index"
    indexed = script("index", "fixtures/pages", "--index", index)
    assert indexed.returncode == 0, indexed.stderr
    found = script("search", "Wasser", "--index", index, "--format", "json")
    assert json.loads(found.stdout)["total"] > 0
    assert script("search", 'rot "grün', "--index", index).returncode == 2
    assert script("--version").stdout.startswith("searchkit ")
    assert script("nonsense").returncode == 2


def test_the_default_index_is_the_folder_index(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Ein Titel für alle\n\nEin Text über Wasser und nichts als Wasser.")
    assert script("index", page, cwd=tmp_path).returncode == 0
    assert script("search", "Wasser", cwd=tmp_path).stdout.startswith("1 page ")
    assert (tmp_path / "index").is_dir()


def test_a_closed_pipe_ends_quietly(fixture_index: Path) -> None:
    command = Path(sys.executable).with_name("searchkit")
    ran = subprocess.run(
        f"'{command}' search '*' -n 1000 --index '{fixture_index}' | head -1",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in ran.stderr


def test_searching_loads_neither_the_parser_nor_rich(fixture_index: Path) -> None:
    code = (
        "import sys; from searchkit.cli import app\n"
        f"try: app(['search', 'Wasser', '--index', {str(fixture_index)!r}])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('selectolax', 'rich', 'concurrent.futures') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
