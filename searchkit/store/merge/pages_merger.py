"""Merging the stored pages: frames are copied, or made anew for the dictionary that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.store.format.offsets import counts_of
from searchkit.store.format.pageframes import page_compressor, write_frame_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from searchkit.store.format.segment import SegmentWriter
    from searchkit.store.merge.survivors import Survivors

__all__ = ["merge_pages"]

_COPIED_AT_ONCE = 1 << 22


def merge_pages(segment: SegmentWriter, survivors: Sequence[Survivors]) -> None:
    """Copy the frames of what lives; those of another dictionary than the largest part's anew."""
    largest = max(survivors, key=lambda s: s.view.pages)
    dictionary = largest.view.documents.dictionary
    sizes: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    for s in survivors:
        if s.view.documents.dictionary == dictionary:
            sizes.append(_copy(segment, s))
        else:
            numbers = np.flatnonzero(s.alive).tolist()
            records = map(s.view.documents.record, numbers)
            sizes.append(_compress(segment, records, dictionary))
    write_frame_tables(segment, np.concatenate(sizes), dictionary)


def _copy(segment: SegmentWriter, s: Survivors) -> NDArray[np.int64]:
    frames, starts = s.view.documents.frames, s.view.documents.starts
    edges = np.flatnonzero(np.diff(s.alive, prepend=False, append=False))
    for first, after in edges.reshape(-1, 2).tolist():
        begin, end = int(starts[first]), int(starts[after])
        for at in range(begin, end, _COPIED_AT_ONCE):
            segment.stream("documents").append(frames[at : min(at + _COPIED_AT_ONCE, end)])
    return counts_of(starts)[s.alive]


def _compress(
    segment: SegmentWriter, records: Iterable[bytes], dictionary: bytes
) -> NDArray[np.int64]:
    compressor = page_compressor(dictionary)
    sizes = []
    for record in records:
        frame = compressor.compress(record)
        segment.stream("documents").append(np.frombuffer(frame, np.uint8))
        sizes.append(len(frame))
    return np.array(sizes, np.int64)
