"""Every fixture reads as its author noted it down by reading: all fields, all comments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searchkit.model import page_record
from searchkit.pages import parse_page
from searchkit.settings import Limits
from searchkit.sources import Source, find_sources, read_page

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = sorted((ROOT / "fixtures").glob("*/*.expected.json"))
NAMES = [file.name.removesuffix(".expected.json") for file in EXPECTED]


def record_of(expected: Path) -> dict[str, object]:
    """What `searchkit parse` prints for the fixture of an expectation."""
    name = expected.name.removesuffix(".expected.json")
    (page,) = (
        file for file in expected.parent.glob(f"{name}.*") if not file.name.endswith(".json")
    )
    (source,) = find_sources([page], Limits())
    assert isinstance(source, Source)
    return page_record(parse_page(read_page(source, Limits())))


def field_cases() -> list[object]:
    """Each fixture with each of its fields."""
    return [
        pytest.param(file, field, id=f"{name}-{field}")
        for file, name in zip(EXPECTED, NAMES, strict=True)
        for field in json.loads(file.read_text("utf-8"))
        if field != "path"
    ]


@pytest.fixture(scope="module")
def records() -> dict[Path, dict[str, object]]:
    return {file: record_of(file) for file in EXPECTED}


@pytest.mark.parametrize(("expected", "field"), field_cases())
def test_a_fixtures_field_reads_as_noted(
    expected: Path, field: str, records: dict[Path, dict[str, object]]
) -> None:
    noted = json.loads(expected.read_text("utf-8"))
    assert records[expected].get(field) == noted[field]


@pytest.mark.parametrize("expected", EXPECTED, ids=NAMES)
def test_a_fixture_has_no_field_that_was_not_noted(
    expected: Path, records: dict[Path, dict[str, object]]
) -> None:
    noted = set(json.loads(expected.read_text("utf-8")))
    assert set(records[expected]) <= noted | {"rest"}
