"""Reading posting lists across segments: living documents with their frequencies, in one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.schema import STREAM_FIELDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.settings import Ranking
    from searchkit.store.read.segment_reader import SegmentReader
    from searchkit.store.read.snapshot import Snapshot

    Postings = tuple[NDArray[np.intp], NDArray[np.float64]]

__all__ = [
    "NO_DOCUMENTS",
    "count_living",
    "document_lengths",
    "field_weights",
    "group_postings",
    "key_postings",
    "profile_frequencies",
    "segment_postings",
    "text_postings",
]

NO_DOCUMENTS: NDArray[np.intp] = np.zeros(0, np.intp)
_NO_FREQUENCIES: NDArray[np.float64] = np.zeros(0)


def field_weights(field: str, ranking: Ranking) -> NDArray[np.float64]:
    """The weight of each stream field where `field` is searched: BM25F's w_f for `words`."""
    if field == "words":
        return np.array([ranking.title, ranking.teaser, ranking.body, ranking.comments])
    return np.array([float(name == field) for name in STREAM_FIELDS])


def profile_frequencies(
    snapshot: Snapshot, segment: SegmentReader, field: str
) -> tuple[NDArray[np.float64], bool]:
    """The weighted frequency of each of a segment's profiles, and whether none of them is 0."""
    key = ("frequencies", segment.files.id, field)
    found = snapshot.cache.get(key)
    if found is None:
        table = segment.profiles.rows[:, :-1] @ field_weights(field, snapshot.ranking)
        found = snapshot.cache[key] = (table, bool((table > 0).all()))
    table, positive = found
    return table, positive


def segment_postings(snapshot: Snapshot, segment: SegmentReader, field: str, term: int) -> Postings:
    """The living documents with a term of one segment in a text field, numbered as in the snapshot.

    Documents are comments for `comment`, else pages; frequencies are weighted for `words`.
    """
    if field == "comment":
        documents, frequencies = segment.comment_list(term)
        numbers, frequency = documents.astype(np.intp), frequencies.astype(np.float64)
        positive = True
    else:
        documents, profiles = segment.page_list(term)
        numbers = documents.astype(np.intp)
        table, positive = profile_frequencies(snapshot, segment, field)
        frequency = table.take(profiles)
    if segment.alive is not None and positive:
        gone = segment.gone_comments if field == "comment" else segment.gone
        places = _places_of(gone, numbers)
        if places is not None:
            if len(places):
                keep = np.ones(len(numbers), bool)  # np.delete takes twice the time
                keep[places] = False
                kept = keep.nonzero()[0]
                numbers, frequency = numbers.take(kept), frequency.take(kept)
            base = segment.comment_base if field == "comment" else segment.page_base
            if base:
                numbers += base
            return numbers, frequency
    return _living(segment, field, numbers, frequency, positive)


def count_living(segment: SegmentReader, field: str, term: int) -> int:
    """How many living documents have a term of one segment, where each of its postings counts."""
    if field == "comment":
        starts, gone = segment.comment_starts, segment.gone_comments
    else:
        starts, gone = segment.page_starts, segment.gone
    start, stop = int(starts[term]), int(starts[term + 1])
    if segment.alive is None or not len(gone):
        return stop - start
    if field == "comment":
        numbers: NDArray[Any] = segment.comments_between(term, term + 1)
    else:
        numbers = segment.pages_of(term)
    places = _places_of(gone, numbers)
    if places is not None:
        return len(numbers) - len(places)
    alive = segment.alive_comments if field == "comment" else segment.alive
    assert alive is not None
    return int(np.count_nonzero(alive.take(numbers)))


def _places_of(gone: NDArray[np.intp], numbers: NDArray[Any]) -> NDArray[np.intp] | None:
    """Where documents that do not live stand in an ascending list; None where they are many."""
    if len(gone) * len(numbers).bit_length() >= len(numbers):
        return None
    at = numbers.searchsorted(gone if numbers.dtype == gone.dtype else gone.astype(numbers.dtype))
    places: NDArray[np.intp] = at[numbers.take(at, mode="clip") == gone]
    return places


