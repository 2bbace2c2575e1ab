"""The user's own synonyms in a query: words of a group count for each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh import query

from searchkit.german import fold, stem
from searchkit.query.synonyms import Synonyms
from searchkit.schema import TEXT_FIELDS

if TYPE_CHECKING:
    from searchkit import settings

__all__ = ["with_synonyms"]


def with_synonyms(tree: Any, chosen: settings.Synonyms) -> Any:
    """The query with the groups' words added; phrases, exact words and exclusions stay as they are.

    A word and its synonyms are scored as one term under the word's own document frequency.
    """
    terms: dict[str, set[str]] = {}
    for group in chosen.groups:
        members = {stem(fold(word)) for word in group}
        for term in members:
            terms.setdefault(term, set()).update(members - {term})
    return _rewritten(tree, terms, chosen.weight) if terms else tree


def _rewritten(tree: Any, terms: dict[str, set[str]], weight: float) -> Any:
    if isinstance(tree, (query.And, query.Or)):
        children = [_rewritten(child, terms, weight) for child in tree.subqueries]
        found = type(tree)(children, boost=tree.boost)
        if isinstance(tree, query.Or):
            found.minmatch = tree.minmatch
        return found
    if isinstance(tree, (query.AndNot, query.AndMaybe)):
        return type(tree)(_rewritten(tree.a, terms, weight), tree.b, boost=tree.boost)
    if isinstance(tree, Synonyms):
        return _added(tree, tree.df_term or "", tree.alternatives, terms, weight)
    if isinstance(tree, query.Term) and tree.fieldname in TEXT_FIELDS and hasattr(tree, "form"):
        own = ((tree.fieldname, tree.text, 1.0),)
        return _added(tree, tree.text, own, terms, weight)
    return tree


def _added(
    node: Any,
    term: str,
    alternatives: tuple[tuple[str, str, float], ...],
    terms: dict[str, set[str]],
    weight: float,
) -> Any:
    known = {text for _, text, _ in alternatives}
    more = [(node.fieldname, text, weight) for text in sorted(terms.get(term, set()) - known)]
    if not more:
        return node
    near = node.near if isinstance(node, Synonyms) else ()
    group = Synonyms([*alternatives, *more], near=near, df_term=term, boost=node.boost)
    group.form = node.form
    return group
