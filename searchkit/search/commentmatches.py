"""Which comments of found pages to show, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh import query

from searchkit.query.synonyms import Synonyms
from searchkit.search.binding import Binder
from searchkit.search.join import comments_among_pages
from searchkit.search.nodes import AnyOf, Node, Optional, Units
from searchkit.search.space import space_of
from searchkit.search.topk import best

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    node = _condition(snapshot, request, pages) if pages else None
    if node is None:
        return [FoundComments(0, [], [])] * len(pages)
    units, scores = node.matches()
    found = []
    for page in pages:
        span = snapshot.comments_of(page)
        low, high = units.searchsorted((span.start, span.stop)).tolist()
        top = best(scores[low:high], limit) + low
        found.append(FoundComments(high - low, units[top].tolist(), scores[top].tolist()))
    return found


def _condition(snapshot: Snapshot, request: SearchRequest, pages: Sequence[int]) -> Node | None:
    """The comments meant, at least those of the pages; None where no comments are spoken of."""
    binder = Binder(snapshot, comments=False, meant=request.comment_filter)
    if request.query is not None:
        binder.bind(request.query)
    groups = binder.comment_groups
    space = space_of(snapshot, comments=True)
    if groups:
        return groups[0] if len(groups) == 1 else AnyOf(groups, space)
    if request.comment_filter is None:
        return None
    comments, _ = comments_among_pages(snapshot, np.sort(pages))
    places, _ = request.comment_filter.on_comments(snapshot).among(comments)
    filtered = Units(comments.take(places), 0.0, space)
    words = _words_in_comments(request.query)
    if not words:
        return filtered
    return Optional(filtered, Binder(snapshot, comments=True).bind(query.Or(words)), space)


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
