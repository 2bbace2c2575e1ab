"""The stored pages of a batch, compressed by the writer's second thread while more are added."""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING

import numpy as np
import orjson

from searchkit.model.record import page_record
from searchkit.store.format.pageframes import page_compressor, write_frame_tables

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from searchkit.model import Page
    from searchkit.store.format.segment import SegmentWriter

__all__ = ["PageBuffer", "page_bytes"]

_DICTIONARY_BYTES = 1 << 16
"""Text of the dictionary. Without one frames take 54 % of the text, with 64 KB 43 %, with 110 KB
42 %; one trained on a thousand pages, in half a second, 40 % (20,000 pages of make_archive.py)."""

_COMPRESSED_AT_ONCE = 1 << 20
"""Bytes of pages: some 20 ms of compression, beside which handing them over is nothing."""

_MOST_RUNNING = 8
"""Blocks that may lie before the thread, which has other work as well."""

_WRITTEN_AT_ONCE = 256


class PageBuffer:
    """Takes pages as `page_bytes` gives them, and keeps their frames; `bytes` is what they take."""

    def __init__(self, thread: Executor, dictionary: bytes = b"") -> None:
        """`thread` compresses; without a dictionary the first pages become one."""
        self.bytes = 0
        self.dictionary = dictionary
        self._thread = thread
        self._compressor = page_compressor(dictionary)
        self._waiting: list[bytes] = []
        self._waiting_bytes = 0
        self._running: deque[Future[list[bytes]]] = deque()
        self._frames: list[bytes] = []

    def add(self, record: bytes) -> None:
        """Take a page; what went wrong with those before it is raised here."""
        self._waiting.append(record)
        self._waiting_bytes += len(record)
        if self._waiting_bytes >= _COMPRESSED_AT_ONCE:
            self._compress_waiting()

    def _compress_waiting(self) -> None:
        """Have the pages that wait compressed."""
        self._collect(_MOST_RUNNING)
        if not self.dictionary:
            self.dictionary = b"".join(self._waiting)[:_DICTIONARY_BYTES]
            self._compressor = page_compressor(self.dictionary)
        records, self._waiting, self._waiting_bytes = self._waiting, [], 0
        self._running.append(self._thread.submit(self._compressed, records))

    def _compressed(self, records: list[bytes]) -> list[bytes]:
        # One call for all, so that the thread needs the interpreter once and not for each page.
        frames = self._compressor.multi_compress_to_buffer([*records])
        return [frames[number].tobytes() for number in range(len(frames))]

    def _collect(self, most: int) -> None:
        """Take the frames that are done, and wait until no more than `most` blocks are not."""
        while self._running and (len(self._running) > most or self._running[0].done()):
            frames = self._running.popleft().result()
            self._frames += frames
            self.bytes += sum(map(len, frames))

    def write(self, segment: SegmentWriter) -> None:
        """Write all pages, and keep them no longer."""
        if self._waiting:
            self._compress_waiting()
        self._collect(0)
        frames, self._frames = self._frames, []
        for start in range(0, len(frames), _WRITTEN_AT_ONCE):
            data = b"".join(frames[start : start + _WRITTEN_AT_ONCE])
            segment.stream("documents").append(np.frombuffer(data, np.uint8))
        sizes = np.fromiter(map(len, frames), np.int64, len(frames))
        write_frame_tables(segment, sizes, self.dictionary)


def page_bytes(page: Page) -> bytes:
    """A page as JSON."""
    record = page_record(page)
    try:
        return orjson.dumps(record)
    except orjson.JSONEncodeError:  # a lone surrogate, which Python alone writes
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")
