"""Frequency profiles: how often a term stands in each field of a page, as one small number.

A profile is a row of frequencies in title, teaser, body and comments, and of how many comments
these are. Nearly all postings have one of 255 profiles, so that a byte is enough; the others are
marked with RARE, and stand in order in a table of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.schema import STREAM_FIELDS
from searchkit.store.format.opening import damaged

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.format.segment import SegmentFiles, SegmentWriter

__all__ = ["PROFILE_COLUMNS", "ProfileColumn", "ProfileSink"]

PROFILE_COLUMNS = len(STREAM_FIELDS) + 1
"""A frequency for each stream field, then the number of comments with the term."""

RARE = 255

_BITS = (3, 3, 6, 5, 4)
"""Bits of the frequencies that are coded through a direct table; more than 99 % of postings fit
(20,000 pages of make_archive.py)."""


class _ProfileTable:
    """Distinct rows, numbered as they come, those of most postings first within a batch."""

    def __init__(self) -> None:
        self._direct = np.full(1 << sum(_BITS), -1, np.int32)
        self._beyond: dict[tuple[int, ...], int] = {}
        self.rows: list[tuple[int, ...]] = []

    def encode(self, columns: NDArray[np.integer]) -> NDArray[np.int32]:
        """The profile numbers of a batch (a row of `columns` for each column of the table)."""
        key = np.zeros(columns.shape[1], np.int32)
        shift = 0
        fits = np.ones(len(key), bool)
        for values, bits in zip(columns, _BITS, strict=True):
            fits &= values < (1 << bits)
            key |= values.astype(np.int32) << shift
            shift += bits
        key[~fits] = 0
        codes = self._direct[key]
        fresh = np.flatnonzero((codes < 0) & fits)
        if len(fresh):
            keys, first, counts = np.unique(key[fresh], return_index=True, return_counts=True)
            order = np.argsort(-counts, kind="stable")
            self._direct[keys[order]] = range(len(self.rows), len(self.rows) + len(order))
            self.rows += map(tuple, columns[:, fresh[first[order]]].T.tolist())
            codes = self._direct[key]
        for at in np.flatnonzero(~fits).tolist():
            codes[at] = self._number_beyond(tuple(columns[:, at].tolist()))
        return codes

    def _number_beyond(self, row: tuple[int, ...]) -> int:
        number = self._beyond.get(row)
        if number is None:
            number = self._beyond[row] = len(self.rows)
            self.rows.append(row)
        return number


class ProfileSink:
    """Writes the profiles of postings in their order."""

    def __init__(self, segment: SegmentWriter) -> None:
        self._segment = segment
        self._table = _ProfileTable()
        self._places: list[NDArray[np.int64]] = []
        self._rare: list[NDArray[np.int32]] = []

    def append(self, columns: NDArray[np.integer]) -> None:
        """Take the next postings, one in each column."""
        codes = self._table.encode(columns)
        stream = self._segment.stream("profiles")
        rare = np.flatnonzero(codes >= RARE)
        self._places.append(rare + stream.count)
        self._rare.append(codes[rare])
        stream.append(np.minimum(codes, RARE))

    def finish(self) -> None:
        """Hand the segment the tables that go with the stream."""
        places = np.concatenate([np.zeros(0, np.int64), *self._places])
        wide = len(places) and int(places[-1]) >= 2**32
        self._segment.column("rare_places", places.astype(np.uint64 if wide else np.uint32))
        rare = np.concatenate([np.zeros(0, np.int32), *self._rare])
        self._segment.column("rare_profiles", rare.astype(np.uint32))
        rows = np.array(self._table.rows, np.uint32).reshape(-1, PROFILE_COLUMNS)
        self._segment.column("profile_rows", rows.ravel())


class ProfileColumn:
    """Reads profiles: `rows` has a row for each."""

    def __init__(self, files: SegmentFiles) -> None:
        self._codes = files.unverified("profiles")
        self._verify = files.guard("profiles")
        self._places = files.array("rare_places")
        self._rare = files.array("rare_profiles")
        rows = files.array("profile_rows")
        if len(rows) % PROFILE_COLUMNS:
            raise damaged(files.folder, f"has {len(rows)} numbers of profiles")
        self.rows: NDArray[np.uint32] = rows.reshape(-1, PROFILE_COLUMNS)

    def __len__(self) -> int:
        return len(self._codes)

    def verify(self, start: int, stop: int) -> None:
        """Raise unless the profiles of the postings [start, stop) are those that were written."""
        self._verify(start, stop)

    def between(self, start: int, stop: int) -> NDArray[Any]:
        """The profiles of the postings [start, stop)."""
        self._verify(start, stop)
        codes: NDArray[Any] = self._codes[start:stop]
        if stop - start == 1 and codes[0] != RARE:
            return codes
        # Ends as the column's own type: another would have the whole column converted.
        kind = self._places.dtype.type
        low, high = self._places.searchsorted(np.array((start, stop), kind)).tolist()
        if low == high:
            return codes
        codes = codes.astype(np.uint32)
        codes[self._places[low:high] - kind(start)] = self._rare[low:high]
        return codes

    def at(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The profiles of any postings, which the caller has had verified (`verify`)."""
        codes: NDArray[Any] = self._codes.take(places)
        rare = np.flatnonzero(codes == RARE)
        if len(rare):
            codes = codes.astype(np.uint32)
            wanted = places[rare].astype(self._places.dtype)
            codes[rare] = self._rare[self._places.searchsorted(wanted)]
        return codes