def group_postings(
    snapshot: Snapshot,
    segment: SegmentReader,
    field: str,
    terms: NDArray[np.int64],
    weights: NDArray[np.float64],
) -> Postings:
    """The living documents with each of several terms, and its frequency times the term's weight.

    One term comes after the other, so that a document stands there once for each that it has. All
    lists are gathered at once: some dozen short ones cost as much as two or three.
    """
    if field == "comment":
        positive = True
        lists = [segment.comment_list(term) for term in terms.tolist()]
        numbers = np.concatenate([documents for documents, _ in lists]).astype(np.intp)
        frequency = np.concatenate([found for _, found in lists]).astype(np.float64)
        counts = np.fromiter((len(documents) for documents, _ in lists), np.int64, len(lists))
    else:
        pages, profiles, counts = segment.page_lists(terms)
        numbers = pages.astype(np.intp)
        table, positive = profile_frequencies(snapshot, segment, field)
        frequency = table.take(profiles)
    frequency *= weights.repeat(counts)
    return _living(segment, field, numbers, frequency, positive)


def _living(
    segment: SegmentReader,
    field: str,
    numbers: NDArray[np.intp],
    frequency: NDArray[np.float64],
    positive: bool,
) -> Postings:
    """A segment's documents that live and have a frequency, numbered as in the snapshot."""
    base, alive = segment.page_base, segment.alive
    if field == "comment":
        base, alive = segment.comment_base, segment.alive_comments
    if not positive or alive is not None:
        keep = frequency > 0
        if alive is not None:
            keep &= alive[numbers]
        numbers, frequency = numbers[keep], frequency[keep]
    if base:
        numbers += base
    return numbers, frequency


def text_postings(snapshot: Snapshot, field: str, term: str) -> Postings:
    """The living documents with a term in a text field, ascending, and its frequency in each."""
    found = [
        segment_postings(snapshot, segment, field, number)
        for segment in snapshot.segments
        if (number := segment.term_number(term)) >= 0
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        return NO_DOCUMENTS, _NO_FREQUENCIES
    return np.concatenate([u for u, _ in found]), np.concatenate([f for _, f in found])


def key_postings(snapshot: Snapshot, field: str, value: str) -> NDArray[np.intp]:
    """The living documents (comments for `comment_author`) with a value of a keyword field."""
    of_comments = field == "comment_author"
    parts: list[NDArray[np.intp]] = []
    for segment in snapshot.segments:
        number = segment.key_number(field, value)
        if number < 0:
            continue
        documents = segment.key_list(number).astype(np.intp)
        alive = segment.alive_comments if of_comments else segment.alive
        if alive is not None:
            documents = documents[alive[documents]]
        base = segment.comment_base if of_comments else segment.page_base
        if base:
            documents += base
        parts.append(documents)
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else NO_DOCUMENTS


def document_lengths(snapshot: Snapshot, field: str) -> NDArray[np.float64]:
    """The length of a text field of every page (weighted for `words`) or of every comment."""
    key = ("lengths", field)
    lengths = snapshot.cache.get(key)
    if lengths is None:
        parts = [_lengths(segment, field, snapshot.ranking) for segment in snapshot.segments]
        lengths = snapshot.cache[key] = np.concatenate([np.zeros(0), *parts])
    found: NDArray[np.float64] = lengths
    return found


def _lengths(segment: SegmentReader, field: str, ranking: Ranking) -> NDArray[np.float64]:
    if field == "comment":
        return segment.lengths("comment").astype(np.float64)
    total = np.zeros(segment.pages)
    for name, weight in zip(STREAM_FIELDS, field_weights(field, ranking), strict=True):
        if weight:
            total += segment.lengths(name) * weight
    return total
