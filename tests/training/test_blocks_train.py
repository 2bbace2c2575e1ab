"""Training at its smallest, on the invented fixtures: what it ships is what LightGBM learned."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from searchkit.model import RawPage
from searchkit.pages.blocks.box_names import NAMED
from searchkit.pages.blocks.features import columns
from searchkit.pages.blocks.judge import Judge, shipped_judge
from searchkit.pages.document import read_document
from searchkit.settings import Limits
from training.blocks_labels import block_labels, read_truths

if TYPE_CHECKING:
    from training.blocks_train import Sample

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "pages"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixtures with long texts, laid out as the data folder is."""
    folder = tmp_path_factory.mktemp("data")
    for name in ("articles", "foreign", "snippets"):
        (folder / name).mkdir()
        (folder / name / "truth.jsonl").write_text("", "utf-8")
    for expected in sorted(FIXTURES.glob("*.expected.json")):
        page = json.loads(expected.read_text("utf-8"))
        markup = expected.with_name(expected.name.replace(".expected.json", ".html"))
        if markup.exists() and page.get("kind") == "article":
            truth = {"summary": [], "sections": [["", line] for line in page["body"].split("\n\n")]}
            name = markup.stem
            (folder / "articles" / f"{name}.json").write_text(json.dumps(truth), "utf-8")
            (folder / "articles" / f"{name}.html.gz").write_bytes(
                gzip.compress(markup.read_bytes(), 1)
            )
    return folder


def test_the_blocks_of_an_article_are_labelled_and_no_others(data: Path) -> None:
    truths = list(read_truths(data))
    assert len(truths) > 10
    for truth in truths:
        reading = read_document(RawPage("x.html", truth.data(), "html"), Limits(), None)
        wanted, weights = block_labels(reading.outline.blocks, reading.given.title, truth)
        told = " ".join(truth.lines)
        for block, label, weight in zip(reading.outline.blocks, wanted, weights, strict=True):
            if label and weight:
                assert block.text[:20] in told
            elif weight and len(block.text) > 120:
                assert block.text not in told


def test_shipped_trees_ask_only_columns_that_there_are() -> None:
    judge = shipped_judge()
    assert judge.features.max() < len(columns())
    assert judge.features.shape == judge.limits.shape
    assert judge.leaves.shape == (len(judge.features), judge.features.shape[1] + 1)
    assert columns()[-len(NAMED) :] == NAMED


def test_trees_in_numpy_say_what_a_walk_down_each_says() -> None:
    random = np.random.default_rng(7)
    trees, depth, width = 9, 4, 6
    nodes = 2**depth - 1
    judge = Judge(
        random.integers(0, width, (trees, nodes)).astype(np.int16),
        random.normal(size=(trees, nodes)).astype(np.float32),
        random.normal(size=(trees, nodes + 1)).astype(np.float32),
        shipped_judge().names,
    )
    rows = random.normal(size=(40, width)).astype(np.float32)
    for row, given in zip(rows, judge.probabilities(rows), strict=True):
        odds = 0.0
        for tree in range(trees):
            node = 0
            while node < nodes:
                right = row[judge.features[tree, node]] > judge.limits[tree, node]
                node = 2 * node + (2 if right else 1)
            odds += float(judge.leaves[tree, node - nodes])
        assert given == pytest.approx(1 / (1 + np.exp(-odds)), rel=1e-5)


def test_the_same_pages_give_the_same_arrays_and_lightgbms_answers(data: Path) -> None:
    pytest.importorskip("lightgbm", reason="the extra `train` is not installed")
    from training.blocks_train import as_judge, boosted, read_samples, train, with_names

    samples: list[Sample] = read_samples(data, None)
    booster, weights = boosted(samples, trees=5)
    judge, again = as_judge(booster.dump_model(), weights), train(samples, trees=5)
    assert np.array_equal(judge.limits, again.limits)
    assert np.array_equal(judge.leaves, again.leaves)
    for sample in samples:
        rows = with_names(sample, weights)
        assert judge.probabilities(rows) == pytest.approx(booster.predict(rows), abs=1e-5)
