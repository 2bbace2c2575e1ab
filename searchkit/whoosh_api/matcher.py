"""Whoosh's `Matcher` over a posting list that is two arrays."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from whoosh.matching import Matcher, ReadTooFar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["ListMatcher"]


class ListMatcher(Matcher):
    """The postings of one term; `places` gives the positions of a document when asked."""

    def __init__(
        self,
        term: tuple[str, bytes],
        documents: list[int],
        weights: list[float],
        places: Callable[[int], list[int]],
        scorer: Any = None,
    ) -> None:
        self._term = term
        self._documents = documents
        self._weights = weights
        self._places = places
        self._scorer = scorer
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self._documents)

    def reset(self) -> None:
        self._at = 0

    def term(self) -> tuple[str, bytes]:
        return self._term

    def copy(self) -> ListMatcher:
        other = ListMatcher(self._term, self._documents, self._weights, self._places, self._scorer)
        other._at = self._at
        return other

    def id(self) -> int:
        if not self.is_active():
            raise ReadTooFar
        return self._documents[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self._documents[self._at :])

    def next(self) -> bool:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return True

    def skip_to(self, id: int) -> bool:  # noqa: A002 - Whoosh's name
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._documents, id, self._at)
        return True

    def weight(self) -> float:
        return self._weights[self._at]

    def value(self) -> bytes:
        return b""

    def supports(self, astype: str) -> bool:
        return astype in ("frequency", "weight", "positions")

    def value_as(self, astype: str) -> Any:
        if astype == "positions":
            return self._places(self.id())
        if astype in ("frequency", "weight"):
            return self.weight()
        raise ValueError(f"the postings have no {astype}")

    def supports_block_quality(self) -> bool:
        return False

    def max_quality(self) -> float:
        return math.inf

    def block_quality(self) -> float:
        return math.inf

    def score(self) -> float:
        return float(self._scorer.score(self)) if self._scorer else self.weight()
