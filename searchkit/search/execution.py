"""Running a search: bind the query, apply the filters, rank, count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.search.binding import Binder
from searchkit.search.filters import CommentFilter, PageFilter
from searchkit.search.leaves import living_units
from searchkit.search.nodes import Node, Units
from searchkit.search.space import space_of
from searchkit.search.topk import Best, best, best_of
from searchkit.store.format import NO_NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable

    from searchkit.store import Snapshot

__all__ = ["Ranked", "SearchRequest", "comments_meant", "execute"]

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
    def comment_filter(self) -> CommentFilter | None:
        """The conditions on one comment, if there are any."""
        if not self.comment_authors and self.comment_date is None:
            return None
        return CommentFilter(self.comment_authors, self.comment_date)

    @property
    def filters(self) -> list[CommentFilter | PageFilter]:
        """The conditions beside the query."""
        found: list[CommentFilter | PageFilter] = []
        if (of_comments := self.comment_filter) is not None:
            found.append(of_comments)
        if not (self.author is None and self.site is None and self.published is None):
            found.append(PageFilter(self.author, self.site, self.published))
        return found


@dataclass(frozen=True, slots=True)
class Ranked:
    """The page of results asked for, best first; `total` counts all that were found."""

    total: int
    units: list[int]
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
    meant = None if comments else comments_meant(snapshot, request)
    return Binder(snapshot, comments=comments, meant=meant).bind(request.query)


def comments_meant(snapshot: Snapshot, request: SearchRequest) -> Callable[[], Units] | None:
    """The comments that the filters leave; few queries want to know all of them."""
    conditions = request.comment_filter
    if conditions is None:
        return None
    space = space_of(snapshot, comments=True)
    return lambda: Units(conditions.units(snapshot), 0.0, space)
