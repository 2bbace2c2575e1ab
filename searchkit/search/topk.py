"""The best k of many, exactly, with ties broken by unit number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["best"]


def best(keys: NDArray[np.float64] | NDArray[np.int64], k: int) -> NDArray[np.intp]:
    """The indices of the k greatest keys, greatest first; equal ones in the order they stand in."""
    n = len(keys)
    if k <= 0:
        return np.zeros(0, np.intp)
    if k >= n:
        return np.argsort(-keys, kind="stable")
    threshold = np.partition(keys, n - k)[n - k]
    above = np.flatnonzero(keys > threshold)
    first = above[np.argsort(-keys[above], kind="stable")]
    level = np.flatnonzero(keys == threshold)[: k - len(above)]
    return np.concatenate([first, level])
