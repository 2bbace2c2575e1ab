"""Mutated fixtures are read, or refused with a named reason; `make fuzz` reads 100,000."""

from __future__ import annotations

import pytest

from benchmarks.fuzzing import Fuzzed, fuzz


@pytest.mark.parametrize("seed", [11, 12])
def test_no_mutated_page_ends_without_a_named_reason(seed: int) -> None:
    found = Fuzzed()
    for found in fuzz(150, seed):
        assert not found.errors, found.errors
    assert found.read + found.refused.total() == 150
    assert found.read > 100
