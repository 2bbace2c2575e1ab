"""Positions of words: where they stand in order or near each other, and what that counts for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import STREAM_FIELDS
from searchkit.store.format.offsets import heads_of
from searchkit.store.read.places import comments_of_positions
from searchkit.store.read.postings_reader import NO_DOCUMENTS, field_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from searchkit.store import Snapshot
    from searchkit.store.read.segment_reader import SegmentReader

    Positions = NDArray[np.unsignedinteger]

__all__ = ["form_positions", "near_anchors", "phrase_ends", "tally", "term_positions"]

_COMMENTS = len(STREAM_FIELDS) - 1


def term_positions(segment: SegmentReader, terms: Iterable[str]) -> list[Positions]:
    """The positions of each term, or nothing where one of them does not occur."""
    numbers = [segment.term_number(term) for term in terms]
    return [segment.positions(number) for number in numbers] if min(numbers) >= 0 else []


def form_positions(segment: SegmentReader, forms: Iterable[str]) -> list[Positions]:
    """The positions of each form, or nothing where one of them does not occur."""
    numbers = [segment.forms.find(form) for form in forms]
    if min(numbers) < 0:
        return []
    coded = [segment.form_code(number) for number in numbers]
    return [segment.positions(term)[segment.form_codes(term) == code] for term, code in coded]


def phrase_ends(segment: SegmentReader, words: Sequence[Positions], slop: int) -> Positions:
    """Where occurrences of a phrase end: each word at most `slop` positions after the one before.

    An occurrence lies within one field, and within one comment.
    """
    if slop == 1:
        return _adjacent(words)
    here = words[0]
    for word in words[1:]:
        before = np.searchsorted(here, word) - 1
        reached = np.flatnonzero(before >= 0)
        word, previous = word[reached], here[before[reached]]  # noqa: PLW2901
        keep = word - previous <= slop
        word, previous = word[keep], previous[keep]  # noqa: PLW2901
        here = np.unique(word[previous >= span_starts(segment, word)])
    return here


def _adjacent(words: Sequence[Positions]) -> Positions:
    """A position is left free between spans, so that neighbours are of one field and comment.

    The rarest word says where to look; positions stay 32 bits wide, or every look-up would copy
    the longer list.
    """
    rarest, *others = sorted(range(len(words)), key=lambda i: len(words[i]))
    starts = words[rarest]
    number = starts.dtype.type
    if rarest:
        starts = starts[starts.searchsorted(number(rarest)) :] - number(rarest)
    for i in others:
        if not len(starts):
            return starts
        wanted = starts + number(i)
        at = words[i].searchsorted(wanted)
        starts = starts[words[i].take(at, mode="clip") == wanted]
    if len(starts) > 1 and (starts[1:] == starts[:-1]).any():
        starts = starts[heads_of(starts)]  # a whole and its part may share term and position
    ends: Positions = starts + number(len(words) - 1)
    return ends


def near_anchors(segment: SegmentReader, words: Sequence[Positions], window: int) -> Positions:
    """Positions of the first word with every other word of its span at most `window` away."""
    anchors = words[0]
    for word in words[1:]:
        anchors = _within(anchors, word, window)
    # Only those that stand close are looked at for whether they stand in one span.
    anchors = anchors[heads_of(anchors)] if len(anchors) else anchors
    for word in words[1:]:
        if not len(anchors):
            break
        starts = span_starts(segment, anchors)
        after = np.searchsorted(word, anchors)
        left = word[np.maximum(after - 1, 0)]
        close = (after > 0) & (left >= starts) & (anchors - left <= window)
        right = word[np.minimum(after, len(word) - 1)]
        beyond = np.flatnonzero((after < len(word)) & (right - anchors <= window) & ~close)
        close[beyond] = span_starts(segment, right[beyond]) == starts[beyond]
        anchors = anchors[close]
    return anchors


def _within(anchors: Positions, word: Positions, window: int) -> Positions:
    """The anchors at most `window` away from the word; the rarer of the two says where to look."""
    if not len(word) or not len(anchors):
        return anchors[:0]
    if len(anchors) <= len(word):
        far = word.dtype.type(window)
        low = word.searchsorted(np.maximum(anchors, far) - far)
        return anchors[(low < len(word)) & (word[np.minimum(low, len(word) - 1)] <= anchors + far)]
    far = anchors.dtype.type(window)
    low = anchors.searchsorted(np.maximum(word, far) - far)
    counts = anchors.searchsorted(word + far, side="right") - low
    near = np.flatnonzero(counts)
    low, counts = low[near], counts[near]
    at = np.repeat(low - np.cumsum(counts) + counts, counts)
    at += np.arange(len(at))
    reached: Positions = anchors[at[np.flatnonzero(np.diff(np.maximum.accumulate(at), prepend=-1))]]
    return reached


def span_starts(segment: SegmentReader, positions: Positions) -> Positions:
    """Where the field, or the comment, of each position begins."""
    places = _places(segment, positions)
    starts = segment.field_starts[places]
    inside = ((places & 3) == _COMMENTS).nonzero()[0]
    comments = comments_of_positions(segment, positions[inside])
    starts[inside] = segment.comment_span_starts[comments]
    return starts


def _places(segment: SegmentReader, positions: Positions) -> NDArray[np.intp]:
    """Page · 4 + stream field of each position."""
    return segment.field_starts.searchsorted(positions, side="right") - 1


def tally(
    snapshot: Snapshot,
    segment: SegmentReader,
    positions: Positions,
    field: str,
    counting: NDArray[np.float64] | None = None,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The living documents (snapshot's numbers) in which positions lie, and how often, weighted.

    `counting` is what each position counts, where that is not 1.
    """
    places = _places(segment, positions)
    pages = places >> 2
    if field == "comment":
        weights = ((places & 3) == _COMMENTS).astype(np.float64)
    else:
        weights = field_weights(field, snapshot.ranking).take(places & 3)
    if counting is not None:
        weights = weights * counting
    keep = weights > 0
    if segment.alive is not None:
        keep &= segment.alive[pages]
    if not keep.all():
        positions, pages, weights = positions[keep], pages[keep], weights[keep]
    if not len(pages):
        return NO_DOCUMENTS, np.zeros(0)
    if field == "comment":
        documents = comments_of_positions(segment, positions) + segment.comment_base
    else:
        documents = pages + segment.page_base
    heads = heads_of(documents)
    return documents[heads], np.add.reduceat(weights, heads)
