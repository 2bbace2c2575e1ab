"""Documents by the values of keyword fields: one value, a pattern of them, what a person states."""

from __future__ import annotations

import re
from functools import partial, reduce
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german.persons import ways_to_have
from searchkit.schema import FILTERS, PERSON_FIELDS, VALUE_KEYS, Kind, person_key
from searchkit.search.wildcards import Wildcards, check_number
from searchkit.store.read.postings_reader import NO_DOCUMENTS, key_postings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.search.wildcards import Forms
    from searchkit.store import Snapshot

__all__ = ["documents_with", "is_pattern", "keyed_documents"]

_PATTERN = re.compile(r"[*?]")


def is_pattern(name: str) -> bool:
    """Whether a name is a pattern of names."""
    return _PATTERN.search(name) is not None


def documents_with(snapshot: Snapshot, field: str, value: str) -> NDArray[np.intp]:
    """The documents with a value as a person states it, ascending.

    A page's author may be any part of a name; of both kinds of names `*` and `?` make a pattern.
    """
    if FILTERS[field].kind is Kind.NAMES:
        if is_pattern(value):
            units = [[[person_key(part)]] for part in value.split()]
        else:
            units = ways_to_have(value)
    else:
        units = [[[VALUE_KEYS[field](value)]]]
    having = [_with_any(snapshot, field, ways) for ways in units]
    return _with_all(having)


def _with_any(snapshot: Snapshot, field: str, ways: list[list[str]]) -> NDArray[np.intp]:
    lists = [_with_all([_with_key(snapshot, field, key) for key in keys]) for keys in ways]
    return lists[0] if len(lists) == 1 else np.unique(np.concatenate(lists))


def _with_all(lists: list[NDArray[np.intp]]) -> NDArray[np.intp]:
    return reduce(partial(np.intersect1d, assume_unique=True), lists or [NO_DOCUMENTS])


def _with_key(snapshot: Snapshot, field: str, key: str) -> NDArray[np.intp]:
    if field in PERSON_FIELDS and is_pattern(key):
        return keyed_documents(snapshot, field, Wildcards(key))
    return key_postings(snapshot, field, key)


def keyed_documents(snapshot: Snapshot, field: str, forms: Forms) -> NDArray[np.intp]:
    """Documents by the values of a keyword field that a pattern means."""
    values: set[str] = set()
    lead = f"{field}\0"
    for segment in snapshot.segments:
        values.update(segment.keys[number] for number in forms.numbers(segment.keys, lead))
    check_number(forms, len(values))
    found = [key_postings(snapshot, field, value.removeprefix(lead)) for value in sorted(values)]
    return np.unique(np.concatenate([NO_DOCUMENTS, *found]))
