"""How well the fixtures are read, in figures that may only rise.

`pytest tests/pages --rewrite-floors` raises the floors to what is reached now; it lowers none.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from searchkit.model import Comment, Page, page_from_record
from searchkit.pages import parse_page
from searchkit.settings import Limits
from searchkit.sources import Source, find_sources, read_page

FLOORS = Path(__file__).with_name("floors.json")
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SLACK = 1e-9
Pair = tuple[Page, Page]
"""A page as it should be read, and as it is."""


def read_pairs() -> list[Pair]:
    pairs: list[Pair] = []
    for expected in sorted(FIXTURES.glob("*/*.expected.json")):
        name = expected.name.removesuffix(".expected.json")
        (file,) = (f for f in expected.parent.glob(f"{name}.*") if f.suffix != ".json")
        (source,) = find_sources([file], Limits())
        assert isinstance(source, Source)
        wanted = page_from_record(json.loads(expected.read_text("utf-8")))
        pairs.append((wanted, parse_page(read_page(source, Limits()))))
    return pairs


def mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def overlap(wanted: Counter[str], got: Counter[str]) -> float:
    """F1 of two bags: twice what they share over all that they hold."""
    both = wanted.total() + got.total()
    return 2 * (wanted & got).total() / both if both else 1.0


def matched(wanted: Page, got: Page) -> list[tuple[Comment, Comment]]:
    """Each wanted comment with the first unused one of the same text."""
    left = list(got.comments)
    pairs: list[tuple[Comment, Comment]] = []
    for comment in wanted.comments:
        same = next((c for c in left if c.text == comment.text), None)
        if same is not None:
            left.remove(same)
            pairs.append((comment, same))
    return pairs


def bag(page: Page) -> Counter[str]:
    return Counter(comment.text for comment in page.comments)


def figures(pairs: list[Pair]) -> dict[str, float]:
    """All figures, each from 0 to 1."""
    discussed = [(w, g) for w, g in pairs if w.comments]
    silent = [g for w, g in pairs if not w.comments]
    comments = [pair for w, g in discussed for pair in matched(w, g)]
    return {
        "body_f1": mean(
            [overlap(Counter(w.body.split()), Counter(g.body.split())) for w, g in pairs]
        ),
        "title": mean([w.title == g.title for w, g in pairs]),
        "authors": mean([w.authors == g.authors for w, g in pairs]),
        "published": mean([w.published == g.published for w, g in pairs]),
        "comments.f1": mean([overlap(bag(w), bag(g)) for w, g in discussed]),
        "comments.complete": mean([bag(w) == bag(g) for w, g in discussed]),
        "comments.author": mean([w.author == g.author for w, g in comments]),
        "comments.date": mean([w.date == g.date for w, g in comments]),
        "comments.depth": mean([w.depth == g.depth for w, g in comments]),
        "comments.negatives_clean": mean([not page.comments for page in silent]),
    }


@pytest.fixture(scope="module")
def reached() -> dict[str, float]:
    return figures(read_pairs())


def test_no_figure_falls_below_its_floor(
    reached: dict[str, float], request: pytest.FixtureRequest
) -> None:
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    fallen = {n: (v, floors[n]) for n, v in reached.items() if v < floors.get(n, 0.0) - SLACK}
    assert not fallen, f"reached, floor: {fallen}"
    if request.config.getoption("--rewrite-floors"):
        raised = {name: max(value, floors.get(name, 0.0)) for name, value in reached.items()}
        FLOORS.write_text(json.dumps(raised, indent=2) + "\n", "utf-8")


def test_every_figure_has_a_floor(reached: dict[str, float]) -> None:
    assert set(json.loads(FLOORS.read_text("utf-8"))) == set(reached)


def test_a_worse_reading_lowers_the_figures() -> None:
    (wanted, _) = next(pair for pair in read_pairs() if len(pair[0].comments) > 1)
    worse = page_from_record({"path": wanted.path, "title": "anders", "body": wanted.body[:200]})
    low, full = figures([(wanted, worse)]), figures([(wanted, wanted)])
    assert low["body_f1"] < full["body_f1"] == 1.0
    assert low["title"] == low["comments.f1"] == low["comments.complete"] == 0.0
    assert full["comments.f1"] == full["comments.complete"] == full["comments.depth"] == 1.0
