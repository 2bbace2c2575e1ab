"""Reading the texts that pages have outside article and comments, as if they were other pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.store.format.arrays import ARRAYS, REST_NAMES
from searchkit.store.format.segment import SegmentFiles
from searchkit.store.format.spans import PAGE_SPANS
from searchkit.store.format.stringtable import StringTable
from searchkit.store.read.segment_reader import SegmentReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

__all__ = ["RestReader", "has_rest"]

_RESTS = frozenset(REST_NAMES.values())


def has_rest(files: SegmentFiles) -> bool:
    """Whether any page of a segment had a rest when it was written."""
    return files.has(REST_NAMES["body_length"])


class RestReader(SegmentReader):
    """The pages of a segment with their rests as bodies, and nothing else; numbered alike."""

    def __init__(self, segment: SegmentReader) -> None:
        super(SegmentReader, self).__init__(_RestFiles(segment.files))
        self.pages, self.comments = segment.pages, 0
        self.page_base, self.comment_base = segment.page_base, 0
        self.alive = segment.alive
        lengths = self.lengths("body")
        living = int((lengths if self.alive is None else lengths[self.alive]).sum())
        self.entry = replace(segment.entry, comments=0, lengths=(0, 0, living, 0))
        self._open_texts()


def _nothing_to_verify(_start: int, _stop: int) -> None:
    """Verifies an array that no file holds."""


class _RestFiles(SegmentFiles):
    """The arrays of the rests by the names of those of articles; those that rests lack are 0."""

    def __init__(self, files: SegmentFiles) -> None:
        vars(self).update(vars(files))
        self.comments = 0

    def _own(self, name: str) -> str | None:
        """The array of the rests that stands for another, or is meant itself."""
        own = name if name in _RESTS else REST_NAMES.get(name)
        return own if own is not None and self.has(own) else None

    def array(self, name: str) -> NDArray[Any]:
        own = self._own(name)
        if own is not None:
            return super().array(own)
        return self._span_starts if name == "span_starts" else self._nothing(name)

    def unverified(self, name: str) -> NDArray[Any]:
        own = self._own(name)
        return self.array(name) if own is None else super().unverified(own)

    def guard(self, name: str) -> Callable[[int, int], None]:
        own = self._own(name)
        return _nothing_to_verify if own is None else super().guard(own)

    def strings(self, name: str) -> StringTable:
        blob, offsets = f"{name}_blob", f"{name}_offsets"
        guards = self.guard(blob), self.guard(offsets)
        return StringTable(self.unverified(blob), self.unverified(offsets), guards)

    @cached_property
    def _span_starts(self) -> NDArray[np.uint32]:
        """Where each page begins: a position stays free after title, teaser and body."""
        lengths = self.array("body_length").astype(np.int64) + PAGE_SPANS
        starts: NDArray[np.uint32] = (np.cumsum(lengths) - lengths).astype(np.uint32)
        return starts

    def _nothing(self, name: str) -> NDArray[Any]:
        row = ARRAYS[name]
        counts = {"page": self.pages, "comment": 0, None: 0}
        count = counts[row.per] if row.per in counts else self._count_of(str(row.per))
        return np.zeros(count + bool(row.cuts), row.types[0])

    def _count_of(self, per: str) -> int:
        """How many strings a table has, or numbers an array."""
        if f"{per}_offsets" in ARRAYS:
            return max(len(self.array(f"{per}_offsets")) - 1, 0) if self._any else 0
        return len(self.array(per))

    @cached_property
    def _any(self) -> bool:
        return has_rest(self)
