"""Running a search: bind the query, apply the filters, rank, count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import COMMENT_FIELDS
from searchkit.search.binding import Binding
from searchkit.search.bound import Bound, Documents
from searchkit.search.filters import CommentFilter, PageFilter
from searchkit.search.operators.required import Filtered
from searchkit.search.space import living_documents, space_of
from searchkit.search.topk import Best, best
from searchkit.store.format.arrays import NO_NUMBER

if TYPE_CHECKING:
    from searchkit.search.filters import Condition
    from searchkit.search.operators.operator import Operator
    from searchkit.store import Snapshot

__all__ = ["Ranked", "SearchRequest", "execute"]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is searched for; `query` None means everything that the filters leave.

    `unit` is "pages" or "comments"; all `filters` must hold, those on comments of one and the same;
    `sort` is "relevance", "newest" or "oldest".
    """

    query: Operator | None = None
    unit: str = "pages"
    filters: tuple[Condition, ...] = ()
    sort: str = "relevance"
    limit: int = 10
    offset: int = 0

    @property
    def comment_filter(self) -> CommentFilter | None:
        """The conditions on one comment, if there are any."""
        meant = tuple([one for one in self.filters if one.field in COMMENT_FIELDS])
        return CommentFilter(meant) if meant else None

    @property
    def page_filter(self) -> PageFilter | None:
        """The conditions on the page, if there are any."""
        meant = tuple([one for one in self.filters if one.field not in COMMENT_FIELDS])
        return PageFilter(meant) if meant else None


@dataclass(frozen=True, slots=True)
class Ranked:
    """The page of results asked for, best first; `total` counts all that were found."""

    total: int
    documents: list[int]
    scores: list[float]


def execute(snapshot: Snapshot, request: SearchRequest) -> Ranked:
    """Find and rank: exact top-k, ties by document number, undated ones last when sorted."""
    comments = request.unit == "comments"
    bound = _bound(snapshot, request)
    wanted = request.offset + request.limit
    if request.sort == "relevance":
        return _ranked(bound.best(wanted), request)
    found = bound.matches()
    column = snapshot.comment_date if comments else snapshot.published
    undated = NO_NUMBER + 1  # the least number that has a negative
    keys = np.maximum(column[found.documents], undated)
    if request.sort == "oldest":
        keys = np.where(keys == undated, undated, -keys)
    first = found.at(best(keys, wanted))
    return _ranked(Best(len(found.documents), *first), request)


def _ranked(first: Best, request: SearchRequest) -> Ranked:
    start = request.offset
    return Ranked(first.total, first.documents[start:].tolist(), first.scores[start:].tolist())


def _bound(snapshot: Snapshot, request: SearchRequest) -> Bound:
    """The query, and the filters as conditions beside it."""
    comments = request.unit == "comments"
    of_comment, of_page = request.comment_filter, request.page_filter
    bound: Bound
    if request.query is None:
        space = space_of(snapshot, comments=comments)
        bound = Documents(living_documents(snapshot, comments=comments), 0.0, space)
    else:
        bound = request.query.bind(Binding(snapshot, of_comment), comments=comments)
    for conditions in (of_comment, of_page):
        if conditions is not None:
            required = conditions.on_comments if comments else conditions.on_pages
            bound = Filtered(bound, required(snapshot))
    return bound
