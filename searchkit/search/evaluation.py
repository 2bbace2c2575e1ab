"""How good a ranking is: measures over judged queries, and whether two rankings differ.

A query without a result scores 0 and is never dropped (as ir_measures does).
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["DEPTH", "Measures", "mean", "measure", "measure_run", "randomisation_test"]

DEPTH = 10
"""Ranks that count: what a person looks at."""

_ROUNDS = 10_000
"""Random sign changes of the test; the p-value is exact to about 0.01."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Four measures of one ranking, or their means over many; each from 0 to 1."""

    ndcg: float
    mrr: float
    recall: float
    success: float


def measure(ranked: Sequence[str], relevant: frozenset[str]) -> Measures:
    """nDCG@10 (Järvelin & Kekäläinen 2002, binary gain), MRR@10, Recall@10 and Success@1."""
    gains = [path in relevant for path in ranked[:DEPTH]]
    ideal = sum(1 / math.log2(rank + 2) for rank in range(min(len(relevant), DEPTH)))
    gained = sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains))
    first = next((rank for rank, gain in enumerate(gains) if gain), None)
    return Measures(
        ndcg=gained / ideal if ideal else 0.0,
        mrr=0.0 if first is None else 1 / (first + 1),
        recall=sum(gains) / len(relevant) if relevant else 0.0,
        success=float(first == 0),
    )


def measure_run(
    run: Mapping[str, Sequence[str]], judgements: Mapping[str, frozenset[str]]
) -> dict[str, Measures]:
    """The measures of every judged query of a run, queries without an answer included."""
    return {query: measure(run.get(query, ()), paths) for query, paths in judgements.items()}


def mean(measures: Sequence[Measures]) -> Measures:
    """The mean of each measure. Raises ValueError for none at all."""
    if not measures:
        raise ValueError("no query to take the mean of")
    columns = zip(*map(astuple, measures), strict=True)
    return Measures(*(math.fsum(column) / len(measures) for column in columns))


def randomisation_test(
    one: Mapping[str, Measures], other: Mapping[str, Measures], *, seed: int = 1
) -> dict[str, tuple[float, float]]:
    """For each measure the mean difference and its two-sided p-value over the same queries.

    Fisher's paired randomisation test (Smucker, Allan & Carterette 2007): how often differences of
    random sign are as large in the mean. The same seed gives the same figures.
    """
    queries = sorted(one.keys() & other.keys())
    found = {}
    for column in fields(Measures):
        pairs = ((getattr(one[q], column.name), getattr(other[q], column.name)) for q in queries)
        differences = [a - b for a, b in pairs]
        found[column.name] = (
            math.fsum(differences) / len(queries) if queries else 0.0,
            _p_value([d for d in differences if d], seed),
        )
    return found


def _p_value(differences: Sequence[float], seed: int) -> float:
    if not differences:
        return 1.0
    values = np.asarray(differences)
    signs = np.random.default_rng(seed).integers(0, 2, (_ROUNDS, len(values)), dtype=np.int8)
    totals = np.abs((2.0 * signs - 1.0) @ values)
    extreme = int(np.count_nonzero(totals >= abs(values.sum()) - 1e-12))
    return (extreme + 1) / (_ROUNDS + 1)
