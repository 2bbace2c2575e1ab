"""Writing so that a crash at any moment leaves either the old file or the whole new one."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import IndexWriteError
from searchkit.store.format.checksums import BlockSums
from searchkit.store.format.system import WINDOWS, what_to_do

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = [
    "ArrayStream",
    "remove",
    "set_aside",
    "sync_folder",
    "write_atomically",
    "write_durably",
    "write_failure",
]

_COPY_ITEMS = 1 << 20

_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF})
"""What file systems answer that cannot sync a folder."""


def write_failure(error: OSError, path: Path) -> IndexWriteError:
    """The error for a failed write; the manifest is renamed last, so the last commit stands."""
    place = error.filename if isinstance(error.filename, str) else path
    return IndexWriteError(
        f"cannot write {place}: {error.strerror or error}",
        f"{what_to_do(error)}; the last commit is unharmed",
    )


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can: Windows opens no folders."""
    if WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file and fsync it; its name becomes durable with its folder."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_atomically(path: Path, data: bytes) -> None:
    """Write under a temporary name, fsync, rename, fsync the folder."""
    temporary = path.with_name(path.name + ".tmp")
    write_durably(temporary, data)
    temporary.replace(path)
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a file or a folder that no manifest names any more; readers keep what they mapped.

    What the system does not let go, since Windows keeps files that are mapped, stays for the next
    writer.
    """
    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def set_aside(path: Path, folder: Path) -> None:
    """Move a file or a folder into another folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    path.replace(folder / path.name)
    sync_folder(folder)
    sync_folder(path.parent)


class ArrayStream:
    """One array of unsigned numbers written piece by piece, widened when a number needs it."""

    def __init__(self, path: Path, dtype: str) -> None:
        self.path = path
        self.dtype = np.dtype(dtype)
        self.count = 0
        self._sums = BlockSums()
        self._file = path.open("xb")

    def append(self, values: NDArray[np.integer], largest: int | None = None) -> None:
        """Append; `largest` is the greatest of the values where the array may have to widen."""
        if largest is not None and largest > np.iinfo(self.dtype).max:
            self._widen(np.min_scalar_type(largest))
        data = np.ascontiguousarray(values, self.dtype).data.cast("B")
        self._file.write(data)
        self._sums.add(data)
        self.count += len(values)

    def finish(self) -> bytes:
        """Make the file durable, close it, and give the checksums of its blocks."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return self._sums.finish()

    def discard(self) -> None:
        """Close without making anything durable."""
        with suppress(OSError):  # a full disk has been reported already
            self._file.close()

    def _widen(self, dtype: np.dtype[np.unsignedinteger]) -> None:
        self._file.close()
        narrow = self.path.with_name(self.path.name + ".narrow")
        self.path.rename(narrow)
        old, self.dtype, self._sums = self.dtype, np.dtype(dtype), BlockSums()
        self._file = self.path.open("xb")
        count, self.count = self.count, 0
        with narrow.open("rb") as file:
            while self.count < count:
                self.append(np.frombuffer(file.read(_COPY_ITEMS * old.itemsize), old))
        narrow.unlink()
