"""Merging the texts that pages have outside article and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.store.format.rest_writer import RestWriter
from searchkit.store.merge.postings_merger import merge_postings
from searchkit.store.merge.survivors import Survivors
from searchkit.store.read.rest_reader import RestReader, has_rest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.store.format.segment import SegmentWriter
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["merge_rests"]


def merge_rests(
    segment: SegmentWriter, parts: Sequence[tuple[SegmentReader, NDArray[np.bool_]]]
) -> None:
    """Write the rests of the living pages of segments, if there are any."""
    if not any(has_rest(view.files) for view, _ in parts):
        return
    survivors: list[Survivors] = []
    end = (0, 0, 0)
    for view, dead in parts:
        survivors.append(Survivors(RestReader(view), dead, *end))
        end = survivors[-1].end
    lengths = np.concatenate([s.view.lengths("body")[s.alive] for s in survivors])
    if lengths.any():
        writer = RestWriter(segment)
        writer.column("body_length", lengths)
        merge_postings(writer, survivors)
