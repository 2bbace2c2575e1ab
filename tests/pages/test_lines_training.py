"""The training of the judge of lines, run on a few of the fixtures' dumps with few small trees."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("catboost", reason="only the extra 'train' has it")

ROOT = Path(__file__).resolve().parents[2]
DUMPS = ROOT / "fixtures" / "dumps"
PAGES = 14


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "training"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder as `lines_data.py` wants it, out of the fixtures' dumps and their readings."""
    articles = tmp_path / "truth" / "articles"
    articles.mkdir(parents=True)
    for folder in ("snippets", "foreign", "comments"):
        (tmp_path / "truth" / folder).mkdir()
    for folder in ("snippets", "foreign"):
        (tmp_path / "truth" / folder / "truth.jsonl").write_text("", "utf-8")
    readings: list[str] = []
    for expected in sorted((DUMPS / "bare").glob("*.expected.json"))[:PAGES]:
        name = expected.name.removesuffix(".expected.json")
        page = json.loads(expected.read_text("utf-8"))
        told = {
            "title": page["title"], "authors": page["authors"], "published": page["published"],
            "summary": [], "sections": [["", text] for text in page["body"].split("\n\n")],
        }  # fmt: skip
        (articles / f"{name}.json").write_text(json.dumps(told), "utf-8")
        readings.append(json.dumps(page | {"path": f"articles/{name}.html"}))
        for form in ("formatted", "bare"):
            text = DUMPS / form / f"{name}.txt"
            target = tmp_path / "pages" / form / "articles" / text.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.read_bytes())
    (tmp_path / "html.jsonl").write_text("\n".join(readings), "utf-8")
    return tmp_path


def test_trees_trained_on_a_few_pages_tell_text_from_furniture(
    training: None, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import lines_data
    import lines_train

    from searchkit.pages.textdump.linejudge import load_judge

    small = dict.fromkeys(lines_train.SIZES, (12, 3, 0.3))
    monkeypatch.setattr(lines_train, "SIZES", small)
    samples = lines_data.read_samples(data / "pages", data / "truth", data / "html.jsonl")
    assert len(samples) == 2 * PAGES
    lines_train.train(samples, data, 1, final=True)
    with np.load(data / "lines.npz", allow_pickle=False) as arrays:
        judge = load_judge(arrays)
    right = [
        ((judge.judge(sample.evidence).body > 0.5) == sample.body).mean()
        for sample in samples
        if sample.body is not None
    ]
    assert np.mean(right) > 0.9


def test_a_page_belongs_to_the_fold_of_its_site(training: None) -> None:
    import lines_data

    assert lines_data.site_of("x", "https://www.tal.example/1") == "tal"
    assert lines_data.site_of("x", "https://lisa.wordpress.com/1") == "lisa"
    assert lines_data.site_of("de_TalBote_2024_05_03", None) == "talbote"
