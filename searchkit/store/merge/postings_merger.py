"""Merging lexicons and posting lists: slices of each segment, interleaved term by term."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.numbered import Numbered
from searchkit.store.format.offsets import counts_of
from searchkit.store.format.profiles import PROFILE_COLUMNS
from searchkit.store.write.lexicon_writer import write_lexicon
from searchkit.store.write.postings_writer import PostingsChunk, PostingsSink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from numpy.typing import NDArray

    from searchkit.store.format.segment import SegmentWriter
    from searchkit.store.format.stringtable import StringTable
    from searchkit.store.merge.survivors import Survivors
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["merge_postings"]

_CHUNK = 1 << 20
"""Positions handled at once, which takes about 60 MB."""


class _Mapping(NamedTuple):
    """Where a segment's terms and forms are in the merged lexicon.

    `terms` gives the merged number of each term (-1: gone), ascending; `codes` the merged code of
    each form, in the order of `term_forms`.
    """

    terms: NDArray[np.int64]
    codes: NDArray[np.int64]


def merge_postings(segment: SegmentWriter, survivors: Sequence[Survivors]) -> None:
    """Write the merged lexicon and lists."""
    forms, mappings = _merge_lexicons(segment, survivors)
    page_comments = np.concatenate([counts_of(s.view.page_comments)[s.alive] for s in survivors])
    sink = PostingsSink(segment, forms, page_comments)
    for start, stop in _cuts(survivors, mappings, len(forms)):
        slices = [
            _slice(s, mapping, start, stop) for s, mapping in zip(survivors, mappings, strict=True)
        ]
        sink.append(_interleaved(slices, stop - start))
        for s in survivors:
            s.view.files.release()
    sink.finish()


def _merge_lexicons(
    segment: SegmentWriter, survivors: Sequence[Survivors]
) -> tuple[NDArray[np.int64], list[_Mapping]]:
    """Write the merged lexicon; gives the number of forms of each term."""
    forms, terms = Numbered(), Numbered()
    own = [_numbered(s.view, _used_forms(s), forms, terms) for s in survivors]
    term_of = np.empty(len(forms), np.int64)
    for numbers in own:
        term_of[numbers.forms] = numbers.form_terms
    all_forms, form_places = forms.in_order()
    all_terms, term_places = terms.in_order()
    form_term = np.empty(len(forms), np.int64)
    form_term[form_places] = term_places[term_of]
    codes = write_lexicon(segment, all_terms, all_forms, form_term)
    mappings = []
    for s, numbers in zip(survivors, own, strict=True):
        term_map = np.full(len(s.view.terms), -1, np.int64)
        term_map[s.view.form_term[numbers.used]] = term_places[numbers.form_terms]
        form_codes = np.zeros(len(numbers.used), np.int64)
        form_codes[numbers.used] = codes[form_places[numbers.forms]]
        mappings.append(_Mapping(term_map, form_codes[s.view.term_forms]))
    return np.bincount(form_term, minlength=len(all_terms)), mappings


class _Numbers(NamedTuple):
    """A segment's forms that are `used`, and the terms of these, as numbered for all segments."""

    used: NDArray[np.bool_]
    forms: NDArray[np.int64]
    form_terms: NDArray[np.int64]


def _numbered(
    view: SegmentReader, used: NDArray[np.bool_], forms: Numbered, terms: Numbered
) -> _Numbers:
    """Number the strings of a segment at once, so that each is in memory only once."""
    own_term = view.form_term[used]
    kept, at = np.unique(own_term, return_inverse=True)
    return _Numbers(
        used,
        _numbers_of(view.forms, np.flatnonzero(used), forms),
        _numbers_of(view.terms, kept, terms)[at],
    )


def _numbers_of(
    table: StringTable, kept: NDArray[np.integer], numbers: Numbered
) -> NDArray[np.int64]:
    strings = table.slice(0, len(table))
    chosen = map(strings.__getitem__, kept.tolist())
    return np.fromiter(map(numbers.__getitem__, chosen), np.int64, len(kept))


def _used_forms(survivors: Survivors) -> NDArray[np.bool_]:
    """Which forms stand on pages that live."""
    view = survivors.view
    if survivors.whole:
        return np.ones(len(view.forms), bool)
    used = np.zeros(len(view.forms), bool)
    starts = view.position_starts.astype(np.int64)
    form_starts = view.form_starts.astype(np.int64)
    first = 0
    while first < len(view.terms):
        after = max(int(np.searchsorted(starts, starts[first] + _CHUNK, "right")) - 1, first + 1)
        keep = survivors.alive[_position_pages(survivors, first, after)]
        codes = view.codes.between(first, after)[keep]
        counts = counts_of(starts[first : after + 1])
        used[view.term_forms[np.repeat(form_starts[first:after], counts)[keep] + codes]] = True
        first = after
    return used


def _position_pages(survivors: Survivors, first: int, after: int) -> NDArray[Any]:
    """The page of every position of the terms [first, after)."""
    view = survivors.view
    start, stop = int(view.page_starts[first]), int(view.page_starts[after])
    totals = view.profile_positions[view.profiles.between(start, stop)]
    return np.repeat(view.list_pages[start:stop], totals)


