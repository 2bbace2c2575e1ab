"""The conditions beside the query, on any field that `schema.FIELDS` makes a filter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial, reduce
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.errors import QueryError, UsageError
from searchkit.query.ranges import parse_range
from searchkit.schema import FILTERS, Kind
from searchkit.search.bound import Bound, Documents, Intersection
from searchkit.search.join import comments_among_pages
from searchkit.search.keyed import documents_with
from searchkit.search.sets import Matches, constant
from searchkit.search.space import living_documents, space_of
from searchkit.search.termlists import kept_list
from searchkit.store.format.arrays import NO_NUMBER
from searchkit.store.format.offsets import heads_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from searchkit.store import Snapshot

    _Test = Callable[[NDArray[np.intp]], NDArray[np.bool_]]

__all__ = ["CommentFilter", "Condition", "PageFilter", "conditions"]

_NEVER = np.iinfo(np.int64).max
"""Later than any minute."""

Span = tuple[int | None, int | None]


class Condition(NamedTuple):
    """What is asked of one field of the schema: any of some values, or a time.

    A `span` is wall-clock minutes [from, to), None for an open end.
    """

    field: str
    values: tuple[str, ...] = ()
    span: Span | None = None


def conditions(
    asked: Mapping[str, str | Sequence[str] | None], today: date
) -> tuple[Condition, ...]:
    """The conditions of filters as a person states them, by the names of `schema.FILTERS`.

    None and an empty sequence ask for nothing. Raises UsageError for an unknown filter, QueryError
    for an empty value or what is no range of days.
    """
    made = []
    for name, value in asked.items():
        if name not in FILTERS:
            raise UsageError(f"no filter {name!r}", "known: " + ", ".join(FILTERS))
        texts = (value,) if isinstance(value, str) else tuple(value or ())
        if not texts:
            continue
        if FILTERS[name].kind is not Kind.DATE:
            if not all(text.strip() for text in texts):
                raise QueryError(f"an empty {name.replace('_', ' ')}", "give a name")
            made.append(Condition(name, texts))
        elif len(texts) == 1:
            made.append(Condition(name, span=parse_range(texts[0], today).minutes))
        else:
            raise UsageError(f"several ranges for {name}", "give one")
    return tuple(made)


@dataclass(frozen=True, slots=True)
class CommentFilter:
    """Conditions on one comment; there must be one."""

    conditions: tuple[Condition, ...]

    def on_comments(self, snapshot: Snapshot) -> Bound:
        """The comments that meet the conditions."""
        values, dates = _parted(self.conditions)
        if values:
            theirs = kept_list(
                snapshot, ("comments", self.conditions), lambda: self._comments(snapshot)
            )
            return Documents(theirs, 0.0, space_of(snapshot, comments=True))
        return _Tested(lambda some: _dated(snapshot, some, dates), snapshot, comments=True)

    def on_pages(self, snapshot: Snapshot) -> Bound:
        """The pages that have a comment that meets the conditions."""
        values, dates = _parted(self.conditions)
        if values or len(dates) > 1:
            key = ("pages", self.conditions)
            theirs = kept_list(snapshot, key, lambda: self._pages(snapshot))
            return Documents(theirs, 0.0, space_of(snapshot, comments=False))
        (only,) = dates
        return _Tested(lambda some: _commented(snapshot, some, only), snapshot, comments=False)

    def _comments(self, snapshot: Snapshot) -> NDArray[np.intp]:
        values, dates = _parted(self.conditions)
        if values:
            lists = [_having(snapshot, condition) for condition in values]
            documents = reduce(partial(np.intersect1d, assume_unique=True), lists)
        else:
            documents = living_documents(snapshot, comments=True)
        return documents[_dated(snapshot, documents, dates)]

    def _pages(self, snapshot: Snapshot) -> NDArray[np.intp]:
        pages = snapshot.comment_page.take(self._comments(snapshot))
        return pages[heads_of(pages)] if len(pages) > 1 else pages


@dataclass(frozen=True, slots=True)
class PageFilter:
    """Conditions on a page; there must be one."""

    conditions: tuple[Condition, ...]

    def on_comments(self, snapshot: Snapshot) -> Bound:
        """The comments on pages that meet the conditions."""
        pages_meant = self.on_pages(snapshot)

        def keep(comments: NDArray[np.intp]) -> NDArray[np.bool_]:
            pages = snapshot.comment_page.take(comments)
            fresh = np.diff(pages, prepend=-1) != 0
            kept = np.zeros(np.count_nonzero(fresh), bool)
            kept[pages_meant.places(pages[fresh])] = True
            found: NDArray[np.bool_] = kept.take(fresh.cumsum() - 1)
            return found

        return _Tested(keep, snapshot, comments=True)

    def on_pages(self, snapshot: Snapshot) -> Bound:
        """The pages that meet the conditions."""
        space = space_of(snapshot, comments=False)
        values, dates = _parted(self.conditions)
        bound: list[Bound] = [Documents(_having(snapshot, one), 0.0, space) for one in values]
        if dates:
            bound.append(
                _Tested(lambda some: _dated(snapshot, some, dates), snapshot, comments=False)
            )
        return bound[0] if len(bound) == 1 else Intersection(bound)


def _parted(
    conditions: tuple[Condition, ...],
) -> tuple[list[Condition], list[Condition]]:
    """Those that ask for values, and those that ask for a time."""
    values = [condition for condition in conditions if condition.span is None]
    return values, [condition for condition in conditions if condition.span is not None]


def _having(snapshot: Snapshot, condition: Condition) -> NDArray[np.intp]:
    """The documents with any of the values, ascending."""
    lists = [documents_with(snapshot, condition.field, value) for value in condition.values]
    return lists[0] if len(lists) == 1 else np.unique(np.concatenate(lists))


class _Tested(Bound):
    """The living documents that pass a test, all with the score 0.

    Others go first: few documents are tested sooner than all are listed.
    """

    def __init__(self, test: _Test, snapshot: Snapshot, *, comments: bool) -> None:
        """`test` says which of some living documents (ascending) pass."""
        super().__init__(space_of(snapshot, comments=comments))
        self._test = test
        self._snapshot = snapshot
        self._comments = comments

    @property
    def size(self) -> int:
        return self.space.size

    def matches(self) -> Matches:
        documents = living_documents(self._snapshot, comments=self._comments)
        return constant(documents[self._test(documents)], 0.0)

    def among(self, documents: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        return constant(self.places(documents), 0.0)

    def places(self, documents: NDArray[np.intp]) -> NDArray[np.intp]:
        return self._test(documents).nonzero()[0]


def _dated(
    snapshot: Snapshot, documents: NDArray[np.intp], dates: list[Condition]
) -> NDArray[np.bool_]:
    """Which documents lie within all the times."""
    keep = np.ones(len(documents), bool)
    for condition in dates:
        keep &= _within(snapshot.number_column(condition.field).take(documents), condition.span)
    return keep


def _within(minutes: NDArray[np.int64], span: Span | None) -> NDArray[np.bool_]:
    low, high = span or (None, None)
    keep = minutes >= (NO_NUMBER + 1 if low is None else low)
    if high is not None:
        keep &= minutes < high
    return keep


def _commented(
    snapshot: Snapshot, pages: NDArray[np.intp], condition: Condition
) -> NDArray[np.bool_]:
    """Which pages have a comment of some time.

    The first and the last comment tell of most pages; where the one was before that time and the
    other after it, all comments are looked at.
    """
    low, high = condition.span or (None, None)
    low = NO_NUMBER + 1 if low is None else low
    high = _NEVER if high is None else high
    first, last = _first_and_last(snapshot, condition.field)
    first, last = first.take(pages), last.take(pages)
    keep = first < high
    keep &= last >= low
    unsure = first < low
    unsure &= last >= high
    places = unsure.nonzero()[0]
    if len(places):
        comments, owners = comments_among_pages(snapshot, pages[places])
        keep[places] = False
        keep[places[owners[_dated(snapshot, comments, [condition])]]] = True
    return keep


def _first_and_last(snapshot: Snapshot, field: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The minutes of every page's first and last comment: never, and NO_NUMBER, without any."""
    found = snapshot.cache.get(("commented", field))
    if found is None:
        column = snapshot.number_column(field)
        first = np.full(snapshot.page_limit, _NEVER)
        last = np.full(snapshot.page_limit, NO_NUMBER)
        dated = (column != NO_NUMBER).nonzero()[0]
        if len(dated):
            minutes, pages = column[dated], snapshot.comment_page[dated]
            heads = np.diff(pages, prepend=-1).nonzero()[0]
            first[pages[heads]] = np.minimum.reduceat(minutes, heads)
            last[pages[heads]] = np.maximum.reduceat(minutes, heads)
        found = snapshot.cache["commented", field] = (first, last)
    spans: tuple[NDArray[np.int64], NDArray[np.int64]] = found
    return spans
