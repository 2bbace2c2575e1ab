"""Several segments into one, without their deleted pages: numbers shift, nothing is analysed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.store.format.segment import SegmentWriter
from searchkit.store.merge.columns_merger import merge_columns
from searchkit.store.merge.keys_merger import merge_keys
from searchkit.store.merge.pages_merger import merge_pages
from searchkit.store.merge.postings_merger import merge_postings
from searchkit.store.merge.rest_merger import merge_rests
from searchkit.store.merge.survivors import Survivors
from searchkit.store.write.wordmaps_writer import write_wordmaps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["merge_segments"]


def merge_segments(
    index: Path,
    segment_id: int,
    parts: Sequence[tuple[SegmentReader, NDArray[np.bool_]]],
    others: Sequence[SegmentReader],
) -> tuple[int, int]:
    """Write the living pages of the parts as a new segment; gives its pages and comments.

    `others` are the segments that stay: they too show what compounds are made of.
    """
    survivors: list[Survivors] = []
    end = (0, 0, 0)
    for view, dead in parts:
        view.files.verify()  # what rotted must not be copied under new checksums
        survivors.append(Survivors(view, dead, *end))
        end = survivors[-1].end
    segment = SegmentWriter(index, segment_id)
    try:
        merge_columns(segment, survivors)
        merge_keys(segment, survivors)
        merge_postings(segment, survivors)
        merge_rests(segment, parts)
        merge_pages(segment, survivors)
        for s in survivors:
            s.view.files.release()
        write_wordmaps(segment, end[0], others)
        segment.finish(end[0], end[1])
    except BaseException:
        segment.abandon()
        raise
    return end[0], end[1]
