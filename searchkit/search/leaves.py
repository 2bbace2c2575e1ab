"""Leaves of a query bound to a snapshot: words, phrases, groups, patterns, values and ranges."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh import query
from whoosh.util.times import datetime_to_long

from searchkit.errors import QueryError
from searchkit.german import stem_many
from searchkit.query.exact import Exact, ExactPhrase
from searchkit.schema import COMMENT_FIELDS, KEYWORD_FIELDS, NUMBER_FIELDS, TEXT_FIELDS
from searchkit.search.bm25 import idf
from searchkit.search.expansion import MOST_WORDS, expand, too_many
from searchkit.search.nodes import Node, Scored, Units
from searchkit.search.phrase import near_anchors, phrase_ends, tally
from searchkit.search.sets import Matches, added
from searchkit.search.space import Space, space_of
from searchkit.search.statistics import document_frequency, field_statistics
from searchkit.search.termlists import TermList, kept_list, term_list
from searchkit.store.format.arrays import NO_NUMBER
from searchkit.store.format.stringtable import StringTable, pack_strings
from searchkit.store.read.postings_reader import (
    NO_DOCUMENTS,
    document_lengths,
    group_postings,
    key_postings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from searchkit.query.synonyms import Synonyms
    from searchkit.store import Snapshot
    from searchkit.store.read.segment_reader import SegmentReader

__all__ = [
    "every_leaf",
    "group_leaf",
    "living_units",
    "pattern_leaf",
    "phrase_leaf",
    "range_leaf",
    "term_leaf",
]

_EPOCH = datetime(1970, 1, 1)
_MICROSECONDS = 60_000_000


def _space(snapshot: Snapshot, field: str) -> Space:
    return space_of(snapshot, comments=field in COMMENT_FIELDS)


def _frequencies(
    snapshot: Snapshot, field: str, found: Matches, boost: float, df: int | None = None
) -> Scored:
    statistics = field_statistics(snapshot, field)
    weight = boost * idf(len(found.units) if df is None else df, statistics.n)
    made = TermList(found.units, found.scores, statistics.norms)
    return Scored(made, weight, _space(snapshot, field))


def term_leaf(snapshot: Snapshot, node: Any, boost: float) -> Node:
    """A word of a text field, or a value of another."""
    field, text = node.fieldname, node.text
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    if field in TEXT_FIELDS:
        found = term_list(snapshot, field, text)
        weight = boost * idf(len(found.units), field_statistics(snapshot, field).n)
        return Scored(found, weight, _space(snapshot, field))
    if field == "path":
        number = snapshot.page_number(text)
        units = NO_DOCUMENTS if number is None else np.array([number], np.intp)
    elif field in KEYWORD_FIELDS:
        units = key_postings(snapshot, field, text)
    else:
        raise QueryError(f"{field} is a number or a date", "ask for it with a range")
    return _valued(snapshot, field, units, boost)


def _valued(snapshot: Snapshot, field: str, units: NDArray[np.intp], boost: float) -> Units:
    """Units with a value that has no frequency: BM25 with tf 1 and the average length."""
    n = snapshot.comment_count if field in COMMENT_FIELDS else snapshot.page_count
    score = boost * idf(len(units), n) / (1 + snapshot.ranking.k1)
    return Units(units, score, _space(snapshot, field))


def group_leaf(snapshot: Snapshot, node: Synonyms, boost: float) -> Node:
    """Alternatives that count as one term."""
    field = node.fieldname

    def make() -> TermList:
        found = _group(snapshot, node)
        return TermList(found.units, found.scores, field_statistics(snapshot, field).norms)

    found = kept_list(snapshot, (field, node.alternatives, node.near), make)
    df = document_frequency(snapshot, field, node.df_term) if node.df_term else 0
    weight = boost * idf(df or len(found.units), field_statistics(snapshot, field).n)
    return Scored(found, weight, _space(snapshot, field))


def _group(snapshot: Snapshot, node: Synonyms) -> Matches:
    """The units with any alternative, and the sum of weight · frequency in each."""
    field = node.fieldname
    lists = []
    for segment in snapshot.segments:
        numbers = [(segment.term_number(term), weight) for _, term, weight in node.alternatives]
        there = [(number, weight) for number, weight in numbers if number >= 0]
        if there:
            terms = np.array([number for number, _ in there], np.int64)
            weights = np.array([weight for _, weight in there])
            lists.append(Matches(*group_postings(snapshot, segment, field, terms, weights)))
        for near in node.near:
            words = _positions(segment, near.terms)
            if words:
                anchors = near_anchors(segment, words, near.window)
                units, frequencies = tally(snapshot, segment, anchors, field)
                lists.append(Matches(units, frequencies * near.weight))
    return added(lists, _space(snapshot, field))


def _positions(segment: SegmentReader, terms: Iterable[str]) -> list[NDArray[np.uint32]]:
    """The positions of each term, or nothing where one of them does not occur."""
    numbers = [segment.term_number(term) for term in terms]
    return [segment.positions(number) for number in numbers] if min(numbers) >= 0 else []


def phrase_leaf(snapshot: Snapshot, node: Any, boost: float) -> Node:
    """A phrase as one term: as frequent as it occurs, as rare as its words together."""
    field, words = node.fieldname, [word for word in node.words if word is not None]
    if field not in TEXT_FIELDS:
        raise QueryError(f"{field} has no phrases", "give its words one by one")
    if not words:
        return Units(NO_DOCUMENTS, 0.0, _space(snapshot, field))
    exact = isinstance(node, ExactPhrase)
    positions_of = _form_positions if exact else _positions
    statistics, space = field_statistics(snapshot, field), _space(snapshot, field)

    def make() -> TermList:
        lists: list[Matches] = []
        for segment in snapshot.segments:
            positions = positions_of(segment, words)
            if positions:
                ends = phrase_ends(segment, positions, node.slop)
                lists.append(Matches(*tally(snapshot, segment, ends, field)))
        found = added(lists, space)
        return TermList(found.units, found.scores, statistics.norms)

    found = kept_list(snapshot, ("phrase", exact, field, *words, node.slop), make)
    terms = stem_many(words) if exact else words
    weight = sum(idf(document_frequency(snapshot, field, t), statistics.n) for t in terms)
    return Scored(found, boost * weight, space)


def _form_positions(segment: SegmentReader, forms: Iterable[str]) -> list[NDArray[np.uint32]]:
    """The positions of each form, or nothing where one of them does not occur."""
    numbers = [segment.forms.find(form) for form in forms]
    if min(numbers) < 0:
        return []
    coded = [segment.form_code(number) for number in numbers]
    return [segment.positions(term)[segment.form_codes(term) == code] for term, code in coded]


def pattern_leaf(snapshot: Snapshot, node: Any, boost: float) -> Node:
    """All the words, or values, that a pattern means, as one term; or one exact form."""
    field = node.fieldname
    if field in TEXT_FIELDS:
        parts = (value for name, value in sorted(vars(node).items()) if name != "boost")
        key = ("pattern", type(node), *parts)
        found = kept_list(snapshot, key, lambda: _pattern_list(snapshot, node, field))
        weight = boost * idf(len(found.units), field_statistics(snapshot, field).n)
        return Scored(found, weight, _space(snapshot, field))
    if field == "path":
        units = _paths(snapshot, node)
    elif field in KEYWORD_FIELDS:
        units = _keys(snapshot, field, node)
    else:
        raise QueryError(f"{field} is a number or a date", "ask for it with a range")
    return _valued(snapshot, field, units, boost)


def _pattern_list(snapshot: Snapshot, node: Any, field: str) -> TermList:
    lists: list[Matches] = []
    for segment in snapshot.segments:
        if isinstance(node, Exact):
            number = segment.forms.find(node.form)
            forms = [number] if number >= 0 else []
        else:
            forms = expand(segment.forms, node)
        if len(forms) > MOST_WORDS:
            raise too_many(node, len(forms))
        lists += _forms(snapshot, segment, field, forms)
    found = added(lists, _space(snapshot, field))
    return TermList(found.units, found.scores, field_statistics(snapshot, field).norms)


def _forms(
    snapshot: Snapshot, segment: SegmentReader, field: str, forms: list[int]
) -> list[Matches]:
    """The units of forms: whole lists where all forms of a term are meant, else by position."""
    if not forms:
        return []
    numbers = np.array(forms, np.intp)
    of_forms = segment.form_term[numbers]
    terms, meant = np.unique(of_forms, return_counts=True)
    terms = terms.astype(np.int64)
    whole = meant == segment.form_starts[terms + 1] - segment.form_starts[terms]
    lists: list[Matches] = []
    if whole.any():
        weights = np.ones(np.count_nonzero(whole))
        found = group_postings(snapshot, segment, field, terms[whole], weights)
        lists.append(Matches(*found))
    for term in terms[~whole].tolist():
        start, stop = int(segment.form_starts[term]), int(segment.form_starts[term + 1])
        codes = segment.term_forms[start:stop].searchsorted(numbers[of_forms == term])
        chosen = np.zeros(stop - start, bool)
        chosen[codes] = True
        positions = segment.positions(term)[chosen[segment.form_codes(term)]]
        lists.append(Matches(*tally(snapshot, segment, positions, field)))
    return lists


def _paths(snapshot: Snapshot, node: Any) -> NDArray[np.intp]:
    """Pages by a pattern of paths, which are not kept in order."""
    parts = [NO_DOCUMENTS]
    for segment in snapshot.segments:
        paths = segment.paths.slice(0, segment.pages)
        order = sorted(range(len(paths)), key=paths.__getitem__)
        table = StringTable(*pack_strings([paths[i] for i in order]))
        pages = np.array(sorted(order[i] for i in expand(table, node)), np.intp)
        if segment.alive is not None:
            pages = pages[segment.alive[pages]]
        parts.append(pages + segment.page_base)
    return np.concatenate(parts)


def _keys(snapshot: Snapshot, field: str, node: Any) -> NDArray[np.intp]:
    """Units by a pattern of a keyword field's values."""
    values: set[str] = set()
    lead = f"{field}\0"
    for segment in snapshot.segments:
        values.update(segment.keys[i] for i in expand(segment.keys, node, lead))
    if len(values) > MOST_WORDS:
        raise too_many(node, len(values))
    found = [key_postings(snapshot, field, value.removeprefix(lead)) for value in sorted(values)]
    return np.unique(np.concatenate([NO_DOCUMENTS, *found]))


