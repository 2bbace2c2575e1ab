"""Which form of its term stands at each position, in as few bits as the term has forms.

A term of one form needs none, of two 1, of up to 4, 16 and 256 forms 2, 4 and 8 bits, of more 16.
The codes of a term begin at a byte of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.store.format.offsets import counts_of, starts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.format.segment import SegmentFiles, SegmentWriter

__all__ = ["FormCodeColumn", "FormCodeSink"]

_LIMITS = np.array([1, 2, 4, 16, 256])
_WIDTHS = np.array([0, 1, 2, 4, 8, 16])


def _widths(forms: NDArray[np.integer]) -> NDArray[np.int64]:
    """The bits of a code, for terms of so many forms."""
    return _WIDTHS[np.searchsorted(_LIMITS, forms)]


class FormCodeSink:
    """Writes the codes of consecutive terms; `forms` counts the forms of every term."""

    def __init__(self, segment: SegmentWriter, forms: NDArray[np.integer]) -> None:
        self._segment = segment
        self._widths = _widths(forms)
        self._bytes: list[NDArray[np.int64]] = []
        self._terms = 0

    def append(self, codes: NDArray[np.integer], counts: NDArray[np.integer]) -> None:
        """Take the codes of the next terms, `counts` for each."""
        widths = self._widths[self._terms : self._terms + len(counts)]
        self._terms += len(counts)
        sizes = (counts * widths + 7) >> 3
        self._bytes.append(sizes)
        coded = np.repeat(widths > 0, counts)
        bits = _bit_places(widths, counts, np.cumsum(sizes) - sizes)[coded]
        values = codes[coded].astype(np.int64) << (bits & 7)
        packed = np.zeros(int(sizes.sum()) + 1, np.int64)
        # No two codes share a bit, so that adding them up puts them together.
        packed += np.bincount(bits >> 3, values & 255, len(packed)).astype(np.int64)
        packed[1:] += np.bincount(bits >> 3, values >> 8, len(packed))[:-1].astype(np.int64)
        self._segment.stream("forms").append(packed[:-1])

    def finish(self) -> None:
        """Hand the segment the places where the codes of each term begin."""
        sizes = np.concatenate([np.zeros(0, np.int64), *self._bytes])
        self._segment.column("code_starts", starts_of(sizes))


def _bit_places(
    widths: NDArray[np.int64], counts: NDArray[np.integer], first_bytes: NDArray[np.integer]
) -> NDArray[np.int64]:
    """The bit at which each code begins."""
    ends = np.cumsum(counts)
    inner: NDArray[np.int64] = np.arange(ends[-1] if len(ends) else 0) - np.repeat(
        ends - counts, counts
    )
    inner *= np.repeat(widths, counts)
    inner += np.repeat(first_bytes.astype(np.int64) << 3, counts)
    return inner


class FormCodeColumn:
    """Reads codes; `forms` counts the forms of every term, `counts` its positions."""

    def __init__(
        self, files: SegmentFiles, form_starts: NDArray[Any], position_starts: NDArray[Any]
    ) -> None:
        """`position_starts` are not verified before they are read here."""
        self._packed = files.unverified("forms")
        self._verify = files.guard("forms")
        self._starts = files.unverified("code_starts")
        self._verify_starts = files.guard("code_starts")
        self._form_starts = form_starts
        self._position_starts = position_starts
        self._verify_positions = files.guard("position_starts")

    def of(self, term: int) -> NDArray[Any]:
        """The codes of one term."""
        return self.between(term, term + 1)

    def between(self, first: int, after: int) -> NDArray[Any]:
        """The codes of the terms [first, after), term after term."""
        self._verify_positions(first, after + 1)
        self._verify_starts(first, after + 1)
        forms = counts_of(self._form_starts[first : after + 1])
        counts = counts_of(self._position_starts[first : after + 1])
        widths = _widths(forms)
        codes: NDArray[np.int64] = np.zeros(int(counts.sum()), np.int64)
        coded = np.repeat(widths > 0, counts)
        if not coded.any():
            return codes
        begin = int(self._starts[first])
        places = self._starts[first:after].astype(np.int64) - begin
        end = int(self._starts[after])
        self._verify(begin, end)
        packed = self._packed[begin:end].astype(np.int64)
        bits = _bit_places(widths, counts, places)[coded]
        width = np.repeat(widths, counts)[coded]
        found = packed[bits >> 3] >> (bits & 7)
        wide = np.flatnonzero(width > 8)
        found[wide] |= packed[(bits[wide] >> 3) + 1] << 8
        codes[coded] = found & ((1 << width) - 1)
        return codes
