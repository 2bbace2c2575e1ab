"""Ranked numbers to hits that a person can read: titles, excerpts, matching comments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from searchkit.model import CommentHit, CommentMatch, PageHit, PageRef, Snippet
from searchkit.search.commentmatches import matching_comments
from searchkit.search.highlighter import Highlighter
from searchkit.search.query_terms import Wanted
from searchkit.search.snippets import excerpt, mark_all

if TYPE_CHECKING:
    from searchkit.model import Comment, Page
    from searchkit.search.execution import Ranked, SearchRequest
    from searchkit.search.query_terms import Found
    from searchkit.store import Snapshot

__all__ = ["MOST_COMMENTS", "comment_hits", "page_hits"]

MOST_COMMENTS = 100
"""Comments returned with one page; `comment_matches` counts all of them."""

_FIELDS = ("title", "teaser", "body")
_REST = "rest"


def page_hits(reader: Snapshot, request: SearchRequest, ranked: Ranked) -> tuple[PageHit, ...]:
    """A hit for each ranked page, with excerpts of the fields where words were found."""
    highlighters = _Highlighters(reader, request)
    fields = {name: highlighters.of("words", name) for name in _FIELDS}
    if rest := highlighters.of_rest():
        fields[_REST] = rest
    in_comments = highlighters.of("words", "comments", "comment")
    hits = []
    commented = matching_comments(reader, request, ranked.documents, MOST_COMMENTS)
    for rank, (number, score, matching) in enumerate(
        zip(ranked.documents, ranked.scores, commented, strict=True), request.offset + 1
    ):
        page = reader.page(number)
        said = [(comment, in_comments.find(comment.text)) for comment in page.comments]
        first = reader.comments_of(number).start
        matches = tuple(_match(*said[n - first]) for n in matching.comments)
        found = {name: marker.find(getattr(page, name) or "") for name, marker in fields.items()}
        snippets = _snippets(page, found, said)
        ref = _ref(reader, number, page)
        hits.append(PageHit(rank, score, ref, snippets, matches, matching.total))
    return tuple(hits)


def comment_hits(
    reader: Snapshot, request: SearchRequest, ranked: Ranked
) -> tuple[CommentHit, ...]:
    """A hit for each ranked comment, with the page that it stands on."""
    highlighter = _Highlighters(reader, request).of("comment")
    hits = []
    for rank, (number, score) in enumerate(
        zip(ranked.documents, ranked.scores, strict=True), request.offset + 1
    ):
        page, comment = reader.comment(number)
        owner = int(reader.comment_page[number])
        match = _match(comment, highlighter.find(comment.text))
        hits.append(CommentHit(rank, score, match, _ref(reader, owner, page)))
    return tuple(hits)


class _Highlighters:
    """What finds the words of a request, once for all fields of which it wants the same."""

    def __init__(self, reader: Snapshot, request: SearchRequest) -> None:
        self._reader = reader
        self._query = request.query
        self._made: dict[Wanted, Highlighter] = {}

    def of(self, *fields: str) -> Highlighter:
        """What finds the words wanted in any of the fields."""
        wanted = self._query.wanted(frozenset(fields)) if self._query else Wanted()
        highlighter = self._made.get(wanted)
        if highlighter is None:
            forms = partial(_forms, self._reader)
            highlighter = self._made[wanted] = Highlighter(wanted, forms)
        return highlighter

    def of_rest(self) -> Highlighter | None:
        """What finds the words wanted outside article and comments, if there are any."""
        wanted = self._query.wanted(frozenset({_REST})) if self._query else Wanted()
        return Highlighter(wanted, partial(_forms, self._reader.rest)) if wanted else None


def _forms(reader: Snapshot, term: str) -> set[str]:
    """All forms in which a snapshot has a term."""
    numbered = ((segment, segment.term_number(term)) for segment in reader.segments)
    return {
        form for segment, number in numbered if number >= 0 for form in segment.forms_of(number)
    }


def _snippets(
    page: Page, found: dict[str, list[Found]], said: list[tuple[Comment, list[Found]]]
) -> tuple[Snippet, ...]:
    """An excerpt of each field that holds a wanted word; else the beginning of the text."""
    snippets = []
    for name, words in found.items():
        if words:
            text = getattr(page, name)
            marked = mark_all(text, words) if name == "title" else excerpt(text, words)
            snippets.append(Snippet(name, marked))
    if said:
        comment, words = max(said, key=lambda pair: len({word.wish for word in pair[1]}))
        if words:
            snippets.append(Snippet("comments", excerpt(comment.text, words)))
    if not any(snippet.field != "title" for snippet in snippets):
        name = "teaser" if page.teaser else "body"
        text = page.teaser or page.body
        if text:
            snippets.append(Snippet(name, excerpt(text, [])))
    return tuple(snippets)


def _match(comment: Comment, found: list[Found]) -> CommentMatch:
    marked = excerpt(comment.text, found)
    return CommentMatch(comment.author, comment.date, comment.text, marked, comment.parent)


def _ref(reader: Snapshot, number: int, page: Page) -> PageRef:
    handle = reader.page_id(number)
    return PageRef(
        handle,
        reader.shown_path(number),
        page.url,
        page.title,
        page.published,
        page.site,
        page.saved,
        page.kind,
    )
