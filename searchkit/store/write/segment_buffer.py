"""The pages in memory that the next segment will hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.store.format.rest_writer import RestWriter
from searchkit.store.format.segment import SegmentWriter
from searchkit.store.write.columns_writer import ColumnBuilder
from searchkit.store.write.inversion import write_postings
from searchkit.store.write.page_buffer import PageBuffer
from searchkit.store.write.token_buffer import TokenBuffer
from searchkit.store.write.wordmaps_writer import write_wordmaps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from searchkit.model import Page
    from searchkit.store.format.origin import Origin
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["Batch"]

_BYTES_PER_TOKEN = 24
_BYTES_PER_WORD = 400
_BYTES_PER_PAGE = 1000
"""Peak growth of the process while flushing, divided up (make_archive.py, 20,000 pages)."""


class Batch:
    """Takes pages, and becomes a segment; `numbers` has those that were not removed, by path."""

    def __init__(self, thread: Executor, dictionary: bytes = b"") -> None:
        """`thread` is the writer's second one, `dictionary` that of the pages stored before."""
        self._thread = thread
        self.numbers: dict[str, int] = {}
        self.dead: set[int] = set()
        self.documents = PageBuffer(thread, dictionary)
        self._tokens = TokenBuffer(thread)
        self._rests: TokenBuffer | None = None  # most archives have pages without a rest alone
        self._columns = ColumnBuilder()

    def __len__(self) -> int:
        return len(self._columns)

    def memory(self) -> int:
        """What the batch takes now and at its flush, in bytes, estimated."""
        buffers = [self._tokens] if self._rests is None else [self._tokens, self._rests]
        return (
            sum(map(len, buffers)) * _BYTES_PER_TOKEN
            + sum(len(buffer.numbers) for buffer in buffers) * _BYTES_PER_WORD
            + len(self) * _BYTES_PER_PAGE
            + self.documents.bytes
        )

    def add(self, page: Page, origin: Origin | None, record: bytes) -> None:
        """Take a page whose path is not among `numbers`, with what `page_bytes` made of it."""
        spans = [page.title or "", page.teaser or "", page.body]
        for comment in page.comments:
            spans += (comment.title or "", comment.text)
        if page.rest:
            self._add_rest(page.rest)
        self.documents.add(record)
        self.numbers[page.path] = len(self)
        self._columns.add(page, origin)
        self._tokens.add_page(spans, len(page.comments))

    def _add_rest(self, text: str) -> None:
        if self._rests is None:
            self._rests = TokenBuffer(self._thread)
        self._fill_up(self._rests)
        self._rests.add_page(("", "", text), 0)

    def _fill_up(self, rests: TokenBuffer) -> None:
        """Give the pages before the next one, as far as they have no rest, an empty one."""
        for _ in range(len(self) - len(rests.page_comments)):
            rests.add_page(("", "", ""), 0)

    def remove(self, path: str) -> bool:
        """Remove the page of a path; False where there is none."""
        number = self.numbers.pop(path, None)
        if number is not None:
            self.dead.add(number)
        return number is not None

    def write(
        self, index: Path, segment_id: int, others: Sequence[SegmentReader] | None
    ) -> tuple[int, int]:
        """Write a segment, and keep nothing; gives its pages and comments.

        `others` are the segments that also show what compounds are made of; without them there
        is no compound map.
        """
        segment = SegmentWriter(index, segment_id)
        try:
            self.documents.write(segment)
            self._columns.write(segment)
            if self._rests is not None:
                self._fill_up(self._rests)
                write_postings(RestWriter(segment), self._rests, self._thread)
            pages, self._columns = len(self), ColumnBuilder()  # to have its room for the postings
            comments = write_postings(segment, self._tokens, self._thread)
            if others is not None:
                write_wordmaps(segment, pages, others)
            segment.finish(pages, comments)
        except BaseException:
            segment.abandon()
            raise
        return pages, comments
