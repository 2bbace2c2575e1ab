"""Consecutive runs in one array: by their starts, by their lengths, or by what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["are_heads", "counts_of", "heads_of", "slices", "starts_of"]


def counts_of(starts: NDArray[np.integer]) -> NDArray[np.int64]:
    """How long each of consecutive runs is: the reverse of `starts_of`."""
    wide = starts.astype(np.int64)
    return wide[1:] - wide[:-1]


def starts_of(counts: NDArray[np.integer]) -> NDArray[np.unsignedinteger]:
    """Where each of consecutive runs starts, and where the last ends; 32 bits where they do."""
    starts = np.zeros(len(counts) + 1, np.uint64)
    np.cumsum(counts, out=starts[1:], dtype=np.uint64)
    return starts.astype(np.uint32) if starts[-1] < 2**32 else starts


def slices(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of all members of runs that lie anywhere, run after run."""
    ends = np.cumsum(counts)
    members = np.repeat(starts - (ends - counts), counts)
    members += np.arange(len(members))
    return members


def are_heads(*columns: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Which members begin a run of equal ones, in columns that are sorted together."""
    first, *others = columns
    fresh = np.empty(len(first), bool)
    fresh[:1] = True
    np.not_equal(first[1:], first[:-1], out=fresh[1:])
    for column in others:
        fresh[1:] |= column[1:] != column[:-1]
    return fresh


def heads_of(numbers: NDArray[np.integer]) -> NDArray[np.intp]:
    """Where each number first stands in an ascending array."""
    return are_heads(numbers).nonzero()[0]
