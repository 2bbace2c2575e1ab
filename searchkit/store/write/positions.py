"""Where every token of a batch stands: one stream of positions over all pages.

Spans of text (a page's title, teaser and body, then title and text of each comment) follow each
other with one position left free after each, so that no phrase reaches from one into the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import STREAM_FIELDS
from searchkit.store.format.spans import PAGE_SPANS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.format.segment import SegmentWriter
    from searchkit.store.write.occurrences import Occurrences
    from searchkit.store.write.token_buffer import TokenBuffer
    from searchkit.store.write.wordtokens import WordTokens

__all__ = ["Layout"]

_SPAN_AND_ONE = np.uint64((1 << 32) + 1)


class Layout:
    """What lies where in a batch: `located` has `span << 32 | position` of every place."""

    def __init__(self, tokens: TokenBuffer, words: WordTokens, where: Occurrences) -> None:
        span_words = tokens.span_words()
        spans = len(span_words)
        wide, extra = _wide(words, where)
        ends = np.cumsum(span_words)
        more = np.bincount(ends.searchsorted(wide, side="right"), extra, minlength=spans)
        self._lengths = span_words + more.astype(np.int64)
        self._starts = np.cumsum(self._lengths) - self._lengths + np.arange(spans)
        self.located = _located(len(where.places), ends[:-1], wide, extra)
        self.page_comments = np.array(tokens.page_comments, np.int64)
        self._page_spans = PAGE_SPANS + 2 * self.page_comments
        self._first_span = np.cumsum(self._page_spans) - self._page_spans
        pages = np.arange(len(self.page_comments))
        self._page_of_comment = np.repeat(pages, self.page_comments)
        self.comments = len(self._page_of_comment)
        before = PAGE_SPANS * (self._page_of_comment + 1)
        self._comment_span = np.arange(self.comments) * 2 + before

    def write(self, segment: SegmentWriter) -> None:
        """Write where pages and comments begin, and how long their fields are."""
        lengths, starts = self._lengths, self._starts
        # A comment's title and text are one field, as if one free position stood between words.
        in_comment = lengths[self._comment_span] + lengths[self._comment_span + 1]
        pages = len(self.page_comments)
        in_comments = np.bincount(self._page_of_comment, weights=in_comment, minlength=pages)
        own = [lengths[self._first_span + i] for i in range(PAGE_SPANS)]
        for field, values in zip(STREAM_FIELDS, [*own, in_comments], strict=True):
            segment.column(f"{field}_length", values.astype(np.uint32))
        segment.column("span_starts", starts[self._first_span].astype(np.uint32))
        segment.column("comment_span_starts", starts[self._comment_span].astype(np.uint32))
        segment.column("comment_length", in_comment.astype(np.uint32))

    def page_fields(self) -> NDArray[np.uint32]:
        """For every span `page << 2 | field`."""
        page = np.repeat(np.arange(len(self._page_spans)), self._page_spans)
        field = np.minimum(np.arange(len(page)) - self._first_span[page], PAGE_SPANS)
        return (page << 2 | field).astype(np.uint32)

    def comment_numbers(self) -> NDArray[np.uint32]:
        """For every span its comment, 0 where it is in none."""
        comment = np.zeros(len(self._lengths), np.uint32)
        numbers = np.arange(self.comments)
        comment[self._comment_span] = comment[self._comment_span + 1] = numbers
        return comment


def _located(
    places: int, starts: NDArray[np.int64], wide: NDArray[np.int64], extra: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Span and position of every place: `starts` are those of all spans but the first."""
    located = np.ones(places, np.uint64)
    located[:1] = 0
    np.add.at(located, starts[starts < places], _SPAN_AND_ONE)
    inner = wide < places - 1
    located[wide[inner] + 1] += extra[inner].astype(np.uint64)
    return np.cumsum(located, out=located)


def _wide(words: WordTokens, where: Occurrences) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of words of several positions, ascending, and how many more than one each has."""
    wide = np.flatnonzero(words.width > 1)
    places = where.of(wide).astype(np.int64)
    extra = np.repeat(words.width[wide].astype(np.int64) - 1, where.counts(wide))
    order = places.argsort()
    return places[order], extra[order]
