"""A segment on disk: a folder of immutable arrays and a JSON header that says what lies where.

The streams (postings, positions) are a file each, so that they are written piece by piece; all
other arrays stand one after the other in `columns.bin`. The header carries a CRC-32 of itself, and
`checksums.bin` one for each block of the files (see `checksums`).
"""

from __future__ import annotations

import mmap
import os
import sys
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.errors import IndexDamagedError
from searchkit.store.format.arrays import ARRAYS, COLUMNS_FILE, TABLES
from searchkit.store.format.checksums import (
    BLOCK,
    CHECKSUMS_FILE,
    BlockSums,
    Guard,
    blocks_in,
    cut_sums,
)
from searchkit.store.format.durable import (
    ArrayStream,
    sync_folder,
    write_atomically,
    write_durably,
)
from searchkit.store.format.header import HEADER, contradiction, read_header
from searchkit.store.format.ledger import FORMAT_VERSION, segment_name
from searchkit.store.format.opening import access_failure, damaged, open_regular, read_regular
from searchkit.store.format.sealed import seal
from searchkit.store.format.stringtable import StringTable, pack_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["SegmentFiles", "SegmentWriter"]

_ALIGNMENT = 64

# From Python 3.13 on a map need not hold a handle, of which a process has 1024, or 256 on macOS.
_WITHOUT_HANDLE: dict[str, Any] = {"trackfd": False} if sys.version_info >= (3, 13) else {}


def _type_name(dtype: np.dtype[Any]) -> str:
    return f"{dtype.kind}{dtype.itemsize}"


