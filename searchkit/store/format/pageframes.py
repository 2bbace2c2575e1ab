"""Stored pages: a zstandard frame of JSON for each, decompressed one at a time.

Frames are compressed against a dictionary, which is simply the text of the first pages that were
stored: pages of one archive share their words. Each segment keeps the dictionary of its frames.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import zstandard

from searchkit.model.record import page_from_record
from searchkit.store.format.offsets import starts_of
from searchkit.store.format.opening import damaged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from searchkit.errors import IndexDamagedError
    from searchkit.model import Page
    from searchkit.store.format.segment import SegmentWriter

__all__ = ["LARGEST_RECORD", "PageDecoder", "page_compressor", "write_frame_tables"]

_LEVEL = 3
"""zstandard's own default: level 5 saves 2 % of the frames and takes twice as long."""

LARGEST_RECORD = 1 << 28
"""Bytes of a stored page: nothing larger is written, and nothing that says so is read."""


def page_compressor(dictionary: bytes) -> zstandard.ZstdCompressor:
    """What makes the frames of a segment with this dictionary; not to be shared by threads."""
    shared = _raw_dictionary(dictionary) if dictionary else None
    # With a checksum of its own a page can be saved from a file that has rotted elsewhere.
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=shared, write_checksum=True)


def _raw_dictionary(data: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(data, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def write_frame_tables(segment: SegmentWriter, sizes: NDArray[np.int64], dictionary: bytes) -> None:
    """Hand the segment what its frames are cut by (`sizes` in bytes) and read with."""
    segment.column("document_starts", starts_of(sizes))
    segment.column("document_dictionary", np.frombuffer(dictionary, np.uint8))


class PageDecoder:
    """The stored pages of one segment: `frames` is all of them, `starts` one more than pages."""

    def __init__(
        self,
        frames: NDArray[np.uint8],
        starts: NDArray[Any],
        dictionary: NDArray[np.uint8],
        place: Path,
        verify: Callable[[int, int], None],
    ) -> None:
        self.frames = frames
        self._verify = verify
        self.starts = starts
        self.dictionary = dictionary.tobytes()
        self._place = place
        self._shared = _raw_dictionary(self.dictionary) if self.dictionary else None

    def record(self, number: int) -> bytes:
        """The JSON of one page by its number in the segment."""
        start, stop = int(self.starts[number]), int(self.starts[number + 1])
        self._verify(start, stop)
        frame = self.frames[start:stop].tobytes()
        # A decompressor must not be shared by threads; its dictionary may be.
        decompressor = zstandard.ZstdDecompressor(dict_data=self._shared)
        try:
            # What a frame says of its size is taken as memory at once.
            if zstandard.frame_content_size(frame) > LARGEST_RECORD:
                raise self._damaged(number)
            return decompressor.decompress(frame, max_output_size=LARGEST_RECORD)
        except (zstandard.ZstdError, MemoryError) as error:
            raise self._damaged(number) from error

    def page(self, number: int) -> Page:
        """One page; IndexDamagedError where its frame is broken."""
        record = self.record(number)
        try:
            return page_from_record(json.loads(record.decode("utf-8", "surrogatepass")))
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
            raise self._damaged(number) from error

    def rescued(self, number: int) -> Page:
        """One page of a file whose blocks do not match, where the page's own checksum does."""
        frame = self.frames[int(self.starts[number]) : int(self.starts[number + 1])].tobytes()
        try:
            whole = zstandard.get_frame_parameters(frame).has_checksum
        except zstandard.ZstdError as error:
            raise self._damaged(number) from error
        if not whole:
            raise self._damaged(number)
        return self.page(number)

    def _damaged(self, number: int) -> IndexDamagedError:
        return damaged(self._place, f"has an unreadable stored page, {number}")
