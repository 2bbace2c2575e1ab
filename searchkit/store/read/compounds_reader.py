"""The compound map of a segment: which compounds hold a part, and where the head of each starts.

`part_*` is the sorted table of part terms, `compound_links` (cut by `compound_starts`) the terms of
their compounds with the part's role, those of the most pages first, and `form_heads` says for each
form where its head starts (0: it is no compound).
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds import ROLE_BITS, build_lexicon, least_pages
from searchkit.store.format.offsets import counts_of
from searchkit.store.format.stringtable import StringTable
from searchkit.store.write.columns_writer import write_strings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from searchkit.german.compounds import PartLexicon
    from searchkit.store.format.segment import SegmentWriter
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["Links", "SegmentCompounds", "write_compounds"]


def write_compounds(segment: SegmentWriter, pages: int, others: Iterable[SegmentReader]) -> None:
    """Map the compounds of a segment whose lexicon and lists are written.

    Words may be parts by the pages of this segment, and by those of the largest of the others
    where that is larger: a few new pages alone would show too few.
    """
    from searchkit.german.compounds.mapping import (  # noqa: PLC0415 - searches make no map
        map_compounds,
    )

    terms = _strings(segment, "term")
    forms = _strings(segment, "form")
    form_term = segment.kept("form_term").astype(np.int64)
    frequencies = counts_of(segment.kept("page_starts"))
    largest = max(others, key=lambda view: view.pages, default=None)
    if largest is None or largest.pages <= pages:
        lexicon = build_lexicon(forms, frequencies[form_term].tolist(), pages)
    else:
        lexicon = _common_lexicon(largest, forms, frequencies[form_term], pages)
    found = map_compounds(forms, form_term, terms, frequencies, lexicon)
    write_strings(segment, "part", found.parts)
    segment.column("compound_starts", found.starts.astype(np.uint32))
    segment.column("compound_links", found.links)
    segment.column("form_heads", found.heads)


def _common_lexicon(
    largest: SegmentReader, forms: list[str], frequencies: NDArray[np.int64], pages: int
) -> PartLexicon:
    """The lexicon of a segment of so many pages and of the largest other."""
    pages += largest.pages
    known = counts_of(largest.page_starts)[largest.form_term]
    often = np.flatnonzero(known >= least_pages(pages))
    return build_lexicon(
        chain(largest.forms.take(often), forms),
        chain(known[often].tolist(), frequencies.tolist()),
        pages,
    )


def _strings(segment: SegmentWriter, name: str) -> list[str]:
    table = StringTable(segment.kept(f"{name}_blob"), segment.kept(f"{name}_offsets"))
    return table.slice(0, len(table))


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
