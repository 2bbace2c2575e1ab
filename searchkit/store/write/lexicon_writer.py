"""Writing a segment's lexicon: its terms, and the forms in which each of them is written.

Both tables are sorted. `form_term` leads from a form to its term, `term_forms` (cut by
`form_starts`) from a term to its forms; a form's place among those is its *code*, which every
position carries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.store.format.offsets import starts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.store.format.segment import SegmentWriter

__all__ = ["write_lexicon"]


def write_lexicon(
    segment: SegmentWriter,
    terms: Sequence[str],
    forms: Sequence[str],
    form_term: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Write sorted terms and sorted forms, and give the code of every form."""
    segment.strings("term", terms)
    segment.strings("form", forms)
    grouped = np.argsort(form_term, kind="stable")
    starts = starts_of(np.bincount(form_term, minlength=len(terms)))
    codes = np.empty(len(forms), np.int64)
    codes[grouped] = np.arange(len(forms)) - starts[form_term[grouped]].astype(np.int64)
    segment.column("form_term", form_term.astype(np.uint32))
    segment.column("term_forms", grouped.astype(np.uint32))
    segment.column("form_starts", starts)
    return codes
