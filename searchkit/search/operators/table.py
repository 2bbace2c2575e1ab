"""The operators of a query tree: which of Whoosh's nodes, and of ours, is which operator.

A new operator is a module beside this one, and a row here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from whoosh import query

from searchkit.errors import QueryError
from searchkit.query.exact import Exact
from searchkit.query.synonyms import Synonyms
from searchkit.search.operators.all_of import AllOf
from searchkit.search.operators.any_of import AnyOf
from searchkit.search.operators.best_of import BestOf
from searchkit.search.operators.constant import Constant
from searchkit.search.operators.every import Nothing, every_from_whoosh
from searchkit.search.operators.negation import Negation, all_but
from searchkit.search.operators.number_range import NumberRange
from searchkit.search.operators.optional import Optional
from searchkit.search.operators.pattern import Pattern
from searchkit.search.operators.phrase import Phrase
from searchkit.search.operators.required import Required
from searchkit.search.operators.term import Term
from searchkit.search.operators.word_group import WordGroup
from searchkit.search.wildcards import Beginning, Between, Expression, Similar, Spelt, Wildcards

if TYPE_CHECKING:
    from collections.abc import Callable

    from searchkit.search.operators.operator import Operator
    from searchkit.search.wildcards import Forms

__all__ = ["operator_of"]

_DEEPEST = 200
"""Levels of nesting that a query may have; the query language allows 60 parentheses."""

_Read: TypeAlias = "Callable[[Any], Operator]"


def operator_of(tree: Any) -> Operator:
    """The operator that a query tree is.

    Raises QueryError for an unknown field, and for a node that cannot be searched.
    """
    return _read(tree, 0)


def _read(node: Any, depth: int) -> Operator:
    if depth > _DEEPEST:
        raise QueryError("the query is nested too deeply", "make it simpler")
    for kind in type(node).__mro__:
        if kind in _OPERATORS:
            return _OPERATORS[kind](node, partial(_read, depth=depth + 1))
    raise QueryError(f"{type(node).__name__} cannot be searched", "use AND, OR, NOT, phrases")


def _leaf(make: _Read) -> Callable[[Any, _Read], Operator]:
    """What makes an operator that combines no others."""
    return lambda node, _: make(node)


def _pattern(make: Callable[[Any], Forms]) -> Callable[[Any, _Read], Operator]:
    return lambda node, _: Pattern(node.fieldname, make(node), boost=node.boost)


_OPERATORS: dict[type, Callable[[Any, _Read], Operator]] = {
    query.And: AllOf.from_whoosh,
    query.Or: AnyOf.from_whoosh,
    query.DisjunctionMax: BestOf.from_whoosh,
    query.Not: Negation.from_whoosh,
    query.AndNot: all_but,
    query.AndMaybe: Optional.from_whoosh,
    query.Require: Required.from_whoosh,
    query.ConstantScoreQuery: Constant.from_whoosh,
    query.Term: _leaf(Term.from_whoosh),
    query.Phrase: _leaf(Phrase.from_whoosh),
    query.NumericRange: _leaf(NumberRange.from_whoosh),
    query.Every: _leaf(every_from_whoosh),
    type(query.NullQuery): _leaf(lambda _: Nothing()),
    Synonyms: _leaf(WordGroup.from_whoosh),
    Exact: _pattern(Spelt.from_whoosh),
    query.Prefix: _pattern(Beginning.from_whoosh),
    query.Wildcard: _pattern(Wildcards.from_whoosh),
    query.Regex: _pattern(Expression.from_whoosh),
    query.FuzzyTerm: _pattern(Similar.from_whoosh),
    query.TermRange: _pattern(Between.from_whoosh),
}
"""What makes an operator of a node, given what reads the nodes inside; subclasses too."""
