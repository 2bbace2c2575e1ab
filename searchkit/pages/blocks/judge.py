"""A learned judge of blocks: how likely each is the article's, by gradient-boosted trees.

The trees are trained by `training/blocks_train.py` on labelled pages (`training/README.md`) and
run here in numpy. Friedman, "Greedy function approximation: a gradient boosting machine" (2001).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.blocks.box_names import NameWeights, shipped_weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Judge", "shipped_judge"]


@dataclass(frozen=True, slots=True)
class Judge:
    """Trees of one depth, each a heap: node `n` has the children `2n + 1` and `2n + 2`.

    `features` and `limits` (trees × nodes) say which column a node asks and up to which value the
    left child is next; `leaves` (trees × leaves) are added up to log-odds. `names` are the weights
    that the columns of names are made with.
    """

    features: NDArray[np.int16]
    limits: NDArray[np.float32]
    leaves: NDArray[np.float32]
    names: NameWeights

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """How likely each row (a block's features) is of the article."""
        trees, nodes = self.features.shape
        count, width = rows.shape
        flat = np.ascontiguousarray(rows).ravel()
        first = (np.arange(count, dtype=np.intp) * width)[:, None]
        # On each level the nodes of all trees in a row: below the n-th stand 2n and 2n + 1.
        at = np.broadcast_to(np.arange(trees, dtype=np.intp), (count, trees))
        for level in range(nodes.bit_length()):
            here = slice((1 << level) - 1, (2 << level) - 1)
            features = self.features[:, here].astype(np.intp).ravel()
            limits = self.limits[:, here].ravel()
            at = 2 * at + (flat.take(features.take(at) + first) > limits.take(at))
        odds = self.leaves.ravel().take(at).sum(axis=1, dtype=np.float64)
        return np.asarray(1 / (1 + np.exp(-odds)))


@lru_cache(maxsize=1)
def shipped_judge() -> Judge:
    """The judge that comes with the program."""
    with (
        files("searchkit.pages.words").joinpath("judge.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as arrays,
    ):
        return Judge(arrays["features"], arrays["limits"], arrays["leaves"], shipped_weights())
