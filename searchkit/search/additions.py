"""What a query reaches beyond its words, told in words as the archive writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh import query

from searchkit.model import Addition
from searchkit.query.synonyms import Synonyms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.store import Snapshot

__all__ = ["additions"]


def additions(tree: Any, snapshot: Snapshot) -> tuple[Addition, ...]:
    """For each word of the query that was expanded, the compounds and parts that count as well."""
    found = []
    for group in _groups(tree):
        terms = [term for _, term, _ in group.alternatives if term != group.df_term]
        terms += [term for near in group.near for term in near.terms]
        words = dict.fromkeys(_written(term, snapshot) for term in terms)
        words.pop("", None)
        if group.form and words:
            found.append(Addition(group.form, tuple(words)))
    return tuple(found)


def _groups(tree: Any) -> Iterator[Synonyms]:
    if isinstance(tree, Synonyms):
        yield tree
    elif isinstance(tree, (query.And, query.Or)):
        for child in tree.subqueries:
            yield from _groups(child)
    elif isinstance(tree, (query.AndNot, query.AndMaybe)):
        yield from _groups(tree.a)


def _written(term: str, snapshot: Snapshot) -> str:
    """A form in which the archive writes a term, since a stem is not for people."""
    for segment in snapshot.segments:
        number = segment.term_number(term)
        if number >= 0:
            return min(segment.forms_of(number), key=len)
    return ""
