"""The benchmarks at their smallest: the archive, the sample, and that the engines find the same."""

from __future__ import annotations

import json
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.__main__ import main
from benchmarks.archive import make_pages, write_archive
from benchmarks.given import read_given, write_given
from benchmarks.queries import KINDS, draw_queries
from benchmarks.targets import targets
from benchmarks.timing import percentile

if TYPE_CHECKING:
    from pathlib import Path

PEERS = ["whoosh", *(["tantivy"] if find_spec("tantivy") else [])]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over eighty pages, with everything but the commands."""
    folder: Path = tmp_path_factory.mktemp("benchmark")
    size = ["--quick", "--pages", "80", "--work", str(folder)]
    assert not main([*size, "--only", "index", "queries", "--engines", "searchkit", *PEERS])
    return folder


@pytest.fixture(scope="module")
def results(work: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((work / "results.json").read_text("utf-8"))
    return found


def vocabulary(pages: int) -> int:
    return len({word for page in make_pages(pages, 1) for word in page["body"].split()})


def test_the_same_seed_makes_the_same_archive() -> None:
    assert list(make_pages(5, 1)) == list(islice(make_pages(9, 1), 5))
    assert list(make_pages(5, 1)) != list(make_pages(5, 2))


def test_the_vocabulary_grows_with_the_archive() -> None:
    assert 1.3 * vocabulary(50) < vocabulary(100) < 2 * vocabulary(50)


def test_words_of_two_texts_and_joined_wholes_are_no_neighbours(tmp_path: Path) -> None:
    page = {
        "path": "a",
        "title": "Rote Häuser",
        "body": "Das E-Government kommt",
        "comments": [{"author": "Kai  Ort", "date": "1970-01-02", "text": "Ja."}],
    }
    (tmp_path / "pages").write_text(json.dumps(page) + "\n", "utf-8")
    assert write_given(tmp_path / "pages", tmp_path / "given") == 1
    (given,) = read_given(tmp_path / "given")
    assert list(given.runs()) == [
        ("title", "rot haus"),
        ("body", "das e government kommt"),
        ("body", "egovernment"),
        ("comments", "ja"),
    ]
    assert (given.comments[0].author, given.comments[0].date) == ("kai ort", 1440)
    assert json.loads(given.original) == page


def test_the_sample_is_the_same_for_a_seed_and_of_the_asked_size(tmp_path: Path) -> None:
    write_archive(tmp_path / "pages", 40, 1)
    write_given(tmp_path / "pages", tmp_path / "given")
    drawn = draw_queries(tmp_path / "given", 7, 3)
    assert drawn == draw_queries(tmp_path / "given", 7, 3)
    assert {kind: len(queries) for kind, queries in drawn.items()} == dict.fromkeys(KINDS, 7)


@pytest.mark.parametrize("peer", PEERS)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "prefix"])
def test_engines_find_as_many(results: dict[str, Any], peer: str, kind: str) -> None:
    for size in ("full", "small"):
        found = results["queries"][size][kind]
        if peer in found["same_total"]:
            assert found["same_total"][peer] == 1.0


@pytest.mark.parametrize("kind", ["one term", "AND of two", "OR of five", "phrase of three"])
def test_queries_find_something(results: dict[str, Any], kind: str) -> None:
    assert results["queries"]["full"][kind]["mean_total"] > 1


def test_every_index_is_measured(results: dict[str, Any]) -> None:
    runs = results["index"]["full"] | results["index"]["small"]
    assert set(runs) == {"searchkit", *PEERS}
    for run in runs.values():
        assert run["pages"] == 80
        assert run["seconds"] > 0
        assert run["peak_bytes"] > 10_000_000
        assert run["bytes"] > 100_000


def test_the_report_has_every_target(work: Path, results: dict[str, Any]) -> None:
    text = (work / "report.md").read_text("utf-8")
    stated = [target.figure for target in targets(results)]
    assert "one term: times as fast as Whoosh" in stated
    assert all(f"| {figure} |" in text for figure in stated)


@pytest.mark.parametrize(("share", "value"), [(0.5, 2.5), (0.0, 1.0), (1.0, 4.0), (0.95, 3.85)])
def test_percentile_lies_between_neighbours(share: float, value: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], share) == pytest.approx(value)
