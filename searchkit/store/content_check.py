"""What must be true of several arrays together, and of the stored pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import IndexDamagedError
from searchkit.german.compounds import ROLE_BITS
from searchkit.german.lexemes.aliases import STRANGER
from searchkit.schema import COMMENT_FIELDS, STREAM_FIELDS
from searchkit.store.format.offsets import counts_of
from searchkit.store.format.spans import PAGE_SPANS
from searchkit.store.read.rest_reader import RestReader, has_rest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["content_problems"]


def content_problems(view: SegmentReader) -> Iterator[str]:
    """What does not hold together in arrays each of which is as the registry says."""
    checks = (
        _check_lexicon,
        _check_lists,
        _check_positions,
        _check_keys,
        _check_wordmaps,
        _check_rests,
        _check_documents,
    )
    for check in checks:
        try:
            yield from check(view)
        except (IndexDamagedError, IndexError, MemoryError, ValueError) as error:
            yield f"{check.__name__.removeprefix('_check_')}: {error}"


def _check_lexicon(view: SegmentReader) -> Iterator[str]:
    owners = np.repeat(np.arange(len(view.terms)), counts_of(view.form_starts))
    if not np.array_equal(view.form_term[view.term_forms], owners):
        yield "forms stand with another term than their own"


def _check_lists(view: SegmentReader) -> Iterator[str]:
    rows = len(view.profiles.rows)
    if (view.profiles.between(0, len(view.profiles)) >= rows).any():
        yield "a posting has a profile that is not there"
        return
    of_profiles = view.profile_comments[view.profiles.between(0, len(view.profiles))]
    if int(of_profiles.sum()) != len(view.list_comments):
        yield "profiles and comments differ in number"
        return
    comments = view.comments_between(0, len(view.terms))
    if len(comments) and int(comments.max()) >= view.comments:
        yield f"a list of comments goes beyond {view.comments}"
    falls = np.flatnonzero(comments[1:] < comments[:-1]) + 1
    if len(np.setdiff1d(falls, view.comment_starts)):
        yield "a list of comments is not in order"
    if len(view.list_positions) and int(view.list_positions.max()) >= _stream_length(view):
        yield "a list of positions goes beyond the token stream"


def _stream_length(view: SegmentReader) -> int:
    if not view.pages:
        return 0
    last = sum(int(view.lengths(name)[-1]) for name in STREAM_FIELDS)
    comments = int(counts_of(view.page_comments)[-1])
    return int(view.span_starts[-1]) + last + PAGE_SPANS + 2 * comments


def _check_positions(view: SegmentReader) -> Iterator[str]:
    """Postings against stored lengths: every position of every page has a word, and no other."""
    totals = view.profile_positions[view.profiles.between(0, len(view.profiles))]
    ends = np.concatenate([[0], np.cumsum(totals)])
    if not np.array_equal(ends[view.page_starts], view.position_starts):
        yield "frequencies and positions differ in number"
    spans = PAGE_SPANS * view.pages + 2 * view.comments
    if _stream_length(view) > 4 * (len(view.list_positions) + spans):
        yield "the token stream is much longer than all positions"
        return
    taken = np.zeros(_stream_length(view) + 1, np.int64)
    taken[view.list_positions] = 1
    before = np.concatenate([[0], np.cumsum(taken)])
    bounds = np.append(view.span_starts.astype(np.int64), _stream_length(view))
    words = before[bounds[1:]] - before[bounds[:-1]]
    stored = np.zeros(view.pages, np.int64)
    for name in STREAM_FIELDS:
        stored += view.lengths(name)
    wrong = np.flatnonzero(words != stored)
    if len(wrong):
        yield f"page {wrong[0]} has {words[wrong[0]]} words, its length says {stored[wrong[0]]}"
    if view.comments and not np.array_equal(view.comment_span_starts, _comment_starts(view)):
        yield "a comment begins where its page has something else"
    codes = np.repeat(counts_of(view.form_starts), counts_of(view.position_starts))
    if (view.codes.between(0, len(view.terms)) >= codes).any():
        yield "a position has a form that its term has not"


def _comment_starts(view: SegmentReader) -> NDArray[np.int64]:
    """Where each comment must begin: behind its page's texts and the comments before it."""
    extents = view.lengths("comment").astype(np.int64) + 2
    before = np.cumsum(extents) - extents
    texts = view.span_starts.astype(np.int64) + PAGE_SPANS
    for name in STREAM_FIELDS[:-1]:
        texts += view.lengths(name)
    first = view.page_comments[:-1][view.comment_page]
    starts: NDArray[np.int64] = texts[view.comment_page] + before - before[first]
    return starts


def _check_keys(view: SegmentReader) -> Iterator[str]:
    limits = {True: view.comments, False: view.pages}
    starts = view.key_starts.astype(np.int64)
    for number, key in enumerate(view.keys):
        documents = view.key_documents[starts[number] : starts[number + 1]]
        limit = limits[key.partition("\0")[0] in COMMENT_FIELDS]
        if len(documents) and int(documents.max()) >= limit:
            yield f"a value has a document that is not there: {key!r}"


def _check_wordmaps(view: SegmentReader) -> Iterator[str]:
    """The maps of words, which a segment may lack until it is merged."""
    if not view.files.has("part_links"):
        return
    array = view.files.array
    lexemes = len(view.terms) + len(array("lexeme_starts")) - 1
    for name in ("member_lexemes", "kin_pairs", "alias_lexemes", "part_lexemes", "part_links"):
        found = array(name) >> ROLE_BITS if name == "part_links" else array(name)
        strangers = found == STRANGER if name == "alias_lexemes" else np.zeros(len(found), bool)
        if (found[~strangers] >= lexemes).any():
            yield f"{name} has a lexeme that is not there"
    if len(array("kin_pairs")) % 2:
        yield "a feminine lacks its masculine"
    # A head's start counts characters, of which a form has no more than bytes.
    if (array("form_heads") >= np.maximum(counts_of(array("form_offsets")), 1)).any():
        yield "the head of a compound starts behind its end"


def _check_rests(view: SegmentReader) -> Iterator[str]:
    """The texts outside article and comments, which are written as if they were other pages."""
    if has_rest(view.files):
        rest = RestReader(view)
        for check in (_check_lexicon, _check_lists, _check_positions):
            for problem in check(rest):
                yield f"rest: {problem}"


def _check_documents(view: SegmentReader) -> Iterator[str]:
    comments = counts_of(view.page_comments)
    for number in range(view.pages):
        try:
            page = view.page(number)
        except IndexDamagedError as error:
            yield str(error)
            continue
        if len(page.comments) != comments[number]:
            yield f"stored page {number} is not the page that was indexed"
