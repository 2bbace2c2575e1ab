"""Runs of numbers in flat arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["ranges"]


def ranges(
    rows: NDArray[np.int64], counts: NDArray[np.int64], first: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each row with the numbers from `first` on, as many as its count says."""
    row = np.repeat(rows, counts)
    return row, np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts) + first
