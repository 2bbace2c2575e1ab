"""Ranked numbers to hits that a person can read: titles, excerpts, matching comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.model import CommentHit, CommentMatch, PageHit, PageRef, Snippet
from searchkit.search.execution import matching_comments
from searchkit.search.matching import Wanted, find_words, wanted_in
from searchkit.search.snippets import excerpt, mark_all

if TYPE_CHECKING:
    from searchkit.model import Comment, Page
    from searchkit.search.execution import Ranked, SearchRequest
    from searchkit.store import SnapshotReader

__all__ = ["MOST_COMMENTS", "comment_hits", "page_hits"]

MOST_COMMENTS = 100
"""Comments returned with one page; `comment_matches` counts all of them."""

_FIELDS = ("title", "teaser", "body")


def page_hits(
    reader: SnapshotReader, request: SearchRequest, ranked: Ranked
) -> tuple[PageHit, ...]:
    """A hit for each ranked page, with excerpts of the fields where words were found."""
    wanted = {name: wanted_in(request.query, frozenset({"words", name})) for name in _FIELDS}
    in_comments = wanted_in(request.query, frozenset({"words", "comments", "comment"}))
    hits = []
    for rank, (number, score) in enumerate(
        zip(ranked.units, ranked.scores, strict=True), request.offset + 1
    ):
        page = reader.page(number)
        found = matching_comments(reader, request, number, MOST_COMMENTS)
        first = reader.comments_of(number).start
        matches = tuple(_match(page.comments[n - first], in_comments) for n in found.comments)
        snippets = _snippets(page, wanted, in_comments)
        ref = _ref(reader, number, page)
        hits.append(PageHit(rank, score, ref, snippets, matches, found.total))
    return tuple(hits)


def comment_hits(
    reader: SnapshotReader, request: SearchRequest, ranked: Ranked
) -> tuple[CommentHit, ...]:
    """A hit for each ranked comment, with the page that it stands on."""
    wanted = wanted_in(request.query, frozenset({"comment"}))
    hits = []
    for rank, (number, score) in enumerate(
        zip(ranked.units, ranked.scores, strict=True), request.offset + 1
    ):
        page, comment = reader.comment(number)
        owner = int(reader.comment_page[number])
        match = _match(comment, wanted)
        hits.append(CommentHit(rank, score, match, _ref(reader, owner, page)))
    return tuple(hits)


def _snippets(page: Page, wanted: dict[str, Wanted], in_comments: Wanted) -> tuple[Snippet, ...]:
    """An excerpt of each field that holds a wanted word; else the beginning of the text."""
    snippets = []
    for name in _FIELDS:
        text = getattr(page, name) or ""
        found = find_words(text, wanted[name])
        if found:
            marked = mark_all(text, found) if name == "title" else excerpt(text, found)
            snippets.append(Snippet(name, marked))
    best = max(
        ((find_words(comment.text, in_comments), comment.text) for comment in page.comments),
        key=lambda pair: len({word.wish for word in pair[0]}),
        default=([], ""),
    )
    if best[0]:
        snippets.append(Snippet("comments", excerpt(best[1], best[0])))
    if not any(snippet.field != "title" for snippet in snippets):
        name = "teaser" if page.teaser else "body"
        text = page.teaser or page.body
        if text:
            snippets.append(Snippet(name, excerpt(text, [])))
    return tuple(snippets)


def _match(comment: Comment, wanted: Wanted) -> CommentMatch:
    marked = excerpt(comment.text, find_words(comment.text, wanted))
    return CommentMatch(comment.author, comment.date, comment.text, marked)


def _ref(reader: SnapshotReader, number: int, page: Page) -> PageRef:
    handle = reader.page_id(number)
    return PageRef(handle, page.path, page.url, page.title, page.published, page.site)
