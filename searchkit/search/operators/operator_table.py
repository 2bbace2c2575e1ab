"""The operators of a query tree: which of Whoosh's nodes, and of ours, is which operator.

A new operator is a module beside this one, and a row here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from whoosh import query

from searchkit.errors import QueryError
from searchkit.query.exact import Exact, ExactPhrase
from searchkit.query.synonyms import Synonyms
from searchkit.schema import COMMENT_FIELDS, PAGE_FIELDS
from searchkit.search.operators.all_of import AllOf
from searchkit.search.operators.any_of import AnyOf
from searchkit.search.operators.best_of import BestOf
from searchkit.search.operators.constant import Constant
from searchkit.search.operators.every import Every, EveryWith, Nothing
from searchkit.search.operators.negation import Negation
from searchkit.search.operators.number_range import NumberRange
from searchkit.search.operators.optional import Optional
from searchkit.search.operators.pattern import Pattern
from searchkit.search.operators.phrase import Phrase
from searchkit.search.operators.required import Required
from searchkit.search.operators.term import Term
from searchkit.search.operators.word_group import WordGroup
from searchkit.search.query_words import Spelling, Weighed
from searchkit.search.wildcards import Beginning, Between, Expression, Similar, Spelt, Wildcards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


def _several(nodes: Iterable[Any], read: _Read) -> tuple[Operator, ...]:
    return tuple(map(read, nodes))


def _field(node: Any) -> str:
    """The field that a node asks for something in."""
    field: str = node.fieldname
    if field in PAGE_FIELDS or field in COMMENT_FIELDS:
        return field
    raise QueryError(f"no field {field!r}", "known: " + ", ".join(sorted(PAGE_FIELDS)))


def _text(value: str | bytes | None) -> Any:
    """Whoosh also gives terms as bytes."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _phrase(node: Any, *, exact: bool) -> Operator:
    words = tuple(word for word in node.words if word is not None)
    return Phrase(_field(node), words, node.slop, exact, boost=node.boost)


def _group(node: Any) -> Operator:
    weights = [(Spelling(term), weight) for _, term, weight in node.alternatives]
    own = Weighed(one for one in weights if one[0].term == node.df_term)
    further = Weighed(one for one in weights if one[0].term != node.df_term)
    return WordGroup(_field(node), own, further, node.near, node.form, boost=node.boost)


def _every(node: Any) -> Operator:
    if node.fieldname is None:
        return Every(boost=node.boost)
    return EveryWith(_field(node), boost=node.boost)


def _pattern(node: Any, forms: Forms) -> Operator:
    return Pattern(_field(node), forms, boost=node.boost)


_OPERATORS: dict[type, Callable[[Any, _Read], Operator]] = {
    query.And: lambda n, read: AllOf(_several(n.subqueries, read), boost=n.boost),
    query.Or: lambda n, read: AnyOf(_several(n.subqueries, read), n.minmatch, boost=n.boost),
    query.DisjunctionMax: lambda n, read: BestOf(
        _several(n.subqueries, read), n.tiebreak, boost=n.boost
    ),
    query.Not: lambda n, read: Negation(read(n.query)),
    query.AndNot: lambda n, read: AllOf((read(n.a), Negation(read(n.b))), boost=n.boost),
    query.AndMaybe: lambda n, read: Optional(read(n.a), read(n.b), boost=n.boost),
    query.Require: lambda n, read: Required(read(n.a), read(n.b), boost=n.boost),
    query.ConstantScoreQuery: lambda n, read: Constant(read(n.child), n.score),
    query.Term: lambda n, _: Term(
        _field(n), _text(n.text), getattr(n, "form", None), boost=n.boost
    ),
    query.Phrase: lambda n, _: _phrase(n, exact=False),
    ExactPhrase: lambda n, _: _phrase(n, exact=True),
    query.NumericRange: lambda n, _: NumberRange(
        _field(n), n.start, n.end, n.startexcl, n.endexcl, boost=n.boost
    ),
    query.Every: lambda n, _: _every(n),
    type(query.NullQuery): lambda _n, _: Nothing(),
    Synonyms: lambda n, _: _group(n),
    Exact: lambda n, _: _pattern(n, Spelt(n.form)),
    query.Prefix: lambda n, _: _pattern(n, Beginning(n.text)),
    query.Wildcard: lambda n, _: _pattern(n, Wildcards(n.text)),
    query.Regex: lambda n, _: _pattern(n, Expression(n.text)),
    query.FuzzyTerm: lambda n, _: _pattern(n, Similar(n.text, n.maxdist, n.prefixlength)),
    query.TermRange: lambda n, _: _pattern(
        n, Between(_text(n.start), _text(n.end), n.startexcl, n.endexcl)
    ),
}
"""What makes an operator of a node, given what reads the nodes inside; subclasses too."""
