"""Writing the compound map: which compounds hold a part, and where the head of each starts.

`part_*` is the sorted table of part terms, `compound_links` (cut by `compound_starts`) the terms of
their compounds with the part's role, those of the most pages first, and `form_heads` says for each
form where its head starts (0: it is no compound).
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german.compounds import build_lexicon, least_pages
from searchkit.store.format.offsets import counts_of
from searchkit.store.format.stringtable import StringTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from searchkit.german.compounds import PartLexicon
    from searchkit.store.format.segment import SegmentWriter
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["write_compounds"]


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
    segment.strings("part", found.parts)
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
