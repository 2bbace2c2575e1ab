"""A field of a snapshot as the ranking sees it: who has a term, and what that tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.schema import COMMENT_FIELDS, STREAM_FIELDS
from searchkit.search.bm25 import idf, length_norms
from searchkit.search.bound import Documents, Scored
from searchkit.search.sets import Matches
from searchkit.search.space import space_of
from searchkit.search.termlists import TermList, kept_list
from searchkit.store.read.postings_reader import (
    document_lengths,
    field_weights,
    profile_frequencies,
    text_postings,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from numpy.typing import NDArray

    from searchkit.store import Snapshot

__all__ = ["TextField", "field_statistics", "with_value"]


class FieldStatistics(NamedTuple):
    """A text field of a snapshot: `n` living documents, and the length norm of every document."""

    n: int
    norms: NDArray[np.float64]


class TextField:
    """A text field of a snapshot; what is made of its postings is kept for the next search."""

    def __init__(self, snapshot: Snapshot, name: str) -> None:
        self.name = name
        self.space = space_of(snapshot, comments=name in COMMENT_FIELDS)
        self._snapshot = snapshot
        self._n, self._norms = field_statistics(snapshot, name)

    def term(self, text: str) -> TermList:
        """The documents with a term."""
        return self.kept(text, lambda: Matches(*text_postings(self._snapshot, self.name, text)))

    def kept(self, key: Hashable, make: Callable[[], Matches]) -> TermList:
        """Documents with a weighted frequency each, made where they are not kept under the key."""
        return kept_list(
            self._snapshot, (self.name, key), lambda: TermList(*make(), norms=self._norms)
        )

    def idf(self, df: int) -> float:
        """How much a term tells that so many documents have."""
        return idf(df, self._n)

    def scored(self, found: TermList, boost: float, df: int = 0) -> Scored:
        """Documents scored by BM25, as one term of which `df` tells, or how many they are."""
        return Scored(found, boost * self.idf(df or len(found)), self.space)

    def document_frequency(self, term: str) -> int:
        """How many living documents have a term; quick where nothing is deleted."""
        total = 0
        for segment in self._snapshot.segments:
            number = segment.term_number(term)
            if number < 0:
                continue
            if segment.alive is not None:
                return len(text_postings(self._snapshot, self.name, term)[0])
            if self.name == "comment":
                starts = segment.comment_starts
            elif profile_frequencies(self._snapshot, segment, self.name)[1]:
                starts = segment.page_starts
            else:
                return len(text_postings(self._snapshot, self.name, term)[0])
            total += int(starts[number + 1]) - int(starts[number])
        return total


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


def with_value(
    snapshot: Snapshot, field: str, documents: NDArray[np.intp], boost: float
) -> Documents:
    """Documents with a value that has no frequency: BM25 with tf 1 and the average length."""
    comments = field in COMMENT_FIELDS
    n = snapshot.comment_count if comments else snapshot.page_count
    score = boost * idf(len(documents), n) / (1 + snapshot.ranking.k1)
    return Documents(documents, score, space_of(snapshot, comments=comments))
