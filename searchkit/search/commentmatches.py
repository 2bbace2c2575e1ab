"""Which comments of found pages to show, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.search.binding import Binding
from searchkit.search.bound import Documents
from searchkit.search.join import comments_among_pages
from searchkit.search.operators.any_of import AnyOf, Union
from searchkit.search.operators.optional import Raised
from searchkit.search.space import space_of
from searchkit.search.topk import best

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searchkit.search.bound import Bound
    from searchkit.search.execution import SearchRequest
    from searchkit.store import Snapshot

__all__ = ["FoundComments", "matching_comments"]


@dataclass(frozen=True, slots=True)
class FoundComments:
    """The comments of a page that meet the comment conditions, best first; `total` is exact."""

    total: int
    comments: list[int]
    scores: list[float]


def matching_comments(
    snapshot: Snapshot, request: SearchRequest, pages: Sequence[int], limit: int
) -> list[FoundComments]:
    """For each found page, the comments that meet the filters and the query's comment conditions.

    Without either there are none. Where only filters speak of comments, those with more of the
    query's words come first.
    """
    bound = _condition(snapshot, request, pages) if pages else None
    if bound is None:
        return [FoundComments(0, [], [])] * len(pages)
    comments, scores = bound.matches()
    found = []
    for page in pages:
        span = snapshot.comments_of(page)
        low, high = comments.searchsorted((span.start, span.stop)).tolist()
        top = best(scores[low:high], limit) + low
        found.append(FoundComments(high - low, comments[top].tolist(), scores[top].tolist()))
    return found


def _condition(snapshot: Snapshot, request: SearchRequest, pages: Sequence[int]) -> Bound | None:
    """The comments meant, at least those of the pages; None where no comments are spoken of."""
    query, binding = request.query, Binding(snapshot, request.comment_filter)
    if query is not None:
        query.bind(binding, comments=False)
    groups = binding.comment_groups
    if groups:
        return groups[0] if len(groups) == 1 else Union(groups)
    if request.comment_filter is None:
        return None
    comments, _ = comments_among_pages(snapshot, np.sort(pages))
    places, _ = request.comment_filter.on_comments(snapshot).among(comments)
    space = space_of(snapshot, comments=True)
    filtered = Documents(comments.take(places), 0.0, space)
    words = () if query is None else query.in_comment()
    if not words:
        return filtered
    return Raised(filtered, AnyOf(words).bind(Binding(snapshot), comments=True))
