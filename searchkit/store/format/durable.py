"""Writing so that a crash at any moment leaves either the old file or the whole new one."""

from __future__ import annotations

import os
import shutil
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import IndexWriteError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["ArrayStream", "remove", "sync_folder", "write_atomically", "write_failure"]

_COPY_ITEMS = 1 << 20


def write_failure(error: OSError, path: Path) -> IndexWriteError:
    """The error for a failed write; the manifest is renamed last, so the last commit stands."""
    reason = error.strerror or str(error)
    return IndexWriteError(f"cannot write {path}: {reason}", "the last commit is unharmed")


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_atomically(path: Path, data: bytes) -> None:
    """Write under a temporary name, fsync, rename, fsync the folder."""
    temporary = path.with_name(path.name + ".tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a file or a folder that no manifest names any more; readers keep what they mapped."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


class ArrayStream:
    """One array of unsigned numbers written piece by piece, widened when a number needs it."""

    def __init__(self, path: Path, dtype: str) -> None:
        self.path = path
        self.dtype = np.dtype(dtype)
        self.count = 0
        self.crc32 = 0
        self._file = path.open("xb")

    def append(self, values: NDArray[np.integer], largest: int | None = None) -> None:
        """Append; `largest` is the greatest of the values where the array may have to widen."""
        if largest is not None and largest > np.iinfo(self.dtype).max:
            self._widen(np.min_scalar_type(largest))
        data = np.ascontiguousarray(values, self.dtype).data.cast("B")
        self._file.write(data)
        self.crc32 = zlib.crc32(data, self.crc32)
        self.count += len(values)

    def finish(self) -> None:
        """Make the file durable and close it."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Close without making anything durable."""
        with suppress(OSError):  # a full disk has been reported already
            self._file.close()

    def _widen(self, dtype: np.dtype[np.unsignedinteger]) -> None:
        self._file.close()
        narrow = self.path.with_name(self.path.name + ".narrow")
        self.path.rename(narrow)
        old, self.dtype, self.crc32 = self.dtype, np.dtype(dtype), 0
        self._file = self.path.open("xb")
        count, self.count = self.count, 0
        with narrow.open("rb") as file:
            while self.count < count:
                self.append(np.frombuffer(file.read(_COPY_ITEMS * old.itemsize), old))
        narrow.unlink()
