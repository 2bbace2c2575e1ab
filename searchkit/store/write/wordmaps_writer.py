"""Writing the maps of a segment's words: which forms are one lexeme, which compounds hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.german.compounds import least_pages
from searchkit.store.format.offsets import counts_of
from searchkit.store.format.stringtable import StringTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searchkit.store.format.segment import SegmentWriter
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["write_wordmaps"]


def write_wordmaps(segment: SegmentWriter, pages: int, others: Iterable[SegmentReader]) -> None:
    """Map the words of a segment whose lexicon and lists are written.

    Words may be parts of compounds by the pages of this segment, and by those of the largest of the
    others where that is larger: a few new pages alone would show too few.
    """
    from searchkit.german.lexemes.compiled import open_dictionary  # noqa: PLC0415
    from searchkit.german.lexemes.resolving import LexemeFinder  # noqa: PLC0415
    from searchkit.german.wordmaps import Vocabulary, map_words  # noqa: PLC0415 - not for searches

    vocabulary = Vocabulary(
        _strings(segment, "form"),
        segment.kept("form_term").astype(np.int64),
        _strings(segment, "term"),
        counts_of(segment.kept("page_starts")),
    )
    largest = max(others, key=lambda view: view.pages, default=None)
    more: tuple[list[str], list[int]] = ([], [])
    asked = pages
    if largest is not None and largest.pages > pages:
        asked += largest.pages
        known = counts_of(largest.page_starts)[largest.form_term]
        often = np.flatnonzero(known >= least_pages(asked))
        more = list(largest.forms.take(often)), known[often].tolist()
    found = map_words(vocabulary, asked, LexemeFinder(open_dictionary()), more)
    for name, array in (found.lexemes._asdict() | found.compounds._asdict()).items():
        segment.column(name, array)
    segment.column("form_heads", found.heads)


def _strings(segment: SegmentWriter, name: str) -> list[str]:
    table = StringTable(segment.kept(f"{name}_blob"), segment.kept(f"{name}_offsets"))
    return table.slice(0, len(table))
