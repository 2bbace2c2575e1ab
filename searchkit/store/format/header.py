"""The header of a segment: what lies where in its files, believed only as far as it can be true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.store.format.arrays import ARRAYS, TABLES
from searchkit.store.format.opening import damaged
from searchkit.store.format.sealed import read_json

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["HEADER", "SegmentHeader", "Slot", "contradiction", "read_header"]

HEADER = "segment.json"
_FILES = frozenset(row.file for row in ARRAYS.values())
_MOST = 2**32
"""Pages and comments are numbered in 32 bits."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an array lies: its file, numpy's name of its type, its first byte, its numbers."""

    file: str
    type: str
    offset: int
    count: int

    @property
    def end(self) -> int:
        """The byte behind its last one."""
        return self.offset + self.count * np.dtype(self.type).itemsize


@dataclass(frozen=True, slots=True)
class SegmentHeader:
    """What a segment's header says.

    `sizes` are bytes of each file. `checksums` is the CRC-32 of `checksums.bin`; a segment of
    version 1 has none, and `crc32` of each whole file instead.
    """

    format: int
    pages: int
    comments: int
    sizes: dict[str, int]
    crc32: dict[str, int]
    checksums: int | None
    arrays: dict[str, Slot]

    def count(self, per: str | None) -> int:
        """How many there are of what an array has one number for (`arrays.Array.per`)."""
        if per == "page":
            return self.pages
        if per == "comment":
            return self.comments
        if per in TABLES:
            slot = self.arrays.get(f"{per}_offsets")
            return slot.count - 1 if slot else 0
        slot = self.arrays.get(per or "")
        return slot.count if slot else 0


def read_header(folder: Path) -> SegmentHeader:
    """Read and check a header; IndexDamagedError where it contradicts itself."""
    path = folder / HEADER
    record = read_json(path)
    try:
        header = _header(record)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise damaged(path, f"lacks or misstates {error}") from error
    problem = _problem(header)
    if problem:
        raise damaged(path, problem)
    return header


def contradiction(header: SegmentHeader) -> str | None:
    """What a whole segment's header lacks, or a count that another one contradicts."""
    for name, table in TABLES.items():
        if (
            table.per
            and f"{name}_offsets" in header.arrays
            and header.count(name) != header.count(table.per)
        ):
            return f"says {name} has {header.count(name)} strings, not one for each {table.per}"
        if (f"{name}_blob" in header.arrays) != (f"{name}_offsets" in header.arrays):
            return f"has half of the table {name!r}"
    for row in ARRAYS.values():
        slot = header.arrays.get(row.name)
        wanted = header.count(row.per) + bool(row.cuts)
        if slot is None:
            if not row.optional and row.since <= header.format:
                return f"has no array {row.name!r}"
        elif row.per and slot.count != wanted:
            return f"says {row.name} has {slot.count} numbers instead of {wanted}"
    return None


def _header(record: dict[str, Any]) -> SegmentHeader:
    files = record["files"]
    arrays = {
        name: Slot(str(file), _one_of(name, kind), _number(offset), _number(count))
        for name, (file, kind, offset, count) in record["arrays"].items()
        if name in ARRAYS
    }
    checksums = record.get("checksums")
    return SegmentHeader(
        _number(record["format"]),
        _number(record["pages"], _MOST),
        _number(record["comments"], _MOST),
        {name: _number(entry["size"]) for name, entry in files.items()},
        {} if checksums is not None else {n: _number(e["crc32"]) for n, e in files.items()},
        None if checksums is None else _number(checksums),
        arrays,
    )


def _number(value: object, below: int = 2**63) -> int:
    if type(value) is not int or not 0 <= value < below:
        raise ValueError(value)
    return value


def _one_of(name: str, kind: object) -> str:
    if kind not in ARRAYS[name].types:
        raise ValueError(f"{name}: {kind}")
    return str(kind)


def _problem(header: SegmentHeader) -> str | None:
    """A file that is not a segment's, or an array outside its file."""
    for file in header.sizes:
        if file not in _FILES:
            return f"names an unknown file {file!r}"
    for name, slot in header.arrays.items():
        if slot.file != ARRAYS[name].file or slot.end > header.sizes.get(slot.file, -1):
            return f"has no valid array {name!r}"
    return None
