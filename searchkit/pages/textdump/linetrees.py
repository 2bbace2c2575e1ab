"""Boosted oblivious trees over the evidence, read by numpy.

All nodes of one depth of such a tree ask the same question (Kohavi and Li 1995; CatBoost,
Prokhorenkova and others 2018), so that a tree is a table of 2^depth leaves, and one line of a page
is looked up in all trees at once without a walk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["Trees"]


@dataclass(frozen=True, slots=True)
class Trees:
    """`columns` and `borders` of each tree and depth, `leaves[tree, leaf, kind]`, `bias[kind]`."""

    columns: NDArray[np.int16]
    borders: NDArray[np.float32]
    leaves: NDArray[np.float16]
    bias: NDArray[np.float32]

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Trees:
        """The trees that were saved under a name; KeyError where there are none."""
        return cls(*(arrays[f"{name}.{part}"] for part in ("columns", "borders", "leaves", "bias")))

    def score(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Raw scores `[kind, line]` for `values[column, line]`."""
        trees, depth = self.columns.shape
        asked = values[self.columns.ravel()] > self.borders.reshape(-1, 1)
        bits = asked.reshape(trees, depth, -1).view(np.uint8)
        leaf = bits[:, 0].astype(np.intp)
        for level in range(1, depth):
            leaf += bits[:, level].astype(np.intp) << level
        leaf += (np.arange(trees) << depth)[:, None]
        table = self.leaves.astype(np.float32).reshape(trees << depth, -1)
        scores = np.empty((len(self.bias), values.shape[1]), np.float32)
        for kind in range(len(self.bias)):
            scores[kind] = table[:, kind][leaf].sum(0) + self.bias[kind]
        return scores

    def probability(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Of one kind its probability `[1, line]` (logistic), of several each one's (softmax)."""
        scores = self.score(values)
        if len(scores) == 1:
            return np.asarray(1 / (1 + np.exp(-scores)), np.float32)
        grown = np.exp(scores - scores.max(0))
        return np.asarray(grown / grown.sum(0), np.float32)
