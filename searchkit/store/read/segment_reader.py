"""One open segment: its arrays by name, its lists by term, and where its numbers begin."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.schema import STREAM_FIELDS
from searchkit.store.format.header import HEADER
from searchkit.store.format.offsets import counts_of
from searchkit.store.format.opening import damaged
from searchkit.store.format.origin import Origin, page_hash
from searchkit.store.format.pageframes import PageDecoder
from searchkit.store.format.segment import SegmentFiles
from searchkit.store.format.tombstones import read_tombstones
from searchkit.store.read.bisection import Bisection
from searchkit.store.read.segment_lists import SegmentLists

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from searchkit.model import Page
    from searchkit.store.format.manifest import SegmentEntry
    from searchkit.store.format.stringtable import StringTable

__all__ = ["SegmentReader"]


class SegmentReader(SegmentLists):
    """A segment of one generation; page and comment numbers here are the segment's own.

    `page_base` and `comment_base` turn them into the snapshot's; `alive` marks the pages that are
    not deleted and is None where all live.
    """

    def __init__(
        self, index: Path, entry: SegmentEntry, page_base: int = 0, comment_base: int = 0
    ) -> None:
        super().__init__(SegmentFiles(index, entry.id))
        self.entry, files = entry, self.files
        if problem := files.contradiction():
            raise damaged(files.folder / HEADER, problem)
        self.pages, self.comments = files.pages, files.comments
        self.page_base, self.comment_base = page_base, comment_base
        self.alive: NDArray[np.bool_] | None = None
        if entry.tombstones:
            self.alive = ~read_tombstones(
                index, entry.id, entry.tombstones, self.pages, entry.tombstones_crc32
            )
        living = self.pages if self.alive is None else int(self.alive.sum())
        whole = entry.tombstones or entry.comments == self.comments
        if entry.pages != living or entry.comments > self.comments or not whole:
            raise damaged(files.folder, "holds other pages or comments than its manifest says")
        self.keys = self.strings("key")
        self._find_key = Bisection(self.keys).find
        self._open_texts()

    def _open_texts(self) -> None:
        self._open_lists()
        self.terms = self.strings("term")
        self.forms = self.strings("form")
        self._find_term = Bisection(self.terms).find
        self._term_numbers: dict[str, int] = {}

    def strings(self, name: str) -> StringTable:
        """A table of strings."""
        return self.files.strings(name)

    def column(self, name: str) -> NDArray[Any]:
        """A column over pages or comments by its name in the segment."""
        return self.files.array(name)

    @cached_property
    def comment_page(self) -> NDArray[np.intp]:
        """The page of every comment, ascending."""
        starts = self.page_comments.astype(np.intp)
        return np.repeat(np.arange(self.pages), starts[1:] - starts[:-1])

    @cached_property
    def field_starts(self) -> NDArray[np.unsignedinteger]:
        """Where each stream field of each page begins: four positions a page, ascending."""
        starts = np.empty((self.pages, len(STREAM_FIELDS)), self.list_positions.dtype)
        starts[:, 0] = self.span_starts[: self.pages]
        for i, name in enumerate(STREAM_FIELDS[:-1]):
            starts[:, i + 1] = starts[:, i] + self.lengths(name) + 1
        return starts.ravel()

    @cached_property
    def alive_comments(self) -> NDArray[np.bool_] | None:
        """The comments of pages that are not deleted; None where all live."""
        return None if self.alive is None else self.alive[self.comment_page]

    def lengths(self, field: str) -> NDArray[np.uint32]:
        """The length in positions of a stream field of every page, or of every comment."""
        return self.files.array(f"{field}_length")

    @cached_property
    def documents(self) -> PageDecoder:
        """The stored pages."""
        files = self.files
        return PageDecoder(
            files.unverified("documents"),
            files.array("document_starts"),
            files.array("document_dictionary"),
            files.folder,
            files.guard("documents"),
        )

    def rescue(self) -> PageDecoder:
        """The stored pages of a segment that has rotted, each with nothing but its own checksum."""
        read = self.files.unverified
        return PageDecoder(
            read("documents"), read("document_starts"), read("document_dictionary"),
            self.files.folder, lambda _start, _stop: None,
        )  # fmt: skip

    def page(self, number: int) -> Page:
        """The stored page, under the path by which it is known.

        Records hold no lone surrogates, which paths of badly named files do.
        """
        page = self.documents.page(number)
        path = self.paths[number]
        return page if page.path == path else replace(page, path=path)

    @cached_property
    def paths(self) -> StringTable:
        """The path of every page."""
        return self.strings("path")

    def page_numbers_by_hash(self, value: int) -> list[int]:
        """The living pages whose path has this hash: at most one but for a collision."""
        hashes, order = self.files.array("page_hash"), self.files.array("page_hash_order")
        at = int(np.searchsorted(hashes, np.uint64(value), sorter=order))
        numbers = []
        while at < len(order) and int(hashes[order[at]]) == value:
            number = int(order[at])
            if self.alive is None or self.alive[number]:
                numbers.append(number)
            at += 1
        return numbers

    def page_number(self, path: str) -> int | None:
        """The living page of a path."""
        for number in self.page_numbers_by_hash(page_hash(path)):
            if self.paths[number] == path:
                return number
        return None

    def origins(self) -> Iterator[tuple[str, Origin]]:
        """Path and origin of every living page that came with one."""
        sizes = self.files.array("origin_size").tolist()
        times = self.files.array("origin_mtime").tolist()
        sources = self.strings("origin_source").slice(0, self.pages)
        digests = self.strings("origin_digest").slice(0, self.pages)
        paths = self.paths.slice(0, self.pages)
        for number, size in enumerate(sizes):
            if size >= 0 and (self.alive is None or self.alive[number]):
                yield (
                    paths[number],
                    Origin(sources[number], size, times[number], digests[number]),
                )

    def term_number(self, term: str) -> int:
        """The number of a term in this segment, -1 where it does not occur."""
        number = self._term_numbers.get(term)
        if number is None:
            if len(self._term_numbers) > _REMEMBERED_TERMS:
                self._term_numbers.clear()
            number = self._term_numbers[term] = self._find_term(term)
        return number

    def remember_term(self, term: str, number: int) -> None:
        """Spare the search for a term whose number is known."""
        if len(self._term_numbers) < _REMEMBERED_TERMS:
            self._term_numbers[term] = number

    def forms_of(self, term: int) -> list[str]:
        """The forms in which a term is written, by code."""
        numbers = self.term_forms[int(self.form_starts[term]) : int(self.form_starts[term + 1])]
        return [self.forms[number] for number in numbers.tolist()]

    def form_code(self, form: int) -> tuple[int, int]:
        """The term of a form, and the form's code among those of its term."""
        term = int(self.form_term[form])
        start, stop = int(self.form_starts[term]), int(self.form_starts[term + 1])
        return term, int(np.searchsorted(self.term_forms[start:stop], form))

    def key_number(self, field: str, value: str) -> int:
        """The number of a keyword field's value, -1 where it does not occur."""
        return self._find_key(f"{field}\0{value}")

    def key_list(self, key: int) -> NDArray[np.uint32]:
        """The documents that have a keyword field's value, ascending, deleted ones included."""
        return self.key_documents[int(self.key_starts[key]) : int(self.key_starts[key + 1])]

    @cached_property
    def gone(self) -> NDArray[np.intp]:
        """The pages that do not live, ascending."""
        return np.zeros(0, np.intp) if self.alive is None else np.flatnonzero(~self.alive)

    @cached_property
    def gone_comments(self) -> NDArray[np.intp]:
        """The comments of pages that do not live, ascending."""
        alive = self.alive_comments
        return np.zeros(0, np.intp) if alive is None else np.flatnonzero(~alive)

    def without(self, pages: NDArray[np.intp]) -> SegmentReader:
        """The same segment as if some of its living pages were deleted."""
        other = copy(self)
        for made in ("alive_comments", "gone", "gone_comments"):
            vars(other).pop(made, None)
        other.alive = np.ones(self.pages, bool) if self.alive is None else self.alive.copy()
        other.alive[pages] = False
        entry = self.entry
        lost = [int(self.lengths(name)[pages].sum()) for name in STREAM_FIELDS]
        title, teaser, body, comments = (a - b for a, b in zip(entry.lengths, lost, strict=True))
        other.entry = replace(
            entry,
            pages=entry.pages - len(pages),
            comments=entry.comments - int(counts_of(self.page_comments)[pages].sum()),
            lengths=(title, teaser, body, comments),
        )
        return other

    def pages_of_kind(self, kind: str) -> NDArray[np.intp]:
        """The living pages of a kind, ascending; of what older versions wrote none is known."""
        number = self.key_number("kind", kind)
        pages = self.key_list(number).astype(np.intp) if number >= 0 else np.zeros(0, np.intp)
        return pages if self.alive is None else pages[self.alive[pages]]


_REMEMBERED_TERMS = 50_000
"""Term numbers kept per open segment: about 5 MB."""
