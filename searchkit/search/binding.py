"""A Whoosh query tree bound to a snapshot: which conditions hold of a page, which of one comment.

Pages as the unit: the comment conditions that stand under one AND (with its negations) hold of one
and the same comment, together with the comment filters; the page counts as its best such comment.
A group of nothing but negations means that no comment of the page is like that, unless a filter
says which comments are meant. Comments as the unit: conditions on pages hold of a comment's page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from whoosh import query

from searchkit.errors import QueryError
from searchkit.query.exact import Exact
from searchkit.query.synonyms import Synonyms
from searchkit.schema import COMMENT_FIELDS, PAGE_FIELDS
from searchkit.search.expansion import is_pattern
from searchkit.search.join import comments_to_pages, pages_to_comments
from searchkit.search.leaves import (
    every_leaf,
    group_leaf,
    living_units,
    pattern_leaf,
    phrase_leaf,
    range_leaf,
    term_leaf,
)
from searchkit.search.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    BestOf,
    Constant,
    Node,
    Optional,
    Required,
    Spread,
    Units,
)
from searchkit.search.space import Space, space_of
from searchkit.store.read.postings_reader import NO_DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from searchkit.search.filters import CommentFilter
    from searchkit.store import Snapshot

__all__ = ["Binder"]

_DEEPEST = 200
"""Levels of nesting that a query may have; the query language allows 60 parentheses."""


class Binder:
    """Binds queries to a snapshot; `meant` says which comments are meant, None for all.

    `comment_groups` gathers the comment conditions of a query over pages, in order.
    """

    def __init__(
        self, snapshot: Snapshot, *, comments: bool, meant: CommentFilter | None = None
    ) -> None:
        self._snapshot = snapshot
        self._comments = comments
        self._meant = meant
        self.comment_groups: list[Node] = []
        self._negations = 0

    def bind(self, tree: Any) -> Node:
        """The bound tree; QueryError for an unknown field or a node that cannot be run."""
        return self._bind(tree, 1.0, self._comments, 0)

    def _space(self, comments: bool) -> Space:
        return space_of(self._snapshot, comments=comments)

    def _bind(self, tree: Any, boost: float, comments: bool, depth: int) -> Node:
        """Bind to comments or to pages, carrying over what is about the other kind."""
        if depth > _DEEPEST:
            raise QueryError("the query is nested too deeply", "make it simpler")
        about = _about(tree)
        if type(tree) is query.Term and comments in about:
            return term_leaf(self._snapshot, tree, boost * tree.boost)
        if comments and about == _PAGES:
            child = self._bind(tree, boost, False, depth + 1)
            carry = partial(pages_to_comments, self._snapshot)
            return Spread(child, carry, self._space(comments=True))
        if not comments and about == _COMMENTS and not _divides(tree):
            return self._group([(tree, boost)], [], depth)
        boost *= getattr(tree, "boost", 1.0)
        for kind, method in self._COMPOUNDS:
            if isinstance(tree, kind):
                return method(self, tree, boost, comments, depth + 1)
        return self._leaf(tree, boost, comments)

    def _leaf(self, node: Any, boost: float, comments: bool) -> Node:
        snapshot, space = self._snapshot, self._space(comments)
        if isinstance(node, query.Every):
            if node.fieldname:
                return every_leaf(snapshot, node.fieldname, boost)
            return Units(living_units(snapshot, comments=comments), boost, space)
        if node == query.NullQuery:
            return Units(NO_DOCUMENTS, 0.0, space)
        if isinstance(node, Synonyms):
            return group_leaf(snapshot, node, boost)
        if isinstance(node, Exact) or is_pattern(node):
            return pattern_leaf(snapshot, node, boost)
        for kind, leaf in _LEAVES:
            if isinstance(node, kind):
                return leaf(snapshot, node, boost)
        raise QueryError(f"{type(node).__name__} cannot be searched", "use AND, OR, NOT, phrases")

    # Compounds

    def _and(self, tree: Any, boost: float, comments: bool, depth: int) -> Node:
        positive, negative = _flattened(tree, boost)
        if comments:
            return self._all(positive, negative, comments, depth)
        about_comment = [part for part in positive if _about(part[0]) == _COMMENTS]
        excluded = [part for part in negative if _about(part[0]) == _COMMENTS]
        nodes: list[Node] = []
        if about_comment or (excluded and self._meant is not None):
            nodes.append(self._group(about_comment, excluded, depth))
            positive = [part for part in positive if part not in about_comment]
            negative = [part for part in negative if part not in excluded]
        return self._all(positive, negative, False, depth, nodes)

    def _all(
        self,
        positive: Sequence[Weighted],
        negative: Sequence[Weighted],
        comments: bool,
        depth: int,
        more: Sequence[Node] = (),
    ) -> Node:
        space = self._space(comments)
        children = [*more, *(self._bind(t, b, comments, depth) for t, b in positive)]
        self._negations += 1
        excluded = [self._bind(t, b, comments, depth) for t, b in negative]
        self._negations -= 1
        if not children:
            if not excluded:
                return Units(NO_DOCUMENTS, 0.0, space)
            children = [Units(living_units(self._snapshot, comments=comments), 0.0, space)]
        if len(children) == 1 and not excluded:
            return children[0]
        return AllOf(children, excluded, space)

    def _group(
        self, positive: Sequence[Weighted], negative: Sequence[Weighted], depth: int
    ) -> Node:
        """Conditions on one and the same comment, as a condition on its page."""
        meant = [] if self._meant is None else [self._meant.on_comments(self._snapshot)]
        node = self._all(positive, negative, True, depth, meant)
        if not self._negations:
            self.comment_groups.append(node)
        carry = partial(comments_to_pages, self._snapshot)
        return Spread(node, carry, self._space(comments=False))

    def _or(self, tree: Any, boost: float, comments: bool, depth: int) -> Node:
        children = self._alternatives(tree, boost, comments, depth)
        if tree.minmatch > 1:
            return AtLeast(children, tree.minmatch, self._space(comments))
        return AnyOf(children, self._space(comments))

    def _best(self, tree: Any, boost: float, comments: bool, depth: int) -> Node:
        children = self._alternatives(tree, boost, comments, depth)
        return BestOf(children, tree.tiebreak, self._space(comments))

    def _alternatives(self, tree: Any, boost: float, comments: bool, depth: int) -> list[Node]:
        return [self._bind(child, boost, comments, depth) for child in tree.subqueries]

    def _not(self, tree: Any, _boost: float, comments: bool, depth: int) -> Node:
        return self._and(query.And([tree]), 1.0, comments, depth)

    def _and_not(self, tree: Any, boost: float, comments: bool, depth: int) -> Node:
        return self._and(query.And([tree.a, query.Not(tree.b)]), boost, comments, depth)

    def _and_maybe(self, tree: Any, boost: float, comments: bool, depth: int) -> Node:
        required = self._bind(tree.a, boost, comments, depth)
        optional = self._bind(tree.b, boost, comments, depth)
        return Optional(required, optional, self._space(comments))

    def _require(self, tree: Any, boost: float, comments: bool, depth: int) -> Node:
        scored = self._bind(tree.a, boost, comments, depth)
        return Required(scored, self._bind(tree.b, boost, comments, depth), self._space(comments))

    def _constant(self, tree: Any, boost: float, comments: bool, depth: int) -> Node:
        child = self._bind(tree.child, 1.0, comments, depth)
        return Constant(child, tree.score * boost, self._space(comments))

    _COMPOUNDS: tuple[tuple[type, Callable[..., Node]], ...] = (
        (query.DisjunctionMax, _best),
        (query.And, _and),
        (query.Or, _or),
        (query.Not, _not),
        (query.AndNot, _and_not),
        (query.AndMaybe, _and_maybe),
        (query.Require, _require),
        (query.ConstantScoreQuery, _constant),
    )


Weighted = tuple[Any, float]
"""A query and the boost that it stands under."""

_LEAVES: tuple[tuple[type, Callable[..., Node]], ...] = (
    (query.Term, term_leaf),
    (query.Phrase, phrase_leaf),
    (query.NumericRange, range_leaf),
)


def _about(tree: Any) -> frozenset[bool]:
    """What the leaves of a query are about: {True} comments alone, {False} pages alone."""
    field = getattr(tree, "fieldname", None)
    if field is not None:
        if field in PAGE_FIELDS:
            return _PAGES
        if field in COMMENT_FIELDS:
            return _COMMENTS
        raise QueryError(f"no field {field!r}", "known: " + ", ".join(sorted(PAGE_FIELDS)))
    if isinstance(tree, query.ConstantScoreQuery):
        return _about(tree.child)
    return _NEITHER.union(*map(_about, tree.children()))


_NEITHER: frozenset[bool] = frozenset()
_PAGES, _COMMENTS = frozenset({False}), frozenset({True})


def _divides(tree: Any) -> bool:
    """Whether a query about comments is still several conditions where pages are the unit.

    Under an AND they are put together again; what is negative there is about all comments.
    """
    if isinstance(tree, query.Or):
        return any(map(_negative, tree.subqueries))
    return isinstance(tree, (query.And, query.AndNot, query.Not))


def _negative(tree: Any) -> bool:
    """Whether a query says only what must not be."""
    if isinstance(tree, query.And):
        return all(map(_negative, tree.subqueries))
    if isinstance(tree, query.Or):
        return any(map(_negative, tree.subqueries))
    return isinstance(tree, query.Not)


def _flattened(tree: Any, boost: float) -> tuple[list[Weighted], list[Weighted]]:
    """The conditions of nested ANDs, and what they exclude."""
    positive: list[Weighted] = []
    negative: list[Weighted] = []
    for child in tree.subqueries:
        if isinstance(child, query.AndNot):
            child = query.And([child.a, query.Not(child.b)], boost=child.boost)  # noqa: PLW2901
        if isinstance(child, query.Not):
            negative.append((child.query, boost))
        elif isinstance(child, query.And):
            more, less = _flattened(child, boost * child.boost)
            positive += more
            negative += less
            if not child.subqueries:
                positive.append((query.NullQuery, boost))
        else:
            positive.append((child, boost))
    return positive, negative
