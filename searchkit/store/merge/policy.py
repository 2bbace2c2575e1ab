"""Which segments to merge, so that there are few of them and deleted pages give their room back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["MOST_DEAD", "fitting_runs", "segments_to_merge"]

MOST_DEAD = 0.25
"""A segment with a greater share of deleted pages is written anew."""

_MOST_POSITIONS = 2**32 - 2**26
"""Positions are 32 bits wide: a segment does not grow beyond them."""


def segments_to_merge(
    sizes: Sequence[int],
    dead: Sequence[int],
    positions: Sequence[int],
    provisional: Sequence[bool],
) -> tuple[int, int]:
    """The run [start, stop) of segments to merge into one; start == stop where all is well.

    `sizes` are living pages, `dead` deleted ones, in the order of the segments; `provisional` ones
    were spilled while the writer went on, and must be merged. A segment must be larger than all
    after it together: so n pages are in at most log2(n) + 1 segments, and a page is copied at most
    log2(n) times, since each copy stands in a segment twice as large.
    """
    count = len(sizes)
    for start in range(count):
        small = start + 1 < count and sizes[start] <= sum(sizes[start + 1 :])
        fits = sum(positions[start:]) <= _MOST_POSITIONS
        if (small or provisional[start]) and fits:
            return start, count
        if provisional[start]:
            return start, start + 1
    for number, (size, gone) in enumerate(zip(sizes, dead, strict=True)):
        if gone > MOST_DEAD * (size + gone):
            return number, number + 1
    return count, count


def fitting_runs(positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs [start, stop) of segments that fit into one, each as long as can be, from the first."""
    start = 0
    while start < len(positions):
        stop, total = start + 1, positions[start]
        while stop < len(positions) and total + positions[stop] <= _MOST_POSITIONS:
            total += positions[stop]
            stop += 1
        yield start, stop
        start = stop