class SegmentFiles:
    """The arrays of one segment by name, memory-mapped and read-only.

    What is read is verified when it is first read: IndexDamagedError where it is not what was
    written.
    """

    def __init__(self, index: Path, segment_id: int) -> None:
        self.id = segment_id
        self.folder = index / segment_name(segment_id)
        self.header = header = read_header(self.folder)
        self.pages, self.comments = header.pages, header.comments
        self.bytes = sum(header.sizes.values())
        self._maps = {name: self._map(name, size) for name, size in header.sizes.items()}
        sums = self._read_sums()
        self._guards = {
            name: Guard(data, sums.get(name), self._failure(name))
            for name, data in self._maps.items()
        }

    def contradiction(self) -> str | None:
        """What a whole segment cannot lack, or a count that another one contradicts."""
        for row in ARRAYS.values():
            if row.cuts and self.has(row.name):
                starts, total = self.unverified(row.name), self.count(row.cuts)
                if not len(starts) or int(starts[0]) or int(starts[-1]) != total:
                    return f"says that {row.name} does not fit {row.cuts}"
        return contradiction(self.header)

    def _map(self, name: str, size: int) -> mmap.mmap | bytes:
        path = self.folder / name
        handle, found = open_regular(path)
        try:
            if found != size:
                raise damaged(path, f"has {found} bytes instead of {size}")
            if not size:
                return b""
            return mmap.mmap(handle, size, access=mmap.ACCESS_READ, **_WITHOUT_HANDLE)
        except OSError as error:
            raise access_failure(error, path) from error
        finally:
            os.close(handle)

    def _read_sums(self) -> dict[str, NDArray[np.uint32]]:
        if self.header.checksums is None:
            return {}
        path = self.folder / CHECKSUMS_FILE
        size = 4 * sum(map(blocks_in, self.header.sizes.values()))
        data = read_regular(path, size)
        if len(data) != size or zlib.crc32(data) != self.header.checksums:
            raise damaged(path, "does not match its checksum")
        return cut_sums(data, self.header.sizes)

    def _failure(self, name: str) -> Callable[[], IndexDamagedError]:
        return lambda: damaged(self.folder / name, "does not match its checksum")

    def array(self, name: str) -> NDArray[Any]:
        """One array, verified as a whole.

        Of one that came with a later version than the segment's, all values are missing.
        """
        slot = self.header.arrays.get(name)
        if slot is not None:
            self._guards[slot.file].verify(slot.offset, slot.end)
        return self.unverified(name)

    def unverified(self, name: str) -> NDArray[Any]:
        """One array as it lies there: whoever reads it asks `guard` before."""
        row = ARRAYS[name]
        slot = self.header.arrays.get(name)
        if slot is not None:
            data = self._maps[slot.file]
            return np.frombuffer(data, np.dtype("<" + slot.type), slot.count, slot.offset)
        if row.missing is not None and self._came_later(row.since, name):
            return np.full(self.count(row.per), row.missing, row.types[0])
        raise damaged(self.folder / HEADER, f"has no array {name!r}")

    def guard(self, name: str) -> Callable[[int, int], None]:
        """What verifies the numbers [start, stop) of an array that the segment has."""
        slot = self.header.arrays.get(name)
        if slot is None:
            raise damaged(self.folder / HEADER, f"has no array {name!r}")
        verify, first = self._guards[slot.file].verify, slot.offset
        size = np.dtype(slot.type).itemsize
        return lambda start, stop: verify(first + start * size, first + stop * size)

    def damaged_files(self) -> Iterator[Path]:
        """Every file that does not match its checksum."""
        for name, size in self.header.sizes.items():
            try:
                self._verify_file(name, size)
            except IndexDamagedError:
                yield self.folder / name

    def verify(self) -> None:
        """Verify all files: for whoever copies from them."""
        for name, size in self.header.sizes.items():
            self._verify_file(name, size)

    def _verify_file(self, name: str, size: int) -> None:
        whole = self.header.crc32.get(name)
        if whole is None:
            self._guards[name].verify(0, size)
            return
        crc32 = 0
        for at in range(0, size, BLOCK):
            crc32 = zlib.crc32(self._maps[name][at : at + BLOCK], crc32)
        if crc32 != whole:
            raise self._failure(name)()

    def release(self) -> None:
        """Let go of the pages of memory that were read; what is read again comes from the file."""
        if not hasattr(mmap, "MADV_DONTNEED"):  # Windows lets go by itself
            return
        for mapped in self._maps.values():
            if isinstance(mapped, mmap.mmap):
                mapped.madvise(mmap.MADV_DONTNEED)

    def strings(self, name: str) -> StringTable:
        """A table of strings, verified as it is read; those of a later version are empty."""
        table = TABLES[name]
        blob, offsets = f"{name}_blob", f"{name}_offsets"
        if self._came_later(table.since, blob):
            none = np.zeros(self.count(table.per) + 1, np.uint32)
            return StringTable(np.zeros(0, np.uint8), none)
        guards = self.guard(blob), self.guard(offsets)
        return StringTable(self.unverified(blob), self.unverified(offsets), guards)

    def _came_later(self, since: int, name: str) -> bool:
        return since > self.header.format and not self.has(name)

    def count(self, per: str | None) -> int:
        """How many there are of what an array has one number for (`arrays.Array.per`)."""
        return self.header.count(per)

    def numbers_in(self, name: str) -> int:
        """How many numbers an array has, 0 where the segment carries none of this name."""
        return self.header.arrays[name].count if self.has(name) else 0

    def has(self, name: str) -> bool:
        """Whether the segment carries an array of this name."""
        return name in self.header.arrays


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
        """Write the columns, the checksums and the header, and make all of it durable."""
        sizes: dict[str, dict[str, int]] = {}
        sums: dict[str, bytes] = {}
        arrays: dict[str, list[object]] = {}
        for name, stream in self._streams.items():
            file = stream.path.name
            sums[file] = stream.finish()
            sizes[file] = {"size": stream.count * stream.dtype.itemsize}
            arrays[name] = [file, _type_name(stream.dtype), 0, stream.count]
        columns = BlockSums()
        with (self.folder / COLUMNS_FILE).open("xb") as file_of_columns:
            offset = 0
            for name, values in self._columns.items():
                data = values.tobytes()
                data += bytes(-len(data) % _ALIGNMENT)
                arrays[name] = [COLUMNS_FILE, _type_name(values.dtype), offset, len(values)]
                file_of_columns.write(data)
                columns.add(data)
                offset += len(data)
            file_of_columns.flush()
            os.fsync(file_of_columns.fileno())
        sizes[COLUMNS_FILE] = {"size": offset}
        sums[COLUMNS_FILE] = columns.finish()
        checksums = b"".join(sums[file] for file in sorted(sums))
        write_durably(self.folder / CHECKSUMS_FILE, checksums)
        header = {
            "format": FORMAT_VERSION,
            "pages": pages,
            "comments": comments,
            "files": sizes,
            "checksums": zlib.crc32(checksums),
            "arrays": arrays,
        }
        write_atomically(self.folder / HEADER, seal(header))
        sync_folder(self.folder.parent)

    def abandon(self) -> None:
        """Close the files of a segment that will not be finished."""
        for stream in self._streams.values():
            stream.discard()
