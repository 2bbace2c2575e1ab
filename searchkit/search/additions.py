"""What a query reaches beyond its words, told in words as the archive writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.german.completion import shown
from searchkit.model import Addition

if TYPE_CHECKING:
    from searchkit.search.operators.operator import Operator
    from searchkit.store import Snapshot

__all__ = ["additions"]


def additions(query: Operator, snapshot: Snapshot) -> tuple[Addition, ...]:
    """For each word of the query that was widened, the compounds and parts that count as well."""
    found = []
    for form, terms in query.reached():
        words = dict.fromkeys(_written(term, snapshot) for term in terms)
        words.pop("", None)
        if words:
            found.append(Addition(form, tuple(words)))
    return tuple(found)


def _written(term: str, snapshot: Snapshot) -> str:
    """A form in which the archive writes a term, since a stem is not for people."""
    for segment in snapshot.segments:
        number = segment.term_number(term)
        if number >= 0:
            form = min(segment.forms_of(number), key=len)
            return shown(form) if form.startswith("-") else form
    return ""
