"""A field of a snapshot as the ranking sees it: who has a term, and what that tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import COMMENT_FIELDS, STREAM_FIELDS
from searchkit.search.bm25 import idf, length_norms
from searchkit.search.bound import Documents, Scored
from searchkit.search.space import space_of
from searchkit.search.termlists import TermList, kept_list
from searchkit.store.read.postings_reader import (
    count_living,
    document_lengths,
    field_weights,
    profile_frequencies,
    text_postings,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from numpy.typing import NDArray

    from searchkit.search.sets import Matches
    from searchkit.search.space import Space
    from searchkit.store import Snapshot

__all__ = ["TextField", "text_field", "with_value"]


_REMEMBERED = 50_000
"""Document frequencies kept for each snapshot and field: about 5 MB."""


class TextField:
    """A text field: `n` living documents of a snapshot, and the length norm of every document.

    It does not hold its snapshot, which holds it. What is made of postings is kept there as well.
    """

    __slots__ = ("n", "name", "norms", "space")

    def __init__(self, name: str, n: int, norms: NDArray[np.float64], space: Space) -> None:
        self.name = name
        self.n = n
        self.norms = norms
        self.space = space

    def term(self, snapshot: Snapshot, text: str) -> TermList:
        """The documents with a term."""

        def make() -> TermList:
            return TermList(*text_postings(snapshot, self.name, text), self.norms)

        return kept_list(snapshot, (self.name, text), make)

    def kept(self, snapshot: Snapshot, key: Hashable, make: Callable[[], Matches]) -> TermList:
        """Documents with a weighted frequency each, made where they are not kept under the key."""
        key = (self.name, key)
        return kept_list(snapshot, key, lambda: TermList(*make(), self.norms))

    def scored(self, found: TermList, boost: float, df: int = 0) -> Scored:
        """Documents scored by BM25, as one term of which `df` tells, or how many they are."""
        return Scored(found, boost * idf(df or len(found.documents), self.n), self.space)

    def document_frequency(self, snapshot: Snapshot, term: str) -> int:
        """How many living documents have a term; remembered where some do not live."""
        if snapshot.alive is None:
            return self._count(snapshot, term)
        known = snapshot.cache.setdefault(("counted", self.name), {})
        count: int | None = known.get(term)
        if count is None:
            if len(known) > _REMEMBERED:
                known.clear()
            count = known[term] = self._count(snapshot, term)
        return count

    def _count(self, snapshot: Snapshot, term: str) -> int:
        total = 0
        for segment in snapshot.segments:
            number = segment.term_number(term)
            if number < 0:
                continue
            if self.name != "comment" and not profile_frequencies(snapshot, segment, self.name)[1]:
                return len(text_postings(snapshot, self.name, term)[0])
            total += count_living(segment, self.name, number)
        return total


def text_field(snapshot: Snapshot, name: str) -> TextField:
    """A text field, made once for each snapshot."""
    key = ("field", name)
    found: TextField | None = snapshot.cache.get(key)
    if found is None:
        found = snapshot.cache[key] = _gather(snapshot, name)
    return found


def _gather(snapshot: Snapshot, name: str) -> TextField:
    if name == "comment":
        n = snapshot.comment_count
        total = float(snapshot.stream_lengths[STREAM_FIELDS.index("comments")])
    else:
        n = snapshot.page_count
        total = float(np.dot(field_weights(name, snapshot.ranking), snapshot.stream_lengths))
    ranking = snapshot.ranking
    lengths = document_lengths(snapshot, name)
    norms = length_norms(lengths, total / n if n else 0.0, ranking.k1, ranking.b)
    return TextField(name, n, norms, space_of(snapshot, comments=name in COMMENT_FIELDS))


def with_value(
    snapshot: Snapshot, field: str, documents: NDArray[np.intp], boost: float
) -> Documents:
    """Documents with a value that has no frequency: BM25 with tf 1 and the average length."""
    comments = field in COMMENT_FIELDS
    n = snapshot.comment_count if comments else snapshot.page_count
    score = boost * idf(len(documents), n) / (1 + snapshot.ranking.k1)
    return Documents(documents, score, space_of(snapshot, comments=comments))
