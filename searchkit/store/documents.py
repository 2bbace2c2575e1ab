"""Stored pages: a zstandard frame of JSON for each, decompressed one at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import zstandard

from searchkit.errors import IndexDamagedError
from searchkit.model.record import page_from_record, page_record

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.model import Page

__all__ = ["PageDecoder", "PageEncoder"]

_LEVEL = 3
"""zstandard's own default: level 9 saves 4 % of the frames and takes three times as long
(20,000 pages of make_archive.py)."""

_LARGEST_PAGE = 1 << 30


class PageEncoder:
    """Pages to frames; not shared by threads."""

    def __init__(self) -> None:
        self._compressor = zstandard.ZstdCompressor(level=_LEVEL)

    def encode(self, page: Page) -> bytes:
        """The frame of one page."""
        text = json.dumps(page_record(page), ensure_ascii=False, separators=(",", ":"))
        return self._compressor.compress(text.encode("utf-8", "surrogatepass"))


class PageDecoder:
    """The stored pages of one segment: `frames` is all of them, `starts` one more than pages."""

    def __init__(self, frames: NDArray[Any], starts: NDArray[Any], place: str) -> None:
        self._frames = frames.data
        self._starts = starts
        self._place = place

    def page(self, number: int) -> Page:
        """One page by its number in the segment; IndexDamagedError where its frame is broken."""
        frame = self._frames[int(self._starts[number]) : int(self._starts[number + 1])]
        try:
            text = zstandard.ZstdDecompressor().decompress(frame, max_output_size=_LARGEST_PAGE)
            return page_from_record(json.loads(text.decode("utf-8", "surrogatepass")))
        except (zstandard.ZstdError, ValueError) as error:
            raise IndexDamagedError(
                f"{self._place}: stored page {number} is unreadable",
                "run `searchkit check`, then `searchkit index --rebuild`",
            ) from error
