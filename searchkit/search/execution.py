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
from searchkit.search.topk import Best, best, best_of
from searchkit.store.format.arrays import NO_NUMBER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.search.filters import Condition
    from searchkit.search.operators.operator import Operator
    from searchkit.store import Snapshot

__all__ = ["Ranked", "SearchRequest", "execute"]

_BELOW = 0.999
"""What brings the best page that only compounds bring below the last with the word itself."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is searched for; `query` None means everything that the filters leave.

    `narrow` is the query without compounds: with `tiers`, what it finds ranks before all that only
    compounds bring. `inside` is it without the rests of pages: what it finds ranks before all that
    only they bring. `unit` is "pages" or "comments"; all `filters` must hold, those on comments of
    one and the same; `sort` is "relevance", "newest" or "oldest".
    """

    query: Operator | None = None
    narrow: Operator | None = None
    tiers: bool = False
    inside: Operator | None = None
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
    """The page of results asked for, best first; `total` counts all that were found.

    `through_compounds` counts those of them that only compounds brought.
    """

    total: int
    documents: list[int]
    scores: list[float]
    through_compounds: int = 0


def execute(snapshot: Snapshot, request: SearchRequest) -> Ranked:
    """Find and rank: exact top-k, ties by document number, undated ones last when sorted."""
    comments = request.unit == "comments"
    bound = _bound(snapshot, request)
    wanted = request.offset + request.limit
    narrow, inside = (
        None if part == request.query else part for part in (request.narrow, request.inside)
    )
    if narrow is None and inside is None and request.sort == "relevance":
        return _ranked(bound.best(wanted), request)
    found, more = bound.matches(), 0
    scores = found.scores
    if narrow is not None:
        places = _places(snapshot, request, narrow, found.documents)
        more = len(found.documents) - len(places)
        scores = _tiered(scores, places) if request.tiers else scores
    if inside is not None:
        scores = _tiered(scores, _places(snapshot, request, inside, found.documents))
    if request.sort == "relevance":
        return _ranked(best_of(found._replace(scores=scores), wanted), request, more)
    column = snapshot.comment_date if comments else snapshot.published
    undated = NO_NUMBER + 1  # the least number that has a negative
    keys = np.maximum(column[found.documents], undated)
    if request.sort == "oldest":
        keys = np.where(keys == undated, undated, -keys)
    first = found.at(best(keys, wanted))
    return _ranked(Best(len(found.documents), *first), request, more)


def _places(
    snapshot: Snapshot, request: SearchRequest, part: Operator, documents: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Where those of the documents stand that a part of the query finds."""
    binding = Binding(snapshot, request.comment_filter)
    return part.bind(binding, comments=request.unit == "comments").places(documents)


def _tiered(scores: NDArray[np.float64], first: NDArray[np.intp]) -> NDArray[np.float64]:
    """The scores, those of all but the first lowered where they do not lie below all of these."""
    if len(first) == len(scores):
        return scores
    rest = np.ones(len(scores), bool)
    rest[first] = False
    highest, lowest = scores[rest].max(initial=0.0), scores[first].min(initial=np.inf)
    if highest < lowest:
        return scores
    return np.where(rest, scores * (_BELOW * lowest / highest), scores)


def _ranked(first: Best, request: SearchRequest, more: int = 0) -> Ranked:
    start = request.offset
    documents, scores = first.documents[start:].tolist(), first.scores[start:].tolist()
    return Ranked(first.total, documents, scores, more)


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
