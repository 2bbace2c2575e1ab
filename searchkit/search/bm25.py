"""BM25 and BM25F: the only formulas of the ranking.

The score of a document for a query is the sum over the query's terms of

    boost · idf · tf / (tf + k1 · (1 - b + b · length / average length))

(Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", eq. 3.15 with
Lucene's idf; the constant factor k1 + 1 is left out, as in Lucene since version 8). Where a page's
fields are searched together, tf and length are the sums over the fields of weight · tf and
weight · length (simple BM25F, eq. 3.19 there with one length normalisation for all fields).
Only living documents count in df, in the number of documents and in the average length.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["idf", "length_norms", "saturated"]


def idf(df: int, n: int) -> float:
    """Robertson-Spärck Jones weight as in Lucene's BM25 (eq. 3.3 there), never negative."""
    return math.log1p((n - df + 0.5) / (df + 0.5))


def length_norms(
    lengths: NDArray[np.float64], average: float, k1: float, b: float
) -> NDArray[np.float64]:
    """k1 · (1 - b + b · length / average) for every document; k1 where all lengths are 0."""
    if average <= 0:
        return lengths + k1
    return lengths * (k1 * b / average) + k1 * (1 - b)


def saturated(tf: NDArray[np.float64], norms: NDArray[np.float64]) -> NDArray[np.float64]:
    """tf / (tf + norm): grows with the frequency, never beyond 1."""
    return tf / (tf + norms)
