"""Which lines are the article's text: the set of lines with the best expected F1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["best_selection"]


def best_selection(
    probability: NDArray[np.float32], weight: NDArray[np.float32]
) -> NDArray[np.bool_]:
    """The lines to keep, so that the expected F1 of the kept words is highest.

    By Lewis (1995) these are the likeliest lines down to half of that F1: a page whose lines are
    all doubtful keeps more of them than one whose text is plain.
    """
    order = np.argsort(-probability, kind="stable")
    right = np.cumsum(weight[order] * probability[order])
    kept = np.cumsum(weight[order])
    best = int(np.argmax(2 * right / (kept + right[-1])))
    mask = np.zeros(len(probability), bool)
    mask[order[: best + 1]] = True
    return mask
