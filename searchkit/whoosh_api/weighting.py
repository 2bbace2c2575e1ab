"""Our BM25 as a Whoosh weighting model, so that Whoosh's own searcher scores as we do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.scoring import BaseScorer, WeightingModel

from searchkit.schema import COMMENT_FIELDS, TEXT_FIELDS
from searchkit.search.bm25 import idf
from searchkit.search.ranked_field import text_field

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FieldBM25"]


class FieldBM25(WeightingModel):
    """`Searcher(reader, weighting=FieldBM25())`, for readers of our indexes only."""

    def scorer(self, searcher: Any, fieldname: str, text: str | bytes, qf: float = 1) -> Any:
        reader = searcher.reader()
        comments = fieldname in COMMENT_FIELDS
        n = reader.comment_count if comments else reader.page_count
        weight = qf * idf(reader.doc_frequency(fieldname, text), n)
        if fieldname not in TEXT_FIELDS:
            return _Scorer(weight, None, 0, reader.ranking.k1)
        norms = text_field(*reader.texts(fieldname)).norms
        return _Scorer(weight, norms, reader.page_limit if comments else 0, 0.0)


class _Scorer(BaseScorer):
    """BM25 of one term; `base` is the document number of the first document."""

    def __init__(self, weight: float, norms: NDArray[Any] | None, base: int, norm: float) -> None:
        self._weight = weight
        self._norms = norms
        self._base = base
        self._norm = norm

    def score(self, matcher: Any) -> float:
        norm = self._norm if self._norms is None else self._norms[matcher.id() - self._base]
        tf = matcher.weight()
        return float(self._weight * tf / (tf + norm))
