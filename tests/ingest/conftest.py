"""An empty index for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept_index import Index


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "index")
