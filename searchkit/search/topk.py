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
        order: NDArray[np.intp] = (-keys).argsort(kind="stable")
        return order
    copy = keys.copy()
    copy.partition(n - k)
    threshold = copy[n - k]
    chosen = (keys >= threshold).nonzero()[0]
    if len(chosen) > k:  # several stand at the threshold: the first of them are in
        above = (keys > threshold).nonzero()[0]
        level = (keys == threshold).nonzero()[0][: k - len(above)]
        chosen = np.concatenate([above, level])
    first: NDArray[np.intp] = chosen[(-keys[chosen]).argsort(kind="stable")]
    return first