def _cuts(
    survivors: Sequence[Survivors], mappings: Sequence[_Mapping], terms: int
) -> Iterator[tuple[int, int]]:
    """Runs of merged terms with about _CHUNK positions each."""
    counts = np.zeros(terms + 1, np.int64)
    for s, mapping in zip(survivors, mappings, strict=True):
        own = counts_of(s.view.position_starts)
        counts[mapping.terms] += np.where(mapping.terms >= 0, own, 0)
    ends = np.cumsum(counts[:terms])
    start = 0
    while start < terms:
        done = int(ends[start - 1]) if start else 0
        stop = max(int(np.searchsorted(ends, done + _CHUNK, "right")), start + 1)
        yield start, stop
        start = stop


class _Slice(NamedTuple):
    """One segment's lists of a run of merged terms; `*_terms` count from the run's first."""

    page_terms: NDArray[np.int64]
    pages: NDArray[np.int64]
    frequencies: NDArray[Any]
    position_terms: NDArray[np.int64]
    positions: NDArray[np.int64]
    forms: NDArray[np.int64]
    comment_terms: NDArray[np.int64]
    comments: NDArray[np.int64]
    comment_frequencies: NDArray[Any]


def _slice(s: Survivors, mapping: _Mapping, start: int, stop: int) -> _Slice:
    view = s.view
    mapped = np.flatnonzero((mapping.terms >= start) & (mapping.terms < stop))
    if not len(mapped):
        empty = np.zeros(0, np.int64)
        rows = np.zeros((0, PROFILE_COLUMNS - 1), np.int64)
        return _Slice(empty, empty, rows.T, empty, empty, empty, empty, empty, empty)
    first, after = int(mapped[0]), int(mapped[-1]) + 1
    merged = mapping.terms[first:after] - start

    def terms_of(starts: NDArray[Any]) -> tuple[NDArray[np.int64], slice]:
        own = starts[first : after + 1]
        return np.repeat(merged, counts_of(own)), slice(int(own[0]), int(own[-1]))

    page_terms, at = terms_of(view.page_starts)
    pages = view.list_pages[at]
    profiles = view.profiles.between(at.start, at.stop)
    rows = view.profiles.rows[:, :-1][profiles]
    totals = view.profile_positions[profiles]
    position_terms, where = terms_of(view.position_starts)
    position_pages = np.repeat(pages, totals)
    positions = view.list_positions[where] + s.shift[position_pages]
    form_starts = view.form_starts[first:after].astype(np.int64)
    counts = counts_of(view.position_starts[first : after + 1])
    forms = mapping.codes[np.repeat(form_starts, counts) + view.codes.between(first, after)]
    comment_terms, which = terms_of(view.comment_starts)
    comments, comment_frequencies = (
        view.comments_between(first, after),
        view.list_frequencies[which],
    )
    if s.whole:
        return _Slice(
            page_terms, s.pages[pages], rows.T, position_terms, positions, forms,
            comment_terms, s.comments[comments], comment_frequencies,
        )  # fmt: skip
    page, place, comment = s.alive[pages], s.alive[position_pages], s.alive_comments[comments]
    return _Slice(
        page_terms[page], s.pages[pages[page]], rows[page].T,
        position_terms[place], positions[place], forms[place],
        comment_terms[comment], s.comments[comments[comment]], comment_frequencies[comment],
    )  # fmt: skip


def _interleaved(slices: Sequence[_Slice], terms: int) -> PostingsChunk:
    """The slices' lists term by term: within a term, segments keep their order."""
    page_order, page_counts = _order([part.page_terms for part in slices], terms)
    position_order, position_counts = _order([part.position_terms for part in slices], terms)
    comment_order, comment_counts = _order([part.comment_terms for part in slices], terms)
    return PostingsChunk(
        page_counts,
        _placed([part.pages for part in slices], page_order),
        np.stack(
            [
                _placed([part.frequencies[i] for part in slices], page_order)
                for i in range(len(slices[0].frequencies))
            ]
        ),
        position_counts,
        _placed([part.positions for part in slices], position_order),
        _placed([part.forms for part in slices], position_order),
        comment_counts,
        _placed([part.comments for part in slices], comment_order),
        _placed([part.comment_frequencies for part in slices], comment_order),
    )


def _order(
    term_lists: Sequence[NDArray[np.int64]], terms: int
) -> tuple[list[NDArray[np.int64]], NDArray[np.int64]]:
    """Where each slice's entries go, and how many entries each term has in all."""
    counts = np.stack([np.bincount(part, minlength=terms) for part in term_lists])
    total = counts.sum(axis=0)
    begin = np.cumsum(total) - total
    places = []
    for own, part in zip(counts, term_lists, strict=True):
        within = np.arange(len(part)) - np.repeat(np.cumsum(own) - own, own)
        places.append(np.repeat(begin, own) + within)
        begin = begin + own
    return places, total


def _placed(values: Sequence[NDArray[Any]], places: Sequence[NDArray[np.int64]]) -> NDArray[Any]:
    """The values of all slices at their places."""
    merged = np.empty(sum(map(len, values)), np.int64)
    for own, at in zip(values, places, strict=True):
        merged[at] = own
    return merged
