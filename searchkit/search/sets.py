"""Sorted arrays of unit numbers with their scores, and how they are combined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.search.space import Space

__all__ = [
    "NOTHING",
    "Matches",
    "added",
    "constant",
    "heads_of",
    "located",
    "maximum",
    "members",
    "summed",
    "without",
]

_DENSE = 16
"""A table over all units pays once the lists together reach 1/16 of them (2 cores, 2026: sorting
costs 40 ns a posting, clearing and scanning the table 2 ns a unit)."""


class Matches(NamedTuple):
    """Units (ascending, each once) and the score of each."""

    units: NDArray[np.intp]
    scores: NDArray[np.float64]

    def at(self, places: NDArray[np.intp]) -> Matches:
        """Those that stand at some places."""
        return Matches(self.units.take(places), self.scores.take(places))


NOTHING = Matches(np.zeros(0, np.intp), np.zeros(0))


def constant(units: NDArray[np.intp], score: float) -> Matches:
    """The same score for all units."""
    scores = np.empty(len(units))
    scores.fill(score)
    return Matches(units, scores)


def located(
    units: NDArray[np.intp], many: NDArray[np.intp], space: Space
) -> tuple[NDArray[np.intp], NDArray[np.integer]]:
    """Where the numbers that both hold stand in `units`, and where in `many` (both ascending)."""
    found, at = _compared(units, many, space)
    places = found.nonzero()[0]
    return places, at.take(places)


def members(units: NDArray[np.intp], many: NDArray[np.intp], space: Space) -> NDArray[np.bool_]:
    """Which of `units` are in `many`; both ascend and hold a number once."""
    if len(many) >= len(units):
        return _compared(units, many, space)[0]
    keep = np.zeros(len(units), bool)
    keep[located(many, units, space)[1]] = True
    return keep


def _compared(
    units: NDArray[np.intp], many: NDArray[np.intp], space: Space
) -> tuple[NDArray[np.bool_], NDArray[np.integer]]:
    """Which of `units` are in `many`, and where those that are stand in it."""
    if not len(many) or not len(units):
        return np.zeros(len(units), bool), np.zeros(len(units), np.intp)
    at: NDArray[np.integer]
    if len(units) * len(many).bit_length() < len(many) + len(units):
        at = many.searchsorted(units)
    else:
        # A table that is not cleared first: what it says of a unit is checked against `many`.
        table = space.tables.places
        table[many] = space.ordinals[: len(many)]
        at = table.take(units)
    return many.take(at, mode="clip") == units, at


def without(found: Matches, excluded: NDArray[np.intp], space: Space) -> Matches:
    """The units that are not excluded."""
    if not len(excluded) or not len(found.units):
        return found
    places = (~members(found.units, excluded, space)).nonzero()[0]
    return found.at(places)


def added(lists: Sequence[Matches], space: Space) -> Matches:
    """The union; a unit's scores are added up."""
    lists = [part for part in lists if len(part.units)]
    if len(lists) < 2:
        return lists[0] if lists else NOTHING
    units = np.concatenate([part.units for part in lists])
    scores = np.concatenate([part.scores for part in lists])
    if len(units) * _DENSE < space.size:
        order = units.argsort(kind="stable")
        units, scores = units.take(order), scores.take(order)
        heads = heads_of(units)
        return Matches(units.take(heads), np.add.reduceat(scores, heads))
    table: NDArray[Any] = np.bincount(units, scores, space.size)
    if scores.min() > 0:
        touched = table > 0
    else:
        touched = np.zeros(space.size, bool)
        touched[units] = True
    found = touched.nonzero()[0]
    return Matches(found, table.take(found))


def summed(lists: Sequence[Matches], space: Space) -> NDArray[np.float64] | None:
    """The sums of `added` for every unit of the space, 0 for those outside of the union.

    None where a score is 0, or where so few units are touched that `added` is faster.
    """
    postings = sum(len(part.units) for part in lists)
    if not postings or postings * _DENSE < space.size:
        return None
    scores = np.concatenate([part.scores for part in lists])
    if not scores.min() > 0:
        return None
    units = np.concatenate([part.units for part in lists])
    table: NDArray[Any] = np.bincount(units, scores, space.size)
    return table


def maximum(lists: Sequence[Matches], space: Space, tiebreak: float = 0.0) -> Matches:
    """The union; a unit's score is its best one, plus `tiebreak` times the others."""
    lists = [part for part in lists if len(part.units)]
    if len(lists) < 2:
        return lists[0] if lists else NOTHING
    best = np.full(space.size, -np.inf)
    for part in lists:
        best[part.units] = np.maximum(best[part.units], part.scores)
    found = np.flatnonzero(best > -np.inf)
    scores = best[found]
    if tiebreak:
        scores = scores + tiebreak * (added(lists, space).scores - scores)
    return Matches(found, scores)


def heads_of(units: NDArray[np.integer]) -> NDArray[np.intp]:
    """Where each number first stands in an ascending array; there must be one."""
    fresh = np.empty(len(units), bool)
    fresh[0] = True
    np.not_equal(units[1:], units[:-1], out=fresh[1:])
    return fresh.nonzero()[0]
