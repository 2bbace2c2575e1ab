"""What the registry of arrays demands of each of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.errors import IndexDamagedError
from searchkit.store.format.arrays import ARRAYS, TABLES
from searchkit.store.format.offsets import counts_of
from searchkit.store.format.stringtable import encoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from searchkit.store.format.arrays import Array
    from searchkit.store.format.segment import SegmentFiles
    from searchkit.store.format.stringtable import StringTable

__all__ = ["array_problems"]

_CUT_BY = {row.cuts: row.name for row in ARRAYS.values() if row.cuts}


def array_problems(files: SegmentFiles) -> Iterator[str]:
    """What is not as the registry's rows say, in arrays whose files are as they were written."""
    for row in ARRAYS.values():
        if files.has(row.name) or not (row.optional or row.since > files.header.format):
            try:
                yield from _problems(files, row)
            except (IndexDamagedError, ValueError) as error:
                yield f"{row.name}: {error}"
    for table in TABLES.values():
        if files.has(f"{table.name}_blob"):
            try:
                if not _ascends(files.strings(table.name)) and table.distinct:
                    yield f"the strings of {table.name} are not in order"
            except ValueError as error:
                yield f"{table.name}: {error}"


def _problems(files: SegmentFiles, row: Array) -> Iterator[str]:
    values = files.array(row.name)
    if row.per:
        wanted = files.count(row.per) + bool(row.cuts)
        if len(values) != wanted:
            yield f"{row.name} has {len(values)} numbers instead of {wanted}"
    if row.cuts and not _are_starts(values, files.count(row.cuts)):
        yield f"{row.name} does not fit {row.cuts}"
    if row.below:
        beyond = values >= files.count(row.below)
        if row.missing is not None:
            beyond &= values != row.missing
        if beyond.any():
            yield f"{row.name} has a number that no {row.below} has"
    if row.ascending:
        falls = np.flatnonzero(values[1:] < values[:-1]) + 1
        starts = _CUT_BY.get(row.name)
        if len(np.setdiff1d(falls, files.array(starts)) if starts else falls):
            yield f"{row.name} is not in order"


def _are_starts(starts: NDArray[Any], total: int) -> bool:
    return bool(
        len(starts)
        and int(starts[0]) == 0
        and int(starts[-1]) == total
        and (counts_of(starts) >= 0).all()
    )


def _ascends(table: StringTable) -> bool:
    strings = [encoded(text) for text in table.slice(0, len(table))]
    return all(a < b for a, b in pairwise(strings))
