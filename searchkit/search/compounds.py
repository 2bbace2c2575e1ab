"""Compounds in a query: each word also reaches the compounds that hold it, by a snapshot's maps.

A word becomes one group of synonyms under its own document frequency: itself, the compounds of
which it is the head or a modifier, and, where it is a compound itself, its parts close together. A
compound that covers two words of the query, at most two words apart there, counts for both.
Phrases, exact words, patterns, and what is excluded stay as they are.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh import query

from searchkit.german.compounds import Role
from searchkit.query.synonyms import Near, Synonyms
from searchkit.schema import TEXT_FIELDS
from searchkit.search.parts import CompoundParts, Reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searchkit.settings import Compounds
    from searchkit.store import Snapshot

__all__ = ["with_compounds"]

_APART = 2
"""How far apart in the query two words may stand that a compound covers; stop words are dropped
before, and one other word may stand between."""

_WINDOW = 5
"""Positions within which the parts of a compound count as the compound (prototype on 10kGNAD)."""


def with_compounds(tree: Any, snapshot: Snapshot, weights: Compounds, *, apart: bool) -> Any:
    """The query with compounds; the same tree where there are none or they are not `enabled`.

    With `apart` a page may match by a single part of a query's compound; otherwise single parts
    only add to the score of pages that match.
    """
    if not weights.enabled or tree is None:
        return tree
    return _Rewriter(snapshot, weights, apart=apart).rewrite(tree)


class _Word(NamedTuple):
    """A word of the query: where it stands among its neighbours, and what the map says of it."""

    place: int
    node: Any
    reach: Reach


class _Rewriter:
    def __init__(self, snapshot: Snapshot, weights: Compounds, *, apart: bool) -> None:
        self._parts = CompoundParts.of(snapshot)
        self._weights = weights
        self._apart = apart

    def rewrite(self, tree: Any) -> Any:
        if _expandable(tree):
            return self._group([tree])[0]
        if isinstance(tree, (query.And, query.Or)):
            found = type(tree)(self._group(tree.subqueries), boost=tree.boost)
            if isinstance(tree, query.Or):
                found.minmatch = tree.minmatch
            return found
        if isinstance(tree, query.AndNot):
            return query.AndNot(self.rewrite(tree.a), tree.b, boost=tree.boost)
        return tree

    def _group(self, nodes: Sequence[Any]) -> list[Any]:
        """Neighbours in a query: words are rewritten together, the rest each by itself."""
        words = [
            _Word(place, node, self._parts.reach(node.text, node.form))
            for place, node in enumerate(nodes)
            if _expandable(node)
        ]
        covering: dict[int, set[str]] = {word.place: set() for word in words}
        for a, b in combinations(words, 2):
            near = b.place - a.place <= _APART and a.node.fieldname == b.node.fieldname
            if near and a.node.text != b.node.text:
                both = self._parts.covering(a.reach, b.reach, self._weights.most)
                covering[a.place].update(both)
                covering[b.place].update(both)
        rewritten = {word.place: self._rewritten(word, covering[word.place]) for word in words}
        return [
            rewritten[place] if place in rewritten else self.rewrite(node)
            for place, node in enumerate(nodes)
        ]

    def _rewritten(self, word: _Word, covering: set[str]) -> Any:
        node, weights = word.node, self._weights
        field, text = node.fieldname, node.text
        by_role = {Role.HEAD: weights.head, Role.MODIFIER: weights.modifier}
        group = {
            term: by_role[role]
            for term, role in self._parts.compounds(word.reach, weights.most)
            if role in by_role
        }
        group.update(dict.fromkeys(sorted(covering), weights.covered))
        group.pop(text, None)
        parts = word.reach.parts
        near = [Near(field, parts, weights.parts_together, _WINDOW)] if len(parts) > 1 else []
        if not group and not near:
            return node
        alternatives = [(field, text, 1.0), *((field, t, w) for t, w in group.items())]
        synonyms = Synonyms(alternatives, near=near, df_term=text, boost=node.boost)
        synonyms.form = node.form
        if not near:
            return synonyms
        boost = weights.part * node.boost
        singly = [query.Term(field, part, boost=boost) for part in parts]
        if self._apart:
            return query.Or([synonyms, *singly])
        return query.AndMaybe(synonyms, query.Or(singly))


def _expandable(node: Any) -> bool:
    """Whether a node is one word of text as the user wrote it."""
    return (
        isinstance(node, query.Term)
        and node.fieldname in TEXT_FIELDS
        and getattr(node, "form", None) is not None
    )
