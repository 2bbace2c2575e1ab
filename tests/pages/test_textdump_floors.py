"""How well the fixtures are read as text, in two forms, in figures that may only rise.

The dumps and what should be read from them are made by `training/dump_fixtures.py`; the trees have
not seen them. `pytest tests/pages --rewrite-floors` raises the floors to what is reached now.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_floors import Pair, figures

from searchkit.model import page_from_record
from searchkit.pages import parse_page
from searchkit.settings import Limits
from searchkit.sources import Source, find_sources, read_page

FLOORS = Path(__file__).with_name("dumpfloors.json")
DUMPS = Path(__file__).resolve().parents[2] / "fixtures" / "dumps"
FORMS = ("formatted", "bare")
SLACK = 1e-9


def read_pairs(form: str) -> list[Pair]:
    pairs: list[Pair] = []
    for expected in sorted((DUMPS / form).glob("*.expected.json")):
        text = expected.with_name(expected.name.removesuffix(".expected.json") + ".txt")
        (source,) = find_sources([text], Limits())
        assert isinstance(source, Source)
        wanted = page_from_record(json.loads(expected.read_text("utf-8")))
        pairs.append((wanted, parse_page(read_page(source, Limits()))))
    return pairs


@pytest.fixture(scope="module")
def reached() -> dict[str, dict[str, float]]:
    # How deep a comment is nested, a dump seldom shows.
    return {
        form: {n: v for n, v in figures(read_pairs(form)).items() if n != "comments.depth"}
        for form in FORMS
    }


def test_every_html_fixture_has_its_dumps() -> None:
    pages = {
        file.name.removesuffix(".expected.json")
        for folder in ("pages", "sites")
        for file in (DUMPS.parent / folder).glob("*.expected.json")
        if not (file.parent / (file.name.removesuffix(".expected.json") + ".txt")).exists()
    }
    for form in FORMS:
        dumped = {f.name.removesuffix(".expected.json") for f in (DUMPS / form).glob("*.json")}
        assert dumped == pages


@pytest.mark.parametrize("form", FORMS)
def test_no_figure_of_the_dumps_falls_below_its_floor(
    form: str, reached: dict[str, dict[str, float]], request: pytest.FixtureRequest
) -> None:
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    now, before = reached[form], floors.get(form, {})
    fallen = {n: (v, before[n]) for n, v in now.items() if v < before.get(n, 0.0) - SLACK}
    assert not fallen, f"reached, floor: {fallen}"
    if request.config.getoption("--rewrite-floors"):
        floors[form] = {name: max(value, before.get(name, 0.0)) for name, value in now.items()}
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")


def test_every_figure_of_the_dumps_has_a_floor(reached: dict[str, dict[str, float]]) -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))
    assert {form: set(values) for form, values in floors.items()} == {
        form: set(values) for form, values in reached.items()
    }
