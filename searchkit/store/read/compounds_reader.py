"""Reading the compound map of a segment: which compounds hold a part, where a head starts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds import ROLE_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.format.stringtable import StringTable
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["Links", "SegmentCompounds"]


class Links(NamedTuple):
    """The compounds of one part: terms of the segment, those of the most pages first; roles."""

    terms: NDArray[np.int64]
    roles: NDArray[np.uint8]


_NO_LINKS = Links(np.zeros(0, np.int64), np.zeros(0, np.uint8))


class SegmentCompounds:
    """Reads the compound map of one segment; a segment without one has no compounds."""

    def __init__(self, view: SegmentReader) -> None:
        self._view = view
        self._there = view.files.has("compound_links")

    @cached_property
    def _parts(self) -> StringTable:
        return self._view.strings("part")

    @cached_property
    def _starts(self) -> NDArray[np.uint32]:
        return self._view.files.array("compound_starts")

    @cached_property
    def _links(self) -> NDArray[np.uint32]:
        return self._view.files.array("compound_links")

    @cached_property
    def _heads(self) -> NDArray[np.uint8]:
        return self._view.files.array("form_heads")

    def links(self, part: str) -> Links:
        """The compounds that hold a part (given as a term)."""
        number = self._parts.find(part) if self._there else -1
        if number < 0:
            return _NO_LINKS
        links = self._links[int(self._starts[number]) : int(self._starts[number + 1])]
        roles = (links & ((1 << ROLE_BITS) - 1)).astype(np.uint8)
        return Links((links >> ROLE_BITS).astype(np.int64), roles)

    def head_start(self, form: str) -> int | None:
        """Where the head of a folded form starts, 0 for no compound; None for an unknown form."""
        number = self._view.forms.find(form)
        if number < 0 or not self._there:
            return None
        return int(self._heads[number])
