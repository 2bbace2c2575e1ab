"""The files of a folder and of all folders in it, in sorted order; special files left alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from searchkit.sources.source import Refused, SourceFile, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["entry", "files_below"]


def files_below(root: Path, wanted: Callable[[str], bool]) -> Iterator[SourceFile | Refused]:
    """Every file below the folder with a wanted name; a folder that cannot be read is Refused."""
    refused: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=refused.append):
        folders.sort()
        for name in sorted(names):
            if wanted(name):
                yield entry(Path(folder) / name, named=False)
    for error in refused:
        yield Refused(printable(Path(error.filename)), error.strerror or "cannot be read")


def entry(file: Path, *, named: bool) -> SourceFile | Refused:
    """One file with its size and time; `named` says that the user gave it by its own name."""
    path = printable(file)
    try:
        status = file.stat()
    except OSError as error:
        return Refused(path, error.strerror or "cannot be read")
    if not stat.S_ISREG(status.st_mode):
        # A named pipe or a device would block the run or never end.
        return Refused(path, "not a regular file" if named else "a special file, left alone")
    return SourceFile(path, file, status.st_size, status.st_mtime_ns)