def range_leaf(snapshot: Snapshot, node: Any, boost: float) -> Node:
    """Units whose number, or date to the minute, lies in a range; all score the boost."""
    field = node.fieldname
    if field not in NUMBER_FIELDS:
        raise QueryError(f"{field} is neither a number nor a date", "ask for it with words")
    column = snapshot.number_column(field)
    if field == "comment_depth":
        keep, values = column >= 0, column
    else:
        keep = column != NO_NUMBER
        values = np.where(keep, column, 0) * _MICROSECONDS + datetime_to_long(_EPOCH)
    if node.start is not None:
        keep &= values > node.start if node.startexcl else values >= node.start
    if node.end is not None:
        keep &= values < node.end if node.endexcl else values <= node.end
    alive = snapshot.alive_comments if field in COMMENT_FIELDS else snapshot.alive
    if alive is not None:
        keep &= alive
    return Units(np.flatnonzero(keep), boost, _space(snapshot, field))


def living_units(snapshot: Snapshot, *, comments: bool) -> NDArray[np.intp]:
    """All pages, or all comments, that are not deleted."""
    alive = snapshot.alive_comments if comments else snapshot.alive
    if alive is None:
        return np.arange(snapshot.comment_limit if comments else snapshot.page_limit)
    return np.flatnonzero(alive)


def every_leaf(snapshot: Snapshot, field: str, boost: float) -> Node:
    """Units that have anything in a field; all score the boost."""
    space = _space(snapshot, field)
    units = living_units(snapshot, comments=field in COMMENT_FIELDS)
    if field in TEXT_FIELDS:
        units = units[document_lengths(snapshot, field)[units] > 0]
    elif field in NUMBER_FIELDS:
        missing = -1 if field == "comment_depth" else NO_NUMBER
        units = units[snapshot.number_column(field)[units] != missing]
    elif field != "path":
        units = _keys(snapshot, field, query.Prefix(field, ""))
    return Units(units, boost, space)
