"""What several tests share: the fixtures' pages and an index of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from searchkit.model import Page, page_from_record

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "fixtures"

# A busy machine is slow: no property fails by the clock.
hypothesis_settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("any machine")


@pytest.fixture(scope="session")
def fixture_pages() -> list[Page]:
    """The pages as they should be read: the expected values, not what the parser makes of them."""
    files = sorted(FIXTURES.glob("*/*.expected.json"))
    return [page_from_record(json.loads(file.read_text("utf-8"))) for file in files]


@pytest.fixture(scope="session")
def fixture_records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a file of JSON lines."""
    file = tmp_path_factory.mktemp("records") / "pages.jsonl"
    records = [f.read_text("utf-8") for f in sorted(FIXTURES.glob("*/*.expected.json"))]
    lines = [json.dumps(json.loads(record), ensure_ascii=False) for record in records]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden", action="store_true", help="Write the golden ranking file anew."
    )
    parser.addoption(
        "--rewrite-floors", action="store_true", help="Raise the floors of the pages' figures."
    )
    parser.addoption("--grid", type=int, default=12, help="Cells of the grid of tags to try.")
