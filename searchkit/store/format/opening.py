"""Opening the files of an index, none of which is trusted to be a file, or small, or readable."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from searchkit.errors import IndexAccessError, IndexDamagedError
from searchkit.store.format.system import what_to_do

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["access_failure", "damaged", "open_regular", "read_regular"]

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Without O_NONBLOCK, opening a pipe would wait for somebody who writes into it."""


def damaged(path: Path, what: str) -> IndexDamagedError:
    """The error for a file that is not what was written."""
    return IndexDamagedError(
        f"{path} {what}",
        "`searchkit check` finds what else is, `searchkit repair` goes on with what is whole, "
        "`searchkit index --rebuild` begins anew",
    )


def access_failure(error: OSError, path: Path) -> IndexAccessError:
    """The error for a file that the system does not let us read."""
    return IndexAccessError(f"cannot read {path}: {error.strerror or error}", what_to_do(error))


def open_regular(path: Path) -> tuple[int, int]:
    """A handle to read a file with, and its size.

    Raises FileNotFoundError, IndexDamagedError where it is no file, and IndexAccessError.
    """
    try:
        handle = os.open(path, _READ)
    except FileNotFoundError:
        raise
    except OSError as error:
        if path.exists() and not path.is_file():
            raise damaged(path, "is not a file") from error
        raise access_failure(error, path) from error
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        raise damaged(path, "is not a file")
    return handle, found.st_size


def read_regular(path: Path, most: int) -> bytes:
    """The content of a file of at most so many bytes; raises as `open_regular` does."""
    handle, size = open_regular(path)
    with open(handle, "rb") as file:  # noqa: PTH123 - a handle, which closes with it
        if size > most:
            raise damaged(path, f"has {size} bytes, which is more than was written")
        try:
            return file.read(most + 1)
        except OSError as error:
            raise access_failure(error, path) from error
