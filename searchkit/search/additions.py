"""What a query reaches beyond its words, told in words as the archive writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.german.completion import shown
from searchkit.model import Addition

if TYPE_CHECKING:
    from searchkit.search.operators.operator import Operator
    from searchkit.search.query_words import Spelling
    from searchkit.store import Snapshot

__all__ = ["additions"]


def additions(query: Operator, snapshot: Snapshot) -> tuple[Addition, ...]:
    """For each word of the query that was widened, the compounds and parts that count as well.

    Of each the shortest form comes first, and all others after the first of each.
    """
    found = []
    for form, spellings in query.reached():
        written = [_written(spelling, snapshot) for spelling in spellings]
        words = dict.fromkeys(forms[0] for forms in written if forms)
        words |= dict.fromkeys(form for forms in written for form in forms)
        if words:
            found.append(Addition(form, tuple(words)))
    return tuple(found)


def _written(spelling: Spelling, snapshot: Snapshot) -> list[str]:
    """The forms in which the archive writes a term, since a stem is not for people."""
    if not spelling.whole:
        return list(spelling.forms)
    forms: set[str] = set(spelling.forms)
    for segment in snapshot.segments:
        number = segment.term_number(spelling.term)
        if number >= 0:
            forms.update(segment.forms_of(number))
    written = (shown(form) if form.startswith("-") else form for form in forms)
    return sorted(written, key=lambda form: (len(form), form))
