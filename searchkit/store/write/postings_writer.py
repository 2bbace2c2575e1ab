"""Writing posting lists: for every term its pages, its comments and its positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.schema import STREAM_FIELDS
from searchkit.store.format.formcodes import FormCodeSink
from searchkit.store.format.offsets import are_heads, starts_of
from searchkit.store.format.profiles import ProfileSink

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.format.segment import SegmentWriter

__all__ = ["PostingsChunk", "PostingsSink"]


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


class PostingsSink:
    """Receives chunks in the order of terms and writes them to a segment's streams.

    A comment is written as its number on its page, since the page is known from the list of pages,
    and a page's profile says how many of its comments follow.
    """

    def __init__(
        self,
        segment: SegmentWriter,
        form_counts: NDArray[np.integer],
        page_comments: NDArray[np.integer],
    ) -> None:
        """`form_counts` has the forms of every term, `page_comments` the comments of every page."""
        self._segment = segment
        self._profiles = ProfileSink(segment)
        self._forms = FormCodeSink(segment, form_counts)
        self._first_comment = np.cumsum(page_comments) - page_comments
        self._comment_page = np.repeat(np.arange(len(page_comments)), page_comments)
        self._counts: dict[str, list[NDArray[np.integer]]] = {
            "page_starts": [],
            "position_starts": [],
            "comment_starts": [],
        }

    def append(self, chunk: PostingsChunk) -> None:
        """Write the lists of the next terms."""
        stream = self._segment.stream
        stream("pages").append(chunk.pages, _largest(chunk.pages))
        self._profiles.append(np.vstack([chunk.frequencies, self._comments_of_pages(chunk)]))
        stream("positions").append(chunk.positions)
        self._forms.append(chunk.forms, chunk.position_counts)
        places = chunk.comments - self._first_comment[self._comment_page[chunk.comments]]
        stream("comments").append(places, _largest(places))
        stream("frequencies").append(chunk.comment_frequencies, _largest(chunk.comment_frequencies))
        self._counts["page_starts"].append(chunk.page_counts)
        self._counts["position_starts"].append(chunk.position_counts)
        self._counts["comment_starts"].append(chunk.comment_counts)

    def _comments_of_pages(self, chunk: PostingsChunk) -> NDArray[np.int64]:
        """How many comments of each page have the term."""
        found = np.zeros(len(chunk.pages), np.int64)
        if len(chunk.comments):
            page = self._comment_page[chunk.comments]
            fresh = are_heads(page)
            ends = np.cumsum(chunk.comment_counts)
            fresh[ends[:-1][ends[:-1] < len(page)]] = True
            heads = np.flatnonzero(fresh)
            in_comments = chunk.frequencies[STREAM_FIELDS.index("comments")] > 0
            found[in_comments] = np.diff(heads, append=len(page))
        return found

    def finish(self) -> None:
        """Hand the segment the tables that go with the streams."""
        for name, counts in self._counts.items():
            self._segment.column(name, starts_of(np.concatenate([*counts, np.zeros(0, np.int64)])))
        self._profiles.finish()
        self._forms.finish()


def _largest(values: NDArray[np.integer]) -> int:
    return int(values.max()) if len(values) else 0
