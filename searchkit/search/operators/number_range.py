"""A range of numbers, or of dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
from whoosh.util.times import datetime_to_long

from searchkit.errors import QueryError
from searchkit.schema import COMMENT_FIELDS, NUMBER_FIELDS
from searchkit.search.bound import Bound, Documents
from searchkit.search.operators.operator import FieldOperator
from searchkit.search.space import space_of_field
from searchkit.store.format.arrays import NO_NUMBER

if TYPE_CHECKING:
    from searchkit.search.binding import Binding

__all__ = ["NumberRange"]

_EPOCH = datetime(1970, 1, 1)
_MICROSECONDS = 60_000_000


@dataclass(frozen=True)
class NumberRange(FieldOperator):
    """Documents whose number lies in a range, None for an open end; all score the boost.

    Dates are whole minutes, counted in Whoosh's microseconds.
    """

    start: int | None
    end: int | None
    without_start: bool = False
    without_end: bool = False

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:  # noqa: ARG002
        snapshot, field = binding.snapshot, self.field
        if field not in NUMBER_FIELDS:
            raise QueryError(f"{field} is neither a number nor a date", "ask for it with words")
        column = snapshot.number_column(field)
        if field == "comment_depth":
            keep, values = column >= 0, column
        else:
            keep = column != NO_NUMBER
            values = np.where(keep, column, 0) * _MICROSECONDS + datetime_to_long(_EPOCH)
        if self.start is not None:
            keep &= values > self.start if self.without_start else values >= self.start
        if self.end is not None:
            keep &= values < self.end if self.without_end else values <= self.end
        alive = snapshot.alive_comments if field in COMMENT_FIELDS else snapshot.alive
        if alive is not None:
            keep &= alive
        return Documents(np.flatnonzero(keep), boost, space_of_field(snapshot, field))
