"""Posting lists as searches use them, kept for the next search while they fit."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

from searchkit.search.bm25 import saturated

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sized

    import numpy as np
    from numpy.typing import NDArray

    from searchkit.store import Snapshot

__all__ = ["TermList", "kept_list"]

_MOST_POSTINGS = 4_000_000
"""Postings kept for each snapshot, of 24 bytes each: about 100 MB."""


class TermList:
    """The living documents of a term, ascending, with frequencies that BM25 saturates."""

    __slots__ = ("_norms", "_saturation", "documents", "frequencies")

    def __init__(
        self,
        documents: NDArray[np.intp],
        frequencies: NDArray[np.float64],
        norms: NDArray[np.float64],
    ) -> None:
        """`norms` has an entry for every document number."""
        self.documents = documents
        self.frequencies = frequencies
        self._norms = norms
        self._saturation: NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self.documents)

    def saturation(self) -> NDArray[np.float64]:
        """tf / (tf + norm) of all documents, computed when it is first asked for."""
        found = self._saturation
        if found is None:
            found = self._saturation = saturated(self.frequencies, self._norms.take(self.documents))
        return found

    def saturation_at(self, places: NDArray[np.integer]) -> NDArray[np.float64]:
        """The same for some places of the list."""
        if self._saturation is not None:
            return self._saturation.take(places)
        return saturated(
            self.frequencies.take(places), self._norms.take(self.documents.take(places))
        )


_List = TypeVar("_List", bound="Sized")


class _KeptLists:
    """The lists used last."""

    def __init__(self) -> None:
        self._lists: dict[Hashable, Sized] = {}
        self._postings = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Sized | None:
        with self._lock:
            found = self._lists.pop(key, None)
            if found is not None:
                self._lists[key] = found  # last used last
            return found

    def put(self, key: Hashable, made: Sized) -> None:
        with self._lock:
            if key not in self._lists:
                self._lists[key] = made
                self._postings += len(made) + 1
            while self._postings > _MOST_POSTINGS:
                oldest = self._lists.pop(next(iter(self._lists)))
                self._postings -= len(oldest) + 1


def kept_list(snapshot: Snapshot, key: Hashable, make: Callable[[], _List]) -> _List:
    """A list from the snapshot's cache, made where it is not there: pages of the same search,
    and the same search with another filter, ask for it again."""
    lists = snapshot.cache.get("kept lists")
    if lists is None:
        lists = snapshot.cache.setdefault("kept lists", _KeptLists())
    found: _List | None = lists.get(key)
    if found is None:
        found = make()
        lists.put(key, found)
    return found
