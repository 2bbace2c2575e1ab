"""The best k are those of a full sort, whatever the number of keys and of equal ones among them."""

from __future__ import annotations

import numpy as np
import pytest

from searchkit.search.topk import best

KINDS = {
    "different": lambda rng, n: rng.random(n),
    "few values": lambda rng, n: rng.integers(0, 5, n).astype(float),
    "all equal": lambda _rng, n: np.ones(n),
    "rising": lambda _rng, n: np.arange(n, dtype=float),
    "falling": lambda _rng, n: -np.arange(n, dtype=float),
    "minutes": lambda rng, n: rng.integers(-(2**62), 2**62, n),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("n", [0, 1, 10, 249, 250, 251, 640, 4000, 5121, 70_000])
def test_the_best_are_those_of_a_full_sort(kind, n):
    keys = KINDS[kind](np.random.default_rng(n), n)
    expected = np.lexsort((np.arange(n), -keys))
    for k in (0, 1, 10, 251, 1000, n, n + 1):
        assert best(keys, k).tolist() == expected[:k].tolist(), k
