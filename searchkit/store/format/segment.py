"""A segment on disk: a folder of immutable arrays and a JSON header that says what lies where.

The streams (postings, positions) are a file each, so that they are written piece by piece; all
other arrays stand one after the other in `columns.bin`. Headers and files carry a CRC-32.
"""

from __future__ import annotations

import mmap
import os
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.store.format.arrays import ARRAYS, COLUMNS_FILE, TABLES
from searchkit.store.format.durable import ArrayStream, sync_folder, write_atomically
from searchkit.store.format.ledger import FORMAT_VERSION, segment_name
from searchkit.store.format.sealed import damaged, read_json, seal
from searchkit.store.format.stringtable import StringTable, pack_strings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["HEADER", "SegmentFiles", "SegmentWriter"]

HEADER = "segment.json"
_FILES = frozenset(row.file for row in ARRAYS.values())
_ALIGNMENT = 64


def _type_name(dtype: np.dtype[Any]) -> str:
    return f"{dtype.kind}{dtype.itemsize}"


class SegmentFiles:
    """The arrays of one segment by name, memory-mapped and read-only."""

    def __init__(self, index: Path, segment_id: int) -> None:
        self.id = segment_id
        self.folder = index / segment_name(segment_id)
        self.header = read_json(self.folder / HEADER)
        self.pages: int = self.header["pages"]
        self.comments: int = self.header["comments"]
        self.bytes: int = sum(entry["size"] for entry in self.header["files"].values())
        self._maps = {
            name: self._map(name, entry["size"]) for name, entry in self.header["files"].items()
        }
        self._arrays: dict[str, list[Any]] = self.header["arrays"]

    def _map(self, name: str, size: int) -> mmap.mmap | bytes:
        if name not in _FILES:
            raise damaged(self.folder / HEADER, f"names an unknown file {name!r}")
        path = self.folder / name
        handle = os.open(path, os.O_RDONLY)
        try:
            if os.fstat(handle).st_size != size:
                raise damaged(path, f"has {os.fstat(handle).st_size} bytes instead of {size}")
            return mmap.mmap(handle, size, access=mmap.ACCESS_READ) if size else b""
        finally:
            os.close(handle)

    def array(self, name: str) -> NDArray[Any]:
        """One array; IndexDamagedError where the header does not describe it.

        Of one that came with a later version than the segment's, all values are missing.
        """
        row = ARRAYS[name]
        if row.missing is not None and self._came_later(row.since, name):
            return np.full(self.count(row.per), row.missing, row.types[0])
        try:
            file, kind, offset, count = self._arrays[name]
            if kind not in row.types:
                raise ValueError(kind)
            return np.frombuffer(self._maps[file], np.dtype("<" + kind), count, offset)
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(self.folder / HEADER, f"has no valid array {name!r}") from error

    def release(self) -> None:
        """Let go of the pages of memory that were read; what is read again comes from the file."""
        for mapped in self._maps.values():
            if isinstance(mapped, mmap.mmap):
                mapped.madvise(mmap.MADV_DONTNEED)

    def strings(self, name: str) -> StringTable:
        """A table of strings; those that came with a later version are empty."""
        table = TABLES[name]
        if self._came_later(table.since, f"{name}_blob"):
            offsets = np.zeros(self.count(table.per) + 1, np.uint32)
            return StringTable(np.zeros(0, np.uint8), offsets)
        return StringTable(self.array(f"{name}_blob"), self.array(f"{name}_offsets"))

    def _came_later(self, since: int, name: str) -> bool:
        return since > self.header["format"] and not self.has(name)

    def count(self, per: str | None) -> int:
        """How many there are of what an array has one number for (`arrays.Array.per`)."""
        if per == "page":
            return self.pages
        if per == "comment":
            return self.comments
        if per in TABLES:
            return len(self.array(f"{per}_offsets")) - 1
        return len(self.array(per)) if per else 0

    def numbers_in(self, name: str) -> int:
        """How many numbers an array has, 0 where the segment carries none of this name."""
        return len(self.array(name)) if self.has(name) else 0

    def has(self, name: str) -> bool:
        """Whether the segment carries an array of this name."""
        return name in self._arrays


class SegmentWriter:
    """Writes a new segment: streams by pieces, columns at the end, the header last."""

    def __init__(self, index: Path, segment_id: int) -> None:
        self.id = segment_id
        self.folder = index / segment_name(segment_id)
        self.folder.mkdir()
        self._streams = {
            row.name: ArrayStream(self.folder / row.file, row.types[0])
            for row in ARRAYS.values()
            if row.stream and not row.optional
        }
        self._columns: dict[str, NDArray[Any]] = {}

    def stream(self, name: str) -> ArrayStream:
        """The stream of an array that has a file of its own; an optional one begins here."""
        if name not in self._streams:
            row = ARRAYS[name]
            self._streams[name] = ArrayStream(self.folder / row.file, row.types[0])
        return self._streams[name]

    def column(self, name: str, values: NDArray[Any]) -> None:
        """Keep an array for `columns.bin`; ValueError where the registry does not know it so."""
        if _type_name(values.dtype) not in ARRAYS[name].types or ARRAYS[name].stream:
            raise ValueError(f"{name} cannot be written as {values.dtype}")
        self._columns[name] = np.ascontiguousarray(values)

    def strings(self, name: str, strings: Sequence[str]) -> None:
        """Keep a table of strings."""
        blob, offsets = pack_strings(strings)
        self.column(f"{name}_blob", blob)
        self.column(f"{name}_offsets", offsets)

    def kept(self, name: str) -> NDArray[Any]:
        """An array kept for `columns.bin`."""
        return self._columns[name]

    def finish(self, pages: int, comments: int) -> None:
        """Write the columns and the header, and make all of it durable."""
        files: dict[str, dict[str, int]] = {}
        arrays: dict[str, list[object]] = {}
        for name, stream in self._streams.items():
            stream.finish()
            size = stream.count * stream.dtype.itemsize
            files[stream.path.name] = {"size": size, "crc32": stream.crc32}
            arrays[name] = [stream.path.name, _type_name(stream.dtype), 0, stream.count]
        with (self.folder / COLUMNS_FILE).open("xb") as file:
            offset = crc32 = 0
            for name, values in self._columns.items():
                data = values.tobytes()
                data += bytes(-len(data) % _ALIGNMENT)
                arrays[name] = [COLUMNS_FILE, _type_name(values.dtype), offset, len(values)]
                file.write(data)
                crc32 = zlib.crc32(data, crc32)
                offset += len(data)
            file.flush()
            os.fsync(file.fileno())
        files[COLUMNS_FILE] = {"size": offset, "crc32": crc32}
        header = {
            "format": FORMAT_VERSION,
            "pages": pages,
            "comments": comments,
            "files": files,
            "arrays": arrays,
        }
        write_atomically(self.folder / HEADER, seal(header))
        sync_folder(self.folder.parent)

    def abandon(self) -> None:
        """Close the files of a segment that will not be finished."""
        for stream in self._streams.values():
            stream.discard()
