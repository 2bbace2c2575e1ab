"""Settings out of range are refused when they are read, with the range that is allowed."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import pytest

from searchkit.errors import SettingsError
from searchkit.settings import Indexing, Ranking, Settings, load_settings

NUMBERS = [
    (section.name, number)
    for section in dataclasses.fields(Settings)
    for number in dataclasses.fields(getattr(Settings(), section.name))
    if type(getattr(getattr(Settings(), section.name), number.name)) in (int, float)
]


@pytest.mark.parametrize(
    ("section", "number"), NUMBERS, ids=lambda part: getattr(part, "name", part)
)
def test_every_number_has_a_range_and_is_refused_outside(section: str, number: object) -> None:
    assert isinstance(number, dataclasses.Field)
    low, high = number.metadata["range"]
    kind = type(getattr(Settings(), section))
    for within in (low, high):
        assert getattr(kind(**{number.name: within}), number.name) == within
    for outside in (low - 1, high + 1, -math.inf, math.inf, math.nan):
        with pytest.raises(SettingsError, match=f"{low} to {high} is allowed"):
            kind(**{number.name: outside})


@pytest.mark.parametrize(
    "line",
    ["k1 = nan", "k1 = -1", "b = 1.5", "b = inf", "title = -3", "comments = 0", "body = -0.0"],
)
def test_a_file_with_a_number_out_of_range_is_refused_by_name(tmp_path: Path, line: str) -> None:
    file = tmp_path / "s.toml"
    file.write_text(f"[ranking]\n{line}\n")
    with pytest.raises(SettingsError, match=r"s\.toml: ranking\.\w+ cannot be .* is allowed"):
        load_settings(file)


def test_numbers_within_their_ranges_are_read(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text("[ranking]\nk1 = 1\nb = 0\n[indexing]\nmemory_mb = 64\n")
    read = load_settings(file)
    assert read.ranking == Ranking(k1=1.0, b=0.0)
    assert read.indexing == Indexing(memory_mb=64)
