"""Writing posting lists: for every term its pages, its comments and its positions.

A page's frequencies in title, teaser, body and comments are one *profile*, a row of a small table,
so that a list is two narrow columns and a weighted frequency is one look-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.schema import STREAM_FIELDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.segment import SegmentWriter

__all__ = ["PostingsChunk", "PostingsSink", "ProfileTable", "counts_of", "starts_of"]

_BITS = (3, 4, 7, 7)
"""Bits of title, teaser, body and comments frequencies that are coded through a direct table;
more than 99.9 % of postings fit (20,000 pages of make_archive.py)."""


class PostingsChunk(NamedTuple):
    """The complete lists of consecutive terms, one after the other.

    `*_counts` have a number for each term; `frequencies` has a row for each of STREAM_FIELDS and a
    column for each page; `comment_frequencies` goes with `comments`, `forms` with `positions`.
    """

    page_counts: NDArray[np.integer]
    pages: NDArray[np.integer]
    frequencies: NDArray[np.integer]
    position_counts: NDArray[np.integer]
    positions: NDArray[np.integer]
    forms: NDArray[np.integer]
    comment_counts: NDArray[np.integer]
    comments: NDArray[np.integer]
    comment_frequencies: NDArray[np.integer]


class ProfileTable:
    """Distinct rows of frequencies, numbered in the order in which they first come."""

    def __init__(self) -> None:
        self._direct = np.full(1 << sum(_BITS), -1, np.int32)
        self._beyond: dict[tuple[int, ...], int] = {}
        self._rows: list[tuple[int, ...]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self) -> NDArray[np.uint32]:
        """The table, a row for each profile."""
        return np.array(self._rows, np.uint32).reshape(-1, len(STREAM_FIELDS))

    def encode(self, frequencies: NDArray[np.integer]) -> NDArray[np.int32]:
        """The profile numbers of columns of frequencies, adding what is new."""
        key = np.zeros(frequencies.shape[1], np.int32)
        shift = 0
        fits = np.ones(len(key), bool)
        for row, bits in zip(frequencies, _BITS, strict=True):
            fits &= row < (1 << bits)
            key |= row.astype(np.int32) << shift
            shift += bits
        key[~fits] = 0
        codes = self._direct[key]
        fresh = np.flatnonzero((codes < 0) & fits)
        if len(fresh):
            keys, first = np.unique(key[fresh], return_index=True)
            rows = frequencies[:, fresh[first]].T.tolist()
            self._direct[keys] = range(len(self._rows), len(self._rows) + len(rows))
            self._rows += map(tuple, rows)
            codes = self._direct[key]
        for at in np.flatnonzero(~fits).tolist():
            codes[at] = self._number_beyond(tuple(frequencies[:, at].tolist()))
        return codes

    def _number_beyond(self, row: tuple[int, ...]) -> int:
        number = self._beyond.get(row)
        if number is None:
            number = self._beyond[row] = len(self._rows)
            self._rows.append(row)
        return number


class PostingsSink:
    """Receives chunks in the order of terms and writes them to a segment's streams."""

    def __init__(self, segment: SegmentWriter) -> None:
        self._segment = segment
        self._profiles = ProfileTable()
        self._counts: dict[str, list[NDArray[np.integer]]] = {
            "page_starts": [],
            "position_starts": [],
            "comment_starts": [],
        }

    def append(self, chunk: PostingsChunk) -> None:
        """Write the lists of the next terms."""
        stream = self._segment.stream
        stream("pages").append(chunk.pages, _largest(chunk.pages))
        codes = self._profiles.encode(chunk.frequencies)
        stream("profiles").append(codes, len(self._profiles))
        stream("positions").append(chunk.positions)
        stream("forms").append(chunk.forms, _largest(chunk.forms))
        stream("comments").append(chunk.comments)
        stream("frequencies").append(chunk.comment_frequencies, _largest(chunk.comment_frequencies))
        self._counts["page_starts"].append(chunk.page_counts)
        self._counts["position_starts"].append(chunk.position_counts)
        self._counts["comment_starts"].append(chunk.comment_counts)

    def finish(self) -> None:
        """Hand the segment the tables that go with the streams."""
        for name, counts in self._counts.items():
            self._segment.column(name, starts_of(np.concatenate([*counts, np.zeros(0, np.int64)])))
        self._segment.column("profile_rows", self._profiles.rows().ravel())


def _largest(values: NDArray[np.integer]) -> int:
    return int(values.max()) if len(values) else 0


def counts_of(starts: NDArray[np.integer]) -> NDArray[np.int64]:
    """How long each of consecutive runs is: the reverse of `starts_of`."""
    wide = starts.astype(np.int64)
    return wide[1:] - wide[:-1]


def starts_of(counts: NDArray[np.integer]) -> NDArray[np.unsignedinteger]:
    """Where each of consecutive runs starts, and where the last ends; 32 bits where they do."""
    starts = np.zeros(len(counts) + 1, np.uint64)
    np.cumsum(counts, out=starts[1:], dtype=np.uint64)
    return starts.astype(np.uint32) if starts[-1] < 2**32 else starts
