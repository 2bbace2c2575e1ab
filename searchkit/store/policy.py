"""Which segments to merge, so that there are few of them and deleted pages give their room back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MOST_DEAD", "segments_to_merge"]

_GROWTH = 2.0
"""A segment must be more than twice as large as all after it together, so that n pages are in at
most log2(n) segments and each page is copied at most log2(n) times."""

MOST_DEAD = 0.25
"""A segment with a greater share of deleted pages is written anew."""

_MOST_POSITIONS = 2**32 - 2**26
"""Positions are 32 bits wide: a segment does not grow beyond them."""


def segments_to_merge(
    sizes: Sequence[int], dead: Sequence[int], positions: Sequence[int]
) -> tuple[int, int]:
    """The run [start, stop) of neighbours to merge into one; start == stop where all is well.

    `sizes` are living pages, `dead` deleted ones, in the order of the segments.
    """
    stop = len(sizes)
    start = stop
    total = length = 0
    while start > 0:
        grown = length + positions[start - 1]
        small = start == stop or sizes[start - 1] <= _GROWTH * total
        if not small or (length and grown > _MOST_POSITIONS):
            break
        start -= 1
        total += sizes[start]
        length = grown
    for number, (size, gone) in enumerate(zip(sizes, dead, strict=True)):
        if gone > MOST_DEAD * (size + gone) and number < start:
            return number, number + 1
    if stop - start == 1:
        gone = dead[start]
        return (start, stop) if gone > MOST_DEAD * (sizes[start] + gone) else (stop, stop)
    return start, stop
