"""From where the words of a batch stand to the posting lists of its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german import stem_many
from searchkit.schema import STREAM_FIELDS
from searchkit.store.format.offsets import are_heads
from searchkit.store.format.spans import PAGE_SPANS
from searchkit.store.write.lexicon_writer import write_lexicon
from searchkit.store.write.positions import Layout
from searchkit.store.write.postings_writer import PostingsChunk, PostingsSink
from searchkit.store.write.wordtokens import WordTokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from searchkit.german.numbered import Numbered
    from searchkit.store.format.segment import SegmentWriter
    from searchkit.store.write.occurrences import Occurrences
    from searchkit.store.write.token_buffer import TokenBuffer

__all__ = ["write_postings"]

_CHUNK = 1 << 17
"""Positions handled at once: their arrays stay in a processor's own cache (1 MB; 2 cores, 2026)."""


def write_postings(segment: SegmentWriter, tokens: TokenBuffer, thread: Executor) -> int:
    """Write lexicon, lengths and lists of a batch; gives the number of its comments.

    `thread` is the writer's second one: it lays out the positions while the lexicon is made, and
    prepares a chunk of lists while one is written.
    """
    tokens.flush()
    numbers = tokens.take_numbers()
    occurrences = tokens.stream.finish(len(numbers))
    words = WordTokens(numbers)
    laid_out = thread.submit(lambda: Layout(tokens, words, occurrences.result()))
    terms, form_term, codes = _write_forms(segment, words.form_numbers)
    pieces = _pieces(words, form_term, codes)
    layout = laid_out.result()
    layout.write(segment)
    sink = PostingsSink(segment, np.bincount(form_term, minlength=terms), layout.page_comments)
    for chunk in _ahead(_chunks(occurrences.result(), layout, pieces, terms), thread):
        sink.append(chunk)
    sink.finish()
    return layout.comments


def _write_forms(
    segment: SegmentWriter, form_numbers: Numbered
) -> tuple[int, NDArray[np.int64], NDArray[np.int64]]:
    """Write the lexicon; gives the number of terms, and of each form its term and its code."""
    forms, places = form_numbers.in_order()
    stems = stem_many(forms)
    terms = sorted(dict.fromkeys(stems))  # nearly sorted, as the forms are
    number = dict(zip(terms, range(len(terms)), strict=True))
    form_term = np.fromiter(map(number.__getitem__, stems), np.int64, len(stems))
    codes = write_lexicon(segment, terms, forms, form_term)
    return len(terms), form_term[places], codes[places]


class _Pieces(NamedTuple):
    """Which words have a form of a term, by terms: its code, and where in the word it stands.

    Of one term those that stand first come first, so that positions ascend.
    """

    term: NDArray[np.int64]
    word: NDArray[np.int64]
    offset: NDArray[np.int64]
    code: NDArray[np.int64]


def _pieces(words: WordTokens, form_term: NDArray[np.int64], codes: NDArray[np.int64]) -> _Pieces:
    single = np.flatnonzero(words.form >= 0)
    joined = np.repeat(np.arange(len(words.form)), np.diff(words.starts))
    form = np.concatenate([words.form[single], words.forms])
    offset = np.concatenate([np.zeros(len(single), np.int64), words.offsets])
    pieces = _Pieces(form_term[form], np.concatenate([single, joined]), offset, codes[form])
    order = np.lexsort((pieces.code, pieces.offset, pieces.term))
    return _Pieces(*(column[order] for column in pieces))


def _ahead(chunks: Iterator[PostingsChunk], thread: Executor) -> Iterator[PostingsChunk]:
    """The same chunks, each made by the other thread while the one before it is used."""
    coming = thread.submit(next, chunks, None)
    while chunk := coming.result():
        coming = thread.submit(next, chunks, None)
        yield chunk


def _chunks(
    where: Occurrences, layout: Layout, pieces: _Pieces, terms: int
) -> Iterator[PostingsChunk]:
    """The lists of all terms, in chunks between terms."""
    page_fields, comments = layout.page_fields(), layout.comment_numbers()
    # A chunk's terms, its places and its pieces must fit into 63 bits together.
    place_bits = len(where.places).bit_length()
    most = min(_CHUNK, 1 << (63 - place_bits) // 2)
    piece_starts = pieces.term.searchsorted(np.arange(terms + 1))
    done = np.append(0, np.cumsum(where.counts(pieces.word)))[piece_starts]
    first = 0
    while first < terms:
        after = max(int(done.searchsorted(done[first] + most, side="right")) - 1, first + 1)
        here = slice(piece_starts[first], piece_starts[after])
        part = _Pieces(*(column[here] for column in pieces))
        term, place, offset, form = _tokens(where, part, place_bits)
        term -= first
        located = layout.located.take(place, mode="clip")
        span = (located >> np.uint64(32)).astype(np.int64)
        position = located.astype(np.uint32) + offset.astype(np.uint32)
        page_field = page_fields.take(span, mode="clip")
        inside = np.flatnonzero(page_field & 3 == PAGE_SPANS)
        page_counts, pages, frequencies = _page_lists(term, page_field, after - first)
        yield PostingsChunk(
            page_counts,
            pages,
            frequencies,
            np.bincount(term, minlength=after - first),
            position,
            form,
            *_comment_lists(term[inside], comments[span[inside]], after - first),
        )
        first = after


def _tokens(where: Occurrences, pieces: _Pieces, place_bits: int) -> tuple[NDArray[np.int64], ...]:
    """Term, place, offset and code of every token of some terms, by term and position."""
    piece_bits = len(pieces.word).bit_length()
    keys = (pieces.term - pieces.term[0]) << (place_bits + piece_bits)
    keys |= np.arange(len(keys))
    packed = np.repeat(keys, where.counts(pieces.word))
    packed |= where.of(pieces.word).astype(np.int64) << piece_bits
    packed.sort(kind="stable")  # a few runs a term, which this kind merges
    piece = packed & ((1 << piece_bits) - 1)
    packed >>= piece_bits
    packed &= (1 << place_bits) - 1
    columns = (pieces.term, pieces.offset, pieces.code)
    term, offset, code = (column.take(piece, mode="clip") for column in columns)
    return term, packed, offset, code


def _page_lists(
    term: NDArray[np.int64], page_field: NDArray[np.uint32], terms: int
) -> tuple[NDArray[np.integer], ...]:
    """Pages of each term, and how often it stands in each field of each."""
    page = page_field >> 2
    heads = are_heads(term, page)
    fields = len(STREAM_FIELDS)
    slot = np.cumsum(heads, dtype=np.int64)
    slot -= 1
    slot *= fields
    slot += page_field & 3
    first = np.flatnonzero(heads)
    counts = np.bincount(slot, minlength=len(first) * fields).reshape(-1, fields)
    return np.bincount(term[first], minlength=terms), page[first], counts.T


def _comment_lists(
    term: NDArray[np.int64], comment: NDArray[np.uint32], terms: int
) -> tuple[NDArray[np.integer], ...]:
    """Comments of each term, and how often it stands in each."""
    first = np.flatnonzero(are_heads(term, comment))
    frequencies = np.diff(first, append=len(comment))
    return np.bincount(term[first], minlength=terms), comment[first], frequencies
