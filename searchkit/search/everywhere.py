"""A query for words of a page, as one for words of all its text: article, comments and rest."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from searchkit.search.operators.any_of import AnyOf
from searchkit.search.operators.operator import FieldOperator, Operator

__all__ = ["also_in_rest"]


def also_in_rest(query: Operator, weight: float) -> Operator:
    """The query whose words may also stand in the rest, where they count `weight` times.

    It is the same one where no part of it asks for words of a whole page.
    """
    if isinstance(query, FieldOperator):
        if query.field != "words":
            return query
        return AnyOf((query, replace(query, field="rest", boost=query.boost * weight)))
    wider: dict[str, Any] = {}
    for one in fields(query):
        value = getattr(query, one.name)
        if isinstance(value, Operator):
            wider[one.name] = also_in_rest(value, weight)
        elif isinstance(value, tuple) and any(isinstance(part, Operator) for part in value):
            wider[one.name] = tuple(also_in_rest(part, weight) for part in value)
    changed = any(value != getattr(query, name) for name, value in wider.items())
    return replace(query, **wider) if changed else query
