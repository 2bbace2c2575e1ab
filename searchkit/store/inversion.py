"""From token streams to posting lists: number every distinct unit, sort packed integers once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german import stem_many
from searchkit.german.units import unit_tokens
from searchkit.schema import STREAM_FIELDS
from searchkit.store.postings import PostingsChunk, PostingsSink, starts_of
from searchkit.store.tokenbuffer import PAGE_SPANS
from searchkit.store.vocabulary import write_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from searchkit.store.segment import SegmentWriter
    from searchkit.store.tokenbuffer import TokenBuffer

__all__ = ["Inversion", "SpanTable"]

_CHUNK = 1 << 21
"""Positions handled at once; above 2 million the arrays fall out of the cache (2 cores, 2026)."""


class _Numbers(dict[str, int]):
    """Numbers distinct units in the order in which they first come."""

    def __missing__(self, unit: str) -> int:
        number = self[unit] = len(self)
        return number


class SpanTable(NamedTuple):
    """Where pages and comments lie in the token stream; lengths count positions."""

    page_starts: NDArray[np.uint32]
    lengths: NDArray[np.uint32]
    comment_starts: NDArray[np.uint32]
    comment_lengths: NDArray[np.uint32]


class _UnitTable(NamedTuple):
    """What each unit becomes: `form` where it is one token (else -1), its width in positions,
    and for the others a slice of (forms, offsets)."""

    form: NDArray[np.int32]
    width: NDArray[np.int32]
    starts: NDArray[np.integer]
    forms: NDArray[np.int32]
    offsets: NDArray[np.int32]


class Inversion:
    """One batch of pages, ready to be written as posting lists."""

    def __init__(self, tokens: TokenBuffer) -> None:
        """Split each distinct unit, and lay out the positions; the buffer is spent."""
        tokens.flush()
        self._forms: dict[str, int] = _Numbers()
        self._units = self._split(tokens.numbers.units)
        self._stream = tokens.stream()
        self._span_units = tokens.span_units()
        self._lay_out(np.array(tokens.page_comments, np.int64))

    def _split(self, units: list[str]) -> _UnitTable:
        number = self._forms.__getitem__
        form = np.full(len(units), -1, np.int32)
        width = np.ones(len(units), np.int32)
        counts = np.zeros(len(units), np.int32)
        forms: list[int] = []
        offsets: list[int] = []
        for at, unit in enumerate(units):
            tokens, positions = unit_tokens(unit)
            if positions == 1 and len(tokens) == 1:
                form[at] = number(tokens[0][0])
                continue
            width[at] = positions
            counts[at] = len(tokens)
            for text, offset in tokens:
                forms.append(number(text))
                offsets.append(offset)
        return _UnitTable(
            form, width, starts_of(counts), np.array(forms, np.int32), np.array(offsets, np.int32)
        )

    def _lay_out(self, page_comments: NDArray[np.int64]) -> None:
        """Give every unit its position: spans follow each other with one position between."""
        widths = self._units.width[self._stream]
        ends = np.zeros(len(widths) + 1, np.int64)
        np.cumsum(widths, out=ends[1:])
        unit_ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(self._span_units)])
        spans = len(self._span_units)
        lengths = np.diff(ends[unit_ends])
        starts = ends[unit_ends[:-1]] + np.arange(spans)
        self._positions = ends[:-1] + np.repeat(np.arange(spans), self._span_units)
        self.length = int(ends[-1]) + spans
        page_spans = PAGE_SPANS + 2 * page_comments
        first_span = np.cumsum(page_spans) - page_spans
        comments = int(page_comments.sum())
        page_of_comment = np.repeat(np.arange(len(page_comments)), page_comments)
        comment_span = np.arange(comments) * 2 + PAGE_SPANS * (page_of_comment + 1)
        own = [lengths[first_span + i] for i in range(PAGE_SPANS)]
        # A comment's title and text are one field with a position between them where both exist.
        comment_lengths = lengths[comment_span] + lengths[comment_span + 1]
        in_comments = np.bincount(
            page_of_comment, weights=comment_lengths, minlength=len(page_comments)
        )
        self.page_of_comment = page_of_comment.astype(np.uint32)
        self.spans = SpanTable(
            starts[first_span].astype(np.uint32),
            np.stack([*own, in_comments]).astype(np.uint32),
            starts[comment_span].astype(np.uint32),
            comment_lengths.astype(np.uint32),
        )
        self._unit_of_position(page_spans, comment_span, starts)

    def _unit_of_position(
        self,
        page_spans: NDArray[np.int64],
        comment_span: NDArray[np.int64],
        starts: NDArray[np.int64],
    ) -> None:
        """For every position its page and field (`page << 2 | field`) and its comment."""
        spans = len(starts)
        page = np.repeat(np.arange(len(page_spans)), page_spans)
        first = np.cumsum(page_spans) - page_spans
        field = np.minimum(np.arange(spans) - first[page], PAGE_SPANS)
        comment = np.zeros(spans, np.uint32)
        comment[comment_span] = comment[comment_span + 1] = np.arange(len(comment_span))
        room = np.diff(np.append(starts, self.length))
        self._page_field = np.repeat((page << 2 | field).astype(np.uint32), room)
        self._comment = np.repeat(comment, room)

    def write(self, segment: SegmentWriter) -> None:
        """Write lexicon and postings."""
        forms = sorted(self._forms)
        stems = stem_many(forms)
        terms = sorted(set(stems))
        number = {term: i for i, term in enumerate(terms)}
        form_term = np.fromiter(map(number.__getitem__, stems), np.int64, len(stems))
        codes = write_lexicon(segment, terms, forms, form_term)
        given = np.fromiter(map(self._forms.__getitem__, forms), np.int64, len(forms))
        term_of, code_of = np.empty_like(form_term), np.empty_like(codes)
        term_of[given], code_of[given] = form_term, codes
        self._write_spans(segment)
        packed, position_bits, form_bits = self._pack(
            term_of.astype(np.uint64), code_of.astype(np.uint64)
        )
        packed.sort()
        sink = PostingsSink(segment)
        for chunk in self._chunks(packed, len(terms), position_bits, form_bits):
            sink.append(chunk)
        sink.finish()

    def _write_spans(self, segment: SegmentWriter) -> None:
        segment.column("span_starts", self.spans.page_starts)
        for field, lengths in zip(STREAM_FIELDS, self.spans.lengths, strict=True):
            segment.column(f"{field}_length", lengths)
        segment.column("comment_span_starts", self.spans.comment_starts)
        segment.column("comment_length", self.spans.comment_lengths)

    def _pack(
        self, term_of: NDArray[np.uint64], code: NDArray[np.uint64]
    ) -> tuple[NDArray[np.uint64], int, int]:
        """Every token as `term | position | form` in one integer, in no order."""
        position_bits = max(self.length, 1).bit_length()
        form_bits = (int(code.max()) if len(code) else 0).bit_length() or 1
        base = (term_of << np.uint64(position_bits + form_bits)) | code
        units = self._units
        single = units.form[self._stream]
        joined = np.flatnonzero(single < 0)
        shift = np.uint64(form_bits)
        packed = base[single]
        packed |= self._positions.astype(np.uint64) << shift
        if len(joined):
            which = self._stream[joined]
            starts = units.starts[which].astype(np.int64)
            counts = units.starts[which + 1].astype(np.int64) - starts
            inner = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
            at = np.repeat(starts, counts) + inner
            places = np.repeat(self._positions[joined], counts) + units.offsets[at]
            extra = base[units.forms[at]] | (places.astype(np.uint64) << shift)
            packed = np.concatenate([packed[single >= 0], extra])
        del self._stream, self._positions  # 12 bytes a token, not needed while sorting
        return packed, position_bits, form_bits

    def _chunks(
        self, packed: NDArray[np.uint64], terms: int, position_bits: int, form_bits: int
    ) -> Iterator[PostingsChunk]:
        """The sorted tokens cut into chunks between terms."""
        shift = position_bits + form_bits
        done = first = 0
        while first < terms:
            upto = min(done + _CHUNK, len(packed))
            after = terms if upto == len(packed) else max(int(packed[upto]) >> shift, first + 1)
            end = int(np.searchsorted(packed, np.uint64(after << shift)))
            part = packed[done:end]
            term = (part >> np.uint64(shift)).astype(np.int64) - first
            position = (part >> np.uint64(form_bits)).astype(np.int64)
            position &= (1 << position_bits) - 1
            form = part & np.uint64((1 << form_bits) - 1)
            yield self._chunk(term, position, form, after - first)
            done, first = end, after

    def _chunk(
        self,
        term: NDArray[np.int64],
        position: NDArray[np.int64],
        form: NDArray[np.uint64],
        terms: int,
    ) -> PostingsChunk:
        unit = self._page_field[position]
        page, field = unit >> 2, unit & 3
        heads = _heads(term, page)
        frequencies = np.stack([_count(field == i, heads) for i in range(PAGE_SPANS + 1)])
        inside = np.flatnonzero(field == PAGE_SPANS)
        comment, comment_term = self._comment[position[inside]], term[inside]
        comment_heads = _heads(comment_term, comment)
        return PostingsChunk(
            np.bincount(term[heads], minlength=terms),
            page[heads],
            frequencies,
            np.bincount(term, minlength=terms),
            position,
            form,
            np.bincount(comment_term[comment_heads], minlength=terms),
            comment[comment_heads],
            np.diff(np.append(comment_heads, len(comment))),
        )


def _heads(major: NDArray[np.integer], minor: NDArray[np.integer]) -> NDArray[np.int64]:
    """Where a new (major, minor) begins in sorted pairs."""
    if not len(major):
        return np.zeros(0, np.int64)
    fresh = np.empty(len(major), bool)
    fresh[0] = True
    np.not_equal(major[1:], major[:-1], out=fresh[1:])
    fresh[1:] |= minor[1:] != minor[:-1]
    return np.flatnonzero(fresh)


def _count(members: NDArray[np.bool_], heads: NDArray[np.int64]) -> NDArray[np.uint32]:
    """How many members each run has that begins at one of `heads`."""
    if not len(heads):
        return np.zeros(0, np.uint32)
    return np.add.reduceat(members, heads, dtype=np.uint32)
