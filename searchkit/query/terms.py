"""What the words of a query become: terms, phrases, exact forms, and values of other fields.

`E-Government` is the joined form or the phrase of its parts; a day is each of its spellings.
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from whoosh import query

from searchkit.german import Token, is_stop_word, stem, tokenize
from searchkit.german.persons import ways_to_have
from searchkit.query.dates import spellings_of_days
from searchkit.query.exact import Exact, ExactPhrase
from searchkit.query.ranges import parse_range
from searchkit.schema import KEYWORD_FIELDS, VALUE_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["exact_query", "phrase_query", "range_query", "word_query"]

_position = attrgetter("position")


def word_query(field: str, text: str, boost: float, *, apart: bool) -> Any:
    """A word between blanks: a term, or where it joins words, the whole or its parts in order.

    With `apart` any of its parts will do.
    """
    if field in KEYWORD_FIELDS:
        return _value_query(field, text, boost)
    if len(days := spellings_of_days(text)) > 1:
        return _either(_terms_in_order(field, day, 1, boost) for day in days)
    tokens = tokenize(text)
    if not tokens:
        return None
    words = _words(tokens)
    if len(words) == 1:
        return _term(field, words[0].form, boost)
    whole = _whole(tokens, words)
    if apart:
        forms = [token.form for token in ([whole, *words] if whole else words)]
        return query.Or([_term(field, form, boost) for form in forms])
    phrase = query.Phrase(field, [stem(word.form) for word in words], boost=boost)
    if whole is None:
        return phrase
    return query.Or([query.Term(field, stem(whole.form), boost=boost), phrase])


def _term(field: str, form: str, boost: float) -> Any:
    """A word as a term that remembers how it was written: stop words and compounds go by that."""
    term = query.Term(field, stem(form), boost=boost)
    term.is_stop = field in ("words", "comment") and is_stop_word(form)
    term.form = form
    return term


def phrase_query(field: str, text: str, slop: int, boost: float) -> Any:
    """Words in order with at most `slop - 1` others between two, as Whoosh counts slop."""
    if field in KEYWORD_FIELDS:
        return _value_query(field, text, boost)
    if len(days := spellings_of_days(text)) > 1:
        return _either(_terms_in_order(field, day, slop, boost) for day in days)
    return _terms_in_order(field, text, slop, boost)


def _terms_in_order(field: str, text: str, slop: int, boost: float) -> Any:
    terms = [stem(word.form) for word in _words(tokenize(text))]
    if len(terms) > 1:
        return query.Phrase(field, terms, slop=slop, boost=boost)
    return query.Term(field, terms[0], boost=boost) if terms else None


def range_query(field: str, text: str, boost: float) -> Any:
    """A field of dates by a range of days as people type it, counted from today."""
    days = parse_range(text, dt.date.today())
    start = days.first and dt.datetime.combine(days.first, dt.time.min)
    end = days.last and dt.datetime.combine(days.last, dt.time.max)
    return query.DateRange(field, start, end, boost=boost)


def exact_query(field: str, text: str, slop: int, boost: float) -> Any:
    """As `phrase_query`, of words as they are spelt."""
    if field in KEYWORD_FIELDS:
        return _value_query(field, text, boost)
    tokens = tokenize(text)
    words = _words(tokens)
    if len(words) > 1:
        whole = _whole(tokens, words)
        if whole is None:
            return ExactPhrase(field, [word.form for word in words], slop=slop, boost=boost)
        return Exact(field, whole.form, boost=boost)
    return Exact(field, words[0].form, boost=boost) if words else None


def _either(nodes: Iterable[Any]) -> Any:
    found: list[Any] = []
    for node in nodes:
        if node not in found:  # names of months may share their stem
            found.append(node)
    return query.Or(found)


def _value_query(field: str, text: str, boost: float) -> Any:
    """A field of whole values by its value, a page's author by any of the names without stems."""
    if field in VALUE_KEYS:
        return query.Term(field, VALUE_KEYS[field](text), boost=boost)
    units = [
        _one_or(query.Or, [_one_or(query.And, _values(field, way, boost)) for way in ways])
        for ways in ways_to_have(text)
    ]
    return _one_or(query.And, units) if units else None


def _values(field: str, values: Iterable[str], boost: float) -> list[Any]:
    return [query.Term(field, value, boost=boost) for value in values]


def _one_or(group: Callable[[list[Any]], Any], nodes: list[Any]) -> Any:
    return nodes[0] if len(nodes) == 1 else group(nodes)


def _whole(tokens: list[Token], words: list[Token]) -> Token | None:
    """The one token that stands for all words together, where there is one."""
    first = tokens[0]
    return first if first is not words[0] and first.end >= words[-1].end else None


def _words(tokens: list[Token]) -> list[Token]:
    """One token a position: the first that does not reach over the next position's word."""
    words: list[Token] = []
    after = max((token.end for token in tokens), default=0)
    for _, group in groupby(reversed(tokens), _position):
        word = [token for token in group if token.end <= after][-1]
        words.append(word)
        after = word.start
    return words[::-1]
