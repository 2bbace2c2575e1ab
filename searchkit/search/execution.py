"""Running a search: bind the query, apply the filters, rank, count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh import query

from searchkit.query.synonyms import Synonyms
from searchkit.search.binding import Binder
from searchkit.search.filters import CommentFilter, PageFilter
from searchkit.search.leaves import living_units
from searchkit.search.nodes import AnyOf, Node, Units
from searchkit.search.space import space_of
from searchkit.search.topk import Best, best, best_of
from searchkit.store.format import NO_NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from searchkit.store import Snapshot

__all__ = ["FoundComments", "Ranked", "SearchRequest", "execute", "matching_comments"]

Span = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is searched for; `query` None means everything that the filters leave.

    `unit` is "pages" or "comments"; dates are wall-clock minutes [from, to), None for an open end;
    any of `comment_authors` will do; `sort` is "relevance", "newest" or "oldest".
    """

    query: Any = None
    unit: str = "pages"
    comment_authors: tuple[str, ...] = ()
    comment_date: Span | None = None
    published: Span | None = None
    author: str | None = None
    site: str | None = None
    sort: str = "relevance"
    limit: int = 10
    offset: int = 0

    @property
    def comment_filter(self) -> CommentFilter:
        """The conditions on one comment."""
        return CommentFilter(self.comment_authors, self.comment_date)

    @property
    def filters(self) -> list[CommentFilter | PageFilter]:
        """The conditions beside the query."""
        found: list[CommentFilter | PageFilter] = []
        if self.comment_authors or self.comment_date is not None:
            found.append(self.comment_filter)
        if not (self.author is None and self.site is None and self.published is None):
            found.append(PageFilter(self.author, self.site, self.published))
        return found


@dataclass(frozen=True, slots=True)
class Ranked:
    """The page of results asked for, best first; `total` counts all that were found."""

    total: int
    units: list[int]
    scores: list[float]


@dataclass(frozen=True, slots=True)
class FoundComments:
    """The comments of a page that meet the comment conditions, best first; `total` is exact."""

    total: int
    comments: list[int]
    scores: list[float]


def execute(snapshot: Snapshot, request: SearchRequest) -> Ranked:
    """Find and rank: exact top-k, ties by unit number, undated units last when sorted by date."""
    comments = request.unit == "comments"
    node, filters = _bound(snapshot, request), request.filters
    wanted = request.offset + request.limit
    if request.sort == "relevance" and not filters:
        return _ranked(node.best(wanted), request)
    found = node.matches()
    for conditions in filters:
        among = conditions.among_comments if comments else conditions.among_pages
        found = found.at(among(snapshot, found.units).nonzero()[0])
    if request.sort == "relevance":
        return _ranked(best_of(found, wanted), request)
    column = snapshot.comment_date if comments else snapshot.published
    undated = NO_NUMBER + 1  # the least number that has a negative
    keys = np.maximum(column[found.units], undated)
    if request.sort == "oldest":
        keys = np.where(keys == undated, undated, -keys)
    first = found.at(best(keys, wanted))
    return _ranked(Best(len(found.units), *first), request)


def _ranked(first: Best, request: SearchRequest) -> Ranked:
    start = request.offset
    return Ranked(first.total, first.units[start:].tolist(), first.scores[start:].tolist())


def _bound(snapshot: Snapshot, request: SearchRequest) -> Node:
    comments = request.unit == "comments"
    if request.query is None:
        space = space_of(snapshot, comments=comments)
        return Units(living_units(snapshot, comments=comments), 0.0, space)
    meant = None if comments else _meant(snapshot, request)
    return Binder(snapshot, comments=comments, meant=meant).bind(request.query)


def _meant(snapshot: Snapshot, request: SearchRequest) -> Callable[[], Units] | None:
    """The comments that the filters leave; few queries want to know all of them."""
    if not request.comment_authors and request.comment_date is None:
        return None
    space = space_of(snapshot, comments=True)
    return lambda: Units(request.comment_filter.units(snapshot), 0.0, space)


def matching_comments(
    snapshot: Snapshot, request: SearchRequest, page: int, limit: int | None = None
) -> FoundComments:
    """The comments of a found page that meet the filters and the query's comment conditions.

    Without either there are none. Where only filters speak of comments, those with more of the
    query's words come first.
    """
    meant = _meant(snapshot, request)
    binder = Binder(snapshot, comments=False, meant=meant)
    if request.query is not None:
        binder.bind(request.query)
    span = snapshot.comments_of(page)
    own = np.arange(span.start, span.stop)
    if binder.comment_groups:
        places, scores = _among(binder.comment_groups, own)
        units = own[places]
    elif meant is not None:
        units = own[request.comment_filter.among_comments(snapshot, own)]
        scores = np.zeros(len(units))
        words = _words_in_comments(request.query)
        if words:
            node = Binder(snapshot, comments=True).bind(query.Or(words))
            places, more = node.among(units)
            scores[places] = more
    else:
        return FoundComments(0, [], [])
    top = best(scores, len(units) if limit is None else limit)
    return FoundComments(len(units), units[top].tolist(), scores[top].tolist())


def _among(
    groups: list[Node], units: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    node = groups[0] if len(groups) == 1 else AnyOf(groups, groups[0].space)
    return node.among(units)


def _words_in_comments(tree: Any) -> list[Any]:
    """The words that the query wants anywhere on the page, as words of a comment."""
    if tree is None or isinstance(tree, query.Not):
        return []
    if isinstance(tree, query.AndNot):
        return _words_in_comments(tree.a)
    if isinstance(tree, Synonyms):
        return [tree.in_field("comment")] if tree.fieldname == "words" else []
    if isinstance(tree, query.Term):
        return [query.Term("comment", tree.text)] if tree.fieldname == "words" else []
    if isinstance(tree, query.Phrase):
        if tree.fieldname != "words":
            return []
        return [query.Term("comment", word) for word in tree.words]
    return [word for child in tree.children() for word in _words_in_comments(child)]
