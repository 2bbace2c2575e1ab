"""Posting lists of some forms of a term, each form with a weight of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.search.proximity import tally
from searchkit.store.read.postings_reader import profile_frequencies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from searchkit.search.query_words import Spelling
    from searchkit.store import Snapshot
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["form_weights", "weighed_postings"]


def form_weights(
    segment: SegmentReader, term: int, spellings: Iterable[tuple[Spelling, float]]
) -> NDArray[np.float64]:
    """The weight of each form of a term by its code, 0 for forms that none of the spellings has."""
    weight_of = {form: weight for spelling, weight in spellings for form in spelling.forms}
    return np.array([weight_of.get(form, 0.0) for form in segment.forms_of(term)])


def weighed_postings(
    snapshot: Snapshot,
    segment: SegmentReader,
    field: str,
    term: int,
    weights: NDArray[np.float64],
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The living documents with a form of a term that has a weight, with Σ weight · frequency.

    Over all of a page the weights are those of its positions on the average, so that no position
    need be looked up: they stand in the order of the pages.
    """
    of_positions = weights.take(segment.form_codes(term))
    if field != "words":
        chosen = np.flatnonzero(of_positions)
        positions = segment.positions(term)[chosen]
        return tally(snapshot, segment, positions, field, of_positions[chosen])
    pages, profiles = segment.page_list(term)
    table = profile_frequencies(snapshot, segment, field)[0]
    counts = segment.profile_positions.take(profiles)
    ends = np.cumsum(counts)
    summed = np.add.reduceat(of_positions, ends - counts)
    keep = summed > 0
    if segment.alive is not None:
        keep &= segment.alive[pages]
    kept = keep.nonzero()[0]
    frequencies = table.take(profiles[kept]) * summed[kept] / counts[kept]
    return pages[kept].astype(np.intp) + segment.page_base, frequencies
