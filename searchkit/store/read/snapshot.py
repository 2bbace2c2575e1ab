"""One generation of the index, opened: all its segments as one row of pages and of comments."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.model import file_of, name_of
from searchkit.schema import STREAM_FIELDS
from searchkit.store.format.arrays import NO_AUTHOR
from searchkit.store.format.origin import INSIDE, Origin, openable, page_hash
from searchkit.store.read.newest import open_newest
from searchkit.store.read.rest_reader import RestReader, has_rest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from searchkit.model import Comment, Page
    from searchkit.settings import Ranking
    from searchkit.store.read.newest import Opened
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["Snapshot"]


class Snapshot:
    """All segments of a generation; safe for many threads, and unmoved by later commits.

    `newest` is the newest generation that there was; where it could not be read, `warnings` say in
    sentences what is missing.

    Pages are numbered 0…`page_limit`-1 and comments 0…`comment_limit`-1 in page order; numbers of
    deleted pages stay unused until a merge.
    """

    def __init__(self, index: Path, ranking: Ranking) -> None:
        self._take(open_newest(index), ranking)

    def _take(self, opened: Opened, ranking: Ranking) -> None:
        self._opened = opened
        self.manifest, self.segments, self.newest = opened.manifest, opened.segments, opened.newest
        self.ranking = ranking
        self.page_limit = sum(segment.pages for segment in self.segments)
        self.comment_limit = sum(segment.comments for segment in self.segments)
        self._page_bases = [segment.page_base for segment in self.segments]
        entries = [segment.entry for segment in self.segments]
        self.page_count = sum(entry.pages for entry in entries)
        self.comment_count = sum(entry.comments for entry in entries)
        self.stream_lengths = tuple(
            sum(entry.lengths[i] for entry in entries) for i in range(len(STREAM_FIELDS))
        )
        self.warnings = tuple(self._warnings())
        self.cache: dict[Any, Any] = {}
        """Arrays that searches made from this snapshot and may use again."""

    @property
    def without_errors(self) -> Snapshot:
        """The same snapshot as if its error pages were deleted; itself where it has none."""
        return self._without_errors or self

    @cached_property
    def _without_errors(self) -> Snapshot | None:
        errors = [segment.pages_of_kind("error") for segment in self.segments]
        if not any(map(len, errors)):
            return None
        pairs = zip(self.segments, errors, strict=True)
        narrowed = tuple(s.without(pages) if len(pages) else s for s, pages in pairs)
        other = Snapshot.__new__(Snapshot)
        other._take(replace(self._opened, segments=narrowed), self.ranking)
        return other

    @property
    def has_rest(self) -> bool:
        """Whether a page has text outside article and comments."""
        return any(has_rest(segment.files) for segment in self.segments)

    @cached_property
    def rest(self) -> Snapshot:
        """The same pages with their rests as bodies, and nothing else."""
        other = Snapshot.__new__(Snapshot)
        rests = tuple(map(RestReader, self.segments))
        other._take(replace(self._opened, segments=rests), self.ranking)
        return other

    def _warnings(self) -> Iterator[str]:
        if self._opened.damage:
            yield (
                f"{self._opened.damage[0].problem}: answers are those of generation "
                f"{self.manifest.generation}, with {self.page_count} pages, and what was committed "
                "later is missing; `searchkit repair` says which pages"
            )

    # Pages and comments by number

    def segment_of_page(self, number: int) -> tuple[SegmentReader, int]:
        """The segment of a page and the page's number in it; IndexError where there is none."""
        if not 0 <= number < self.page_limit:
            raise IndexError(f"no page {number}")
        segment = self.segments[bisect_right(self._page_bases, number) - 1]
        return segment, number - segment.page_base

    def page(self, number: int) -> Page:
        """The stored page."""
        segment, local = self.segment_of_page(number)
        return segment.page(local)

    def page_path(self, number: int) -> str:
        """The path of a page, without reading the page."""
        segment, local = self.segment_of_page(number)
        return segment.paths[local]

    def shown_path(self, number: int) -> str:
        """The path of a page as it can be opened from the current folder."""
        segment, local = self.segment_of_page(number)
        return openable(segment.paths[local], segment.strings("origin_source")[local])

    def page_by_file(self, handle: str) -> int | None:
        """The page of a file, however its path is given, and of a place in it after a colon."""
        file = file_of(handle)
        wanted = {name_of(os.path.realpath(file)), name_of(os.path.abspath(file))}  # noqa: PTH100
        for segment in self.segments:
            sources = segment.strings("origin_source").slice(0, segment.pages)
            for number, source in enumerate(sources):
                living = segment.alive is None or segment.alive[number]
                if living and source.replace(INSIDE, ":") in wanted:
                    return segment.page_base + number
        return None

    def page_number(self, path: str) -> int | None:
        """The page of a path."""
        for segment in self.segments:
            number = segment.page_number(path)
            if number is not None:
                return segment.page_base + number
        return None

    def page_id(self, number: int) -> str:
        """A page's short handle: 16 hexadecimal digits made from its path."""
        return f"{page_hash(self.page_path(number)):016x}"

    def page_by_id(self, handle: str) -> int | None:
        """The page of a handle; None where there is none."""
        try:
            value = int(handle, 16)
        except ValueError:
            return None
        if len(handle) != 16:
            return None
        for segment in self.segments:
            for number in segment.page_numbers_by_hash(value):
                return segment.page_base + number
        return None

    def comments_of(self, page: int) -> range:
        """The numbers of a page's comments."""
        segment, local = self.segment_of_page(page)
        starts = segment.page_comments
        base = segment.comment_base
        return range(base + int(starts[local]), base + int(starts[local + 1]))

    def comment(self, number: int) -> tuple[Page, Comment]:
        """A comment with its page, from the page's stored record."""
        if not 0 <= number < self.comment_limit:
            raise IndexError(f"no comment {number}")
        page = int(self.comment_page[number])
        stored = self.page(page)
        return stored, stored.comments[number - self.comments_of(page).start]

    def origins(self) -> Iterator[tuple[str, Origin]]:
        """Path and origin of every page that came with one."""
        for segment in self.segments:
            yield from segment.origins()

    # Columns over all pages or all comments

    def _joined(self, parts: list[NDArray[Any]], dtype: Any) -> NDArray[Any]:
        if len(parts) == 1:
            return parts[0]
        return np.concatenate(parts) if parts else np.zeros(0, dtype)

    def number_column(self, name: str) -> NDArray[np.int64]:
        """A number field over its documents, NO_NUMBER (`comment_depth`: -1) where one has none."""
        key = ("number", name)
        if key not in self.cache:
            self.cache[key] = self._joined([s.column(name) for s in self.segments], np.int64)
        column: NDArray[np.int64] = self.cache[key]
        return column

    @property
    def published(self) -> NDArray[np.int64]:
        """The minute of every page, NO_NUMBER where it has none."""
        return self.number_column("published")

    @property
    def comment_date(self) -> NDArray[np.int64]:
        """The minute of every comment, NO_NUMBER where it has none."""
        return self.number_column("comment_date")

    @cached_property
    def comment_page(self) -> NDArray[np.intp]:
        """The page of every comment, ascending."""
        return self._joined([s.comment_page + s.page_base for s in self.segments], np.intp)

    @cached_property
    def first_comment(self) -> NDArray[np.intp]:
        """Where every page's comments begin, and where the last one's end."""
        parts = [s.page_comments[:-1].astype(np.intp) + s.comment_base for s in self.segments]
        return np.concatenate([*parts, np.array([self.comment_limit], np.intp)])

    @cached_property
    def alive(self) -> NDArray[np.bool_] | None:
        """The pages that are not deleted; None where none is."""
        if all(segment.alive is None for segment in self.segments):
            return None
        return np.concatenate(
            [np.ones(s.pages, bool) if s.alive is None else s.alive for s in self.segments]
        )

    @cached_property
    def alive_comments(self) -> NDArray[np.bool_] | None:
        """The comments of pages that are not deleted; None where none is."""
        return None if self.alive is None else self.alive[self.comment_page]

    @cached_property
    def _authors(self) -> tuple[tuple[str, ...], tuple[str, ...], NDArray[np.int64]]:
        """Folded names in order, a printed form of each, and every comment's code (-1: none)."""
        names: dict[str, str] = {}
        tables = []
        for segment in self.segments:
            start, stop = segment.keys.range_of("comment_author\0")
            folded = [key.partition("\0")[2] for key in segment.keys.slice(start, stop)]
            printed = segment.strings("author_name").slice(0, len(folded))
            tables.append(folded)
            for key, name in zip(folded, printed, strict=True):
                names.setdefault(key, name)
        order = sorted(names)
        code = {name: number for number, name in enumerate(order)}
        parts = []
        for segment, folded in zip(self.segments, tables, strict=True):
            lookup = np.array([*(code[name] for name in folded), -1], np.int64)
            local = segment.column("comment_author")
            parts.append(lookup[np.where(local == NO_AUTHOR, len(folded), local)])
        codes = self._joined(parts, np.int64)
        return tuple(order), tuple(names[name] for name in order), codes

    @property
    def comment_authors(self) -> tuple[str, ...]:
        """The folded names of all comment authors, sorted."""
        return self._authors[0]

    @property
    def comment_author(self) -> NDArray[np.int64]:
        """Every comment's author as an index into `comment_authors`, -1 for none."""
        return self._authors[2]

    def printed_authors(self) -> dict[str, str]:
        """The folded names of all comment authors, and each as it was first printed."""
        folded, printed, _ = self._authors
        return dict(zip(folded, printed, strict=True))

    def author_counts(self) -> list[tuple[str, int]]:
        """Comment authors as first printed, with how many living comments each wrote."""
        folded, printed, codes = self._authors
        living = codes if self.alive_comments is None else codes[self.alive_comments]
        counts = np.bincount(living[living >= 0], minlength=len(folded))
        counted = Counter(dict(zip(printed, counts.tolist(), strict=True)))
        return sorted(counted.items(), key=lambda item: (-item[1], item[0]))
