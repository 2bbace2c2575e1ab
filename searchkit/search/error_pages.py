"""Whether a search asks for error pages, which are left out of all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.schema import VALUE_KEYS
from searchkit.search.operators.pattern import Pattern
from searchkit.search.operators.term import Term

if TYPE_CHECKING:
    from searchkit.search.filters import Condition
    from searchkit.search.operators.operator import Operator

__all__ = ["asks_for_errors"]

_FIELD, _ERROR = "kind", "error"


def asks_for_errors(query: Operator, asked: tuple[Condition, ...]) -> bool:
    """Whether a filter, or any part of the query, speaks of the kind of error pages.

    A pattern of kinds does.
    """
    key = VALUE_KEYS[_FIELD]
    by_filter = any(one.field == _FIELD and _ERROR in map(key, one.values) for one in asked)
    return by_filter or _speaks_of_errors(query)


def _speaks_of_errors(query: Operator) -> bool:
    if isinstance(query, Term) and query.field == _FIELD:
        return query.text == _ERROR
    if isinstance(query, Pattern) and query.field == _FIELD:
        return True
    return any(map(_speaks_of_errors, query.parts))
