"""Several segments into one, without their deleted pages: numbers shift, nothing is analysed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import COMMENT_FIELDS, STREAM_FIELDS
from searchkit.store.format.arrays import NO_AUTHOR
from searchkit.store.format.offsets import counts_of, starts_of
from searchkit.store.format.pageframes import merge_documents
from searchkit.store.format.segment import SegmentWriter
from searchkit.store.merge.postings_merger import merge_lists
from searchkit.store.write.columns_writer import write_strings
from searchkit.store.write.compounds_writer import write_compounds
from searchkit.store.write.token_buffer import PAGE_SPANS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["Survivors", "merge_segments"]


class Survivors:
    """What of a segment lives on, and its numbers in the merged segment (-1: gone)."""

    def __init__(
        self, view: SegmentReader, dead: NDArray[np.bool_], pages: int, comments: int, position: int
    ) -> None:
        """`pages`, `comments` and `position` are where the segments before it end."""
        self.view = view
        self.alive = ~dead
        self.whole = bool(self.alive.all())
        self.alive_comments = self.alive[view.comment_page]
        self.pages = _renumbered(self.alive, pages)
        self.comments = _renumbered(self.alive_comments, comments)
        extents = sum(view.lengths(name).astype(np.int64) for name in STREAM_FIELDS)
        extents = (extents + PAGE_SPANS + 2 * counts_of(view.page_comments)) * self.alive
        starts = np.cumsum(extents) - extents + position
        self.shift = starts - view.span_starts.astype(np.int64)
        self.end = (
            pages + int(self.alive.sum()),
            comments + int(self.alive_comments.sum()),
            position + int(extents.sum()),
        )


def _renumbered(alive: NDArray[np.bool_], start: int) -> NDArray[np.int64]:
    numbers = np.cumsum(alive) - 1 + start
    numbers[~alive] = -1
    return numbers


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
        survivors.append(Survivors(view, dead, *end))
        end = survivors[-1].end
    segment = SegmentWriter(index, segment_id)
    try:
        _merge_columns(segment, survivors)
        _merge_keys(segment, survivors)
        merge_lists(segment, survivors)
        merge_documents(segment, survivors)
        for s in survivors:
            s.view.files.release()
        write_compounds(segment, end[0], others)
        segment.finish(end[0], end[1])
    except BaseException:
        segment.abandon()
        raise
    return end[0], end[1]


_PAGE_COLUMNS = (
    *("published", "modified", "origin_size", "origin_mtime", "page_hash"),
    *(f"{name}_length" for name in STREAM_FIELDS),
)
_COMMENT_COLUMNS = ("comment_date", "comment_depth", "comment_length")
_PAGE_STRINGS = ("path", "origin_source", "origin_digest")


def _merge_columns(segment: SegmentWriter, survivors: Sequence[Survivors]) -> None:
    columns = {}
    for name in _PAGE_COLUMNS:
        columns[name] = np.concatenate([s.view.column(name)[s.alive] for s in survivors])
    for name in _COMMENT_COLUMNS:
        parts = [s.view.column(name)[s.alive_comments] for s in survivors]
        columns[name] = np.concatenate(parts)
    starts = [(s.view.span_starts + s.shift)[s.alive] for s in survivors]
    columns["span_starts"] = np.concatenate(starts).astype(np.uint32)
    comment_starts = [
        (s.view.comment_span_starts + s.shift[s.view.comment_page])[s.alive_comments]
        for s in survivors
    ]
    columns["comment_span_starts"] = np.concatenate(comment_starts).astype(np.uint32)
    order = np.argsort(columns["page_hash"], kind="stable")
    columns["page_hash_order"] = order.astype(np.uint32)
    counts = [counts_of(s.view.page_comments)[s.alive] for s in survivors]
    columns["page_comments"] = starts_of(np.concatenate(counts))
    for name, values in columns.items():
        segment.column(name, values)
    for name in _PAGE_STRINGS:
        strings: list[str] = []
        for s in survivors:
            table = s.view.strings(name).slice(0, s.view.pages)
            strings += [table[number] for number in np.flatnonzero(s.alive).tolist()]
        write_strings(segment, name, strings)


def _merge_keys(segment: SegmentWriter, survivors: Sequence[Survivors]) -> None:
    """Merge the keyword fields, and the authors of comments, which are among them."""
    tables = [s.view.keys.slice(0, len(s.view.keys)) for s in survivors]
    keys = sorted(set().union(*tables))
    number = {key: i for i, key in enumerate(keys)}
    packed: list[NDArray[np.uint64]] = []
    for s, table in zip(survivors, tables, strict=True):
        counts = counts_of(s.view.key_starts)
        numbers = np.fromiter(map(number.__getitem__, table), np.uint64, len(table))
        of_comment = np.fromiter(
            (key.partition("\0")[0] in COMMENT_FIELDS for key in table), bool, len(table)
        )
        units = s.view.key_documents.astype(np.int64)
        carried = np.repeat(of_comment, counts)
        moved = np.empty_like(units)
        moved[carried] = s.comments[units[carried]]
        moved[~carried] = s.pages[units[~carried]]
        alive = moved >= 0
        packed.append(
            np.repeat(numbers, counts)[alive] << np.uint64(32) | moved[alive].astype(np.uint64)
        )
    lists = np.sort(np.concatenate([np.zeros(0, np.uint64), *packed]))
    owner = (lists >> np.uint64(32)).astype(np.int64)
    counts = np.bincount(owner, minlength=len(keys))
    kept = np.flatnonzero(counts)
    names = [keys[i] for i in kept.tolist()]
    write_strings(segment, "key", names)
    segment.column("key_starts", starts_of(counts[kept]))
    segment.column("key_units", (lists & np.uint64(2**32 - 1)).astype(np.uint32))
    _merge_authors(segment, survivors, names)


def _merge_authors(
    segment: SegmentWriter, survivors: Sequence[Survivors], keys: Sequence[str]
) -> None:
    lead = "comment_author\0"
    authors = [key.removeprefix(lead) for key in keys if key.startswith(lead)]
    code = {author: i for i, author in enumerate(authors)}
    printed: dict[str, str] = {}
    codes: list[NDArray[np.uint32]] = []
    for s in survivors:
        start, stop = s.view.keys.range_of(lead)
        own = [key.removeprefix(lead) for key in s.view.keys.slice(start, stop)]
        names = s.view.strings("author_name").slice(0, len(own))
        for author, name in zip(own, names, strict=True):
            printed.setdefault(author, name)
        lookup = np.array([*(code.get(a, NO_AUTHOR) for a in own), NO_AUTHOR], np.uint32)
        old = s.view.column("comment_author")[s.alive_comments]
        codes.append(lookup[np.where(old == NO_AUTHOR, len(own), old)])
    segment.column("comment_author", np.concatenate(codes))
    write_strings(segment, "author_name", [printed[author] for author in authors])
