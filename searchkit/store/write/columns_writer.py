"""What is known of pages and comments besides their words, gathered for one segment."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import FIELDS, Kind, comment_author_key, page_keys
from searchkit.store.format.arrays import NO_AUTHOR, NO_NUMBER
from searchkit.store.format.offsets import starts_of
from searchkit.store.format.origin import page_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searchkit.model import Moment, Page
    from searchkit.store.format.origin import Origin
    from searchkit.store.format.segment import SegmentWriter

__all__ = ["ColumnBuilder", "write_keys"]


def _minutes(moment: Moment | None) -> int:
    return NO_NUMBER if moment is None else moment.wall_minutes


_PAGE_DATES = tuple(f.name for f in FIELDS if f.kind is Kind.DATE and not f.of_comment)


class ColumnBuilder:
    """The columns of the pages not yet written."""

    def __init__(self) -> None:
        self._numbers = {
            name: array("q")
            for name in (*_PAGE_DATES, "origin_size", "origin_mtime", "comment_date")
        }
        self._hashes = array("Q")
        self._depths = array("h")
        self._page_comments = array("L")
        self._strings: dict[str, list[str]] = {"path": [], "origin_source": [], "origin_digest": []}
        self._keys: dict[tuple[str, str], list[int]] = {}
        self._authors: dict[str, str] = {}
        self._author_of: list[str | None] = []

    def __len__(self) -> int:
        return len(self._hashes)

    def add(self, page: Page, origin: Origin | None) -> None:
        """Take a page and its comments."""
        number = len(self._hashes)
        self._hashes.append(page_hash(page.path))
        numbers, strings = self._numbers, self._strings
        for name in _PAGE_DATES:
            numbers[name].append(_minutes(getattr(page, name)))
        numbers["origin_size"].append(origin.size if origin else -1)
        numbers["origin_mtime"].append(origin.mtime_ns if origin else -1)
        strings["path"].append(page.path)
        strings["origin_source"].append(origin.source if origin else "")
        strings["origin_digest"].append(origin.digest if origin else "")
        for key in page_keys(page):
            self._keys.setdefault(key, []).append(number)
        self._page_comments.append(len(page.comments))
        for comment in page.comments:
            numbers["comment_date"].append(_minutes(comment.date))
            depth = comment.depth
            self._depths.append(-1 if depth is None else max(0, min(depth, 32767)))
            author = comment_author_key(comment.author)
            if author is not None:
                self._keys.setdefault(("comment_author", author), []).append(len(self._author_of))
                self._authors.setdefault(author, comment.author or "")
            self._author_of.append(author)

    def write(self, segment: SegmentWriter) -> None:
        """Write all columns of the batch."""
        for name, numbers in self._numbers.items():
            segment.column(name, np.array(numbers, np.int64))
        segment.column("comment_depth", np.array(self._depths, np.int16))
        segment.column("page_comments", starts_of(np.array(self._page_comments, np.int64)))
        hashes = np.array(self._hashes, np.uint64)
        segment.column("page_hash", hashes)
        segment.column("page_hash_order", np.argsort(hashes, kind="stable").astype(np.uint32))
        for name, strings in self._strings.items():
            segment.strings(name, strings)
        keys = sorted(self._keys)
        write_keys(segment, keys, [self._keys[key] for key in keys])
        authors = [value for field, value in keys if field == "comment_author"]
        codes = {author: code for code, author in enumerate(authors)}
        segment.column(
            "comment_author",
            np.array([NO_AUTHOR if a is None else codes[a] for a in self._author_of], np.uint32),
        )
        segment.strings("author_name", [self._authors[author] for author in authors])


def write_keys(
    segment: SegmentWriter, keys: Sequence[tuple[str, str]], documents: Sequence[Sequence[int]]
) -> None:
    """Write the keyword fields: sorted `field NUL value` with the documents that have the value."""
    segment.strings("key", [f"{field}\0{value}" for field, value in keys])
    counts = np.fromiter(map(len, documents), np.int64, len(documents))
    segment.column("key_starts", starts_of(counts))
    flat = [document for members in documents for document in members]
    segment.column("key_units", np.array(flat, np.uint32))
