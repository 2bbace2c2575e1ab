"""What BM25 needs to know of a field: how many documents live, their lengths, who has a term."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.schema import COMMENT_FIELDS, STREAM_FIELDS
from searchkit.search.bm25 import idf, length_norms
from searchkit.store.read.postings_reader import (
    document_lengths,
    field_weights,
    profile_frequencies,
    text_postings,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store import Snapshot

__all__ = ["FieldStatistics", "document_frequency", "field_statistics", "value_score"]


class FieldStatistics(NamedTuple):
    """A text field of a snapshot: `n` living documents, and the length norm of every document."""

    n: int
    norms: NDArray[np.float64]


def field_statistics(snapshot: Snapshot, field: str) -> FieldStatistics:
    """The statistics of a text field, made once for each snapshot."""
    key = ("statistics", field)
    found = snapshot.cache.get(key)
    if found is None:
        found = snapshot.cache[key] = _gather(snapshot, field)
    statistics: FieldStatistics = found
    return statistics


def _gather(snapshot: Snapshot, field: str) -> FieldStatistics:
    if field == "comment":
        n = snapshot.comment_count
        total = float(snapshot.stream_lengths[STREAM_FIELDS.index("comments")])
    else:
        n = snapshot.page_count
        total = float(np.dot(field_weights(field, snapshot.ranking), snapshot.stream_lengths))
    ranking = snapshot.ranking
    lengths = document_lengths(snapshot, field)
    return FieldStatistics(n, length_norms(lengths, total / n if n else 0.0, ranking.k1, ranking.b))


def document_frequency(snapshot: Snapshot, field: str, term: str) -> int:
    """How many living documents have a term in a field; quick where nothing is deleted."""
    total = 0
    for segment in snapshot.segments:
        number = segment.term_number(term)
        if number < 0:
            continue
        if segment.alive is not None:
            return len(text_postings(snapshot, field, term)[0])
        if field == "comment":
            starts = segment.comment_starts
        elif profile_frequencies(snapshot, segment, field)[1]:
            starts = segment.page_starts
        else:
            return len(text_postings(snapshot, field, term)[0])
        total += int(starts[number + 1]) - int(starts[number])
    return total


def value_score(snapshot: Snapshot, field: str, having: int) -> float:
    """The score of a value that has no frequency: BM25 with tf 1 and the average length."""
    n = snapshot.comment_count if field in COMMENT_FIELDS else snapshot.page_count
    return idf(having, n) / (1 + snapshot.ranking.k1)
