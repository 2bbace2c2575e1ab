"""The ranking of judged queries over the fixtures, on file so that a change shows in the diff.

`make golden` (or `pytest tests/ranking --rewrite-golden`) writes it anew.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from searchkit.archive import open_index
from searchkit.ingest import update_index
from searchkit.search.evaluation import mean, measure_run
from searchkit.search.topics import read_judgements, read_topics
from searchkit.settings import Settings

JUDGED = Path(__file__).resolve().parents[2] / "fixtures" / "ranking"
GOLDEN = Path(__file__).with_name("golden.json")
SHOWN = 3


class Quiet:
    """An observer for whom every page must succeed."""

    def progress(self, progress: object) -> None:
        assert progress

    def failure(self, failure: object) -> None:
        raise AssertionError(failure)


@pytest.fixture(scope="module")
def ranking(fixture_records: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("golden")
    update_index(folder, [fixture_records], settings=Settings(), observer=Quiet())
    archive = open_index(folder)
    run = {
        topic.id: [path for path, _ in archive.rank(topic.query, match="any")[1]]
        for topic in read_topics(JUDGED / "queries.jsonl")
    }
    measures = mean(list(measure_run(run, read_judgements(JUDGED / "qrels.tsv")).values()))
    return {
        "measures": {name: round(value, 4) for name, value in asdict(measures).items()},
        "best": {query: paths[:SHOWN] for query, paths in run.items()},
    }


def test_the_ranking_is_the_one_on_file(
    ranking: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--rewrite-golden"):
        GOLDEN.write_text(json.dumps(ranking, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert ranking == json.loads(GOLDEN.read_text("utf-8"))


def test_the_judged_pages_are_found_first_mostly(ranking: dict[str, Any]) -> None:
    assert ranking["measures"]["ndcg"] >= 0.9
    assert ranking["measures"]["recall"] >= 0.92
