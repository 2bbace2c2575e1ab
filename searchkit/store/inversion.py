"""From a batch's stream of units to posting lists: one sort of packed integers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.german import stem_many
from searchkit.schema import STREAM_FIELDS
from searchkit.store.layout import Layout
from searchkit.store.postings import PostingsChunk, PostingsSink
from searchkit.store.tokenbuffer import PAGE_SPANS
from searchkit.store.unittable import UnitTable
from searchkit.store.vocabulary import write_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from searchkit.store.segment import SegmentWriter
    from searchkit.store.tokenbuffer import TokenBuffer

__all__ = ["write_postings"]

_CHUNK = 1 << 17
"""Positions handled at once: their arrays stay in a processor's own cache (1 MB; 2 cores, 2026)."""


def write_postings(segment: SegmentWriter, tokens: TokenBuffer, thread: Executor) -> int:
    """Write lexicon, lengths and lists of a batch; gives the number of its comments.

    `thread` is a second one, which shares the sorting and prepares a chunk while one is written.
    """
    tokens.flush()
    units = UnitTable(tokens.take_numbers())
    layout = Layout(tokens, units)
    layout.write(segment)
    forms, keys, form_bits = _write_forms(segment, units.form_numbers, layout.length)
    packed = _pack(layout, units, keys, form_bits)
    # What is not needed while sorting: 8 bytes a token, 200 a unit.
    del layout.stream, layout.positions, units, keys
    _sort(packed, thread)
    sink = PostingsSink(segment, forms, layout.page_comments)
    for chunk in _ahead(_chunks(packed, layout, len(forms), form_bits), thread):
        sink.append(chunk)
    sink.finish()
    return layout.comments


def _write_forms(
    segment: SegmentWriter, form_numbers: dict[str, int], length: int
) -> tuple[NDArray[np.int64], NDArray[np.uint64], int]:
    """Write the lexicon; gives how many forms each term has, and a key for each form.

    A key is `term | 0 | code`: the zeros between leave room for a position, and the code has as
    many bits as are given back.
    """
    forms = sorted(form_numbers)
    stems = stem_many(forms)
    terms = sorted(dict.fromkeys(stems))  # nearly sorted, as the forms are
    number = dict(zip(terms, range(len(terms)), strict=True))
    form_term = np.fromiter(map(number.__getitem__, stems), np.int64, len(stems))
    codes = write_lexicon(segment, terms, forms, form_term)
    form_bits = (int(codes.max()) if len(codes) else 0).bit_length() or 1
    given = np.fromiter(map(form_numbers.__getitem__, forms), np.int64, len(forms))
    keys = np.empty(len(forms), np.uint64)
    keys[given] = form_term << (_position_bits(length) + form_bits) | codes
    return np.bincount(form_term, minlength=len(terms)), keys, form_bits


def _position_bits(length: int) -> int:
    return max(length, 1).bit_length()


def _pack(
    layout: Layout, units: UnitTable, keys: NDArray[np.uint64], form_bits: int
) -> NDArray[np.uint64]:
    """Every token as `term | position | form code` in one integer, in no order."""
    shift = np.uint64(form_bits)
    stream, positions = layout.stream, layout.positions
    joined = np.flatnonzero((units.form < 0)[stream])
    which = stream[joined]
    counts = units.starts[which + 1] - units.starts[which]
    firsts = np.cumsum(counts) - counts
    at = np.arange(counts.sum()) + np.repeat(units.starts[which] - firsts, counts)
    places = np.repeat(positions[joined], counts) + units.offsets[at]
    parts = keys[units.forms[at]] | places.astype(np.uint64) << shift
    more = np.ones(len(parts), bool)
    more[firsts] = False
    packed = np.empty(len(stream) + int(more.sum()), np.uint64)
    unit_keys = keys[units.form]
    for start in range(0, len(stream), _CHUNK):
        here = slice(start, min(start + _CHUNK, len(stream)))
        np.left_shift(positions[here], shift, out=packed[here], dtype=np.uint64)
        packed[here] |= unit_keys[stream[here]]
    packed[joined] = parts[firsts]
    packed[len(stream) :] = parts[more]
    return packed


def _sort(packed: NDArray[np.uint64], thread: Executor) -> None:
    """Sort by halves, one in the other thread.

    The stable kind merges, so that positions which ascend already, and at last the halves, cost
    less than by quicksort.
    """
    half = len(packed) // 2
    first = thread.submit(packed[:half].sort, kind="stable")
    packed[half:].sort(kind="stable")
    first.result()
    packed.sort(kind="stable")


def _ahead(chunks: Iterator[PostingsChunk], thread: Executor) -> Iterator[PostingsChunk]:
    """The same chunks, each made by the other thread while the one before it is used."""
    coming = thread.submit(next, chunks, None)
    while chunk := coming.result():
        coming = thread.submit(next, chunks, None)
        yield chunk


def _chunks(
    packed: NDArray[np.uint64], layout: Layout, terms: int, form_bits: int
) -> Iterator[PostingsChunk]:
    """The sorted tokens cut into chunks between terms."""
    spans, page_fields, comments = layout.spans(), layout.page_fields(), layout.comment_numbers()
    position_bits = _position_bits(layout.length)
    shift = position_bits + form_bits
    done = first = 0
    while first < terms:
        upto = min(done + _CHUNK, len(packed))
        after = terms if upto == len(packed) else max(int(packed[upto]) >> shift, first + 1)
        end = int(np.searchsorted(packed, np.uint64(after << shift)))
        part = packed[done:end]
        term = (part >> np.uint64(shift)).astype(np.int64)
        term -= first
        position = (part >> np.uint64(form_bits)).astype(np.int64)
        position &= (1 << position_bits) - 1
        form = part & np.uint64((1 << form_bits) - 1)
        span = spans[position]
        unit = page_fields[span]
        inside = np.flatnonzero(unit & 3 == PAGE_SPANS)
        page_counts, pages, frequencies = _page_lists(term, unit, after - first)
        yield PostingsChunk(
            page_counts,
            pages,
            frequencies,
            np.bincount(term, minlength=after - first),
            position,
            form,
            *_comment_lists(term[inside], comments[span[inside]], after - first),
        )
        done, first = end, after


def _page_lists(
    term: NDArray[np.int64], unit: NDArray[np.uint32], terms: int
) -> tuple[NDArray[np.integer], ...]:
    """Pages of each term, and how often it stands in each field of each."""
    page = unit >> 2
    heads = _heads(term, page)
    fields = len(STREAM_FIELDS)
    slot = np.cumsum(heads, dtype=np.int64)
    slot -= 1
    slot *= fields
    slot += unit & 3
    first = np.flatnonzero(heads)
    counts = np.bincount(slot, minlength=len(first) * fields).reshape(-1, fields)
    return np.bincount(term[first], minlength=terms), page[first], counts.T


def _comment_lists(
    term: NDArray[np.int64], comment: NDArray[np.uint32], terms: int
) -> tuple[NDArray[np.integer], ...]:
    """Comments of each term, and how often it stands in each."""
    first = np.flatnonzero(_heads(term, comment))
    frequencies = np.diff(first, append=len(comment))
    return np.bincount(term[first], minlength=terms), comment[first], frequencies


def _heads(major: NDArray[np.integer], minor: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Where a new (major, minor) begins in sorted pairs."""
    fresh = np.ones(len(major), bool)
    np.not_equal(major[1:], major[:-1], out=fresh[1:])
    fresh[1:] |= minor[1:] != minor[:-1]
    return fresh
