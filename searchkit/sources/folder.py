"""The files of a folder and of all folders in it, in sorted order, each under its one real name."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from searchkit.model import name_of
from searchkit.sources.source import LeftAlone, Refused, SourceFile, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["entry", "files_below"]

_ENDING = re.compile(r"[^.]\.([a-z0-9]{1,8})$")


def files_below(
    root: Path, wanted: Callable[[str], bool]
) -> Iterator[SourceFile | Refused | LeftAlone]:
    """Every file below the folder with a wanted name; the others are LeftAlone, linked folders too.

    A folder that cannot be read is Refused.
    """
    refused: list[Refused] = []
    ahead = [(root, os.path.realpath(root))]
    while ahead:
        folder, real = ahead.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda each: each.name)
        except OSError as error:
            refused.append(Refused(printable(folder), error.strerror or "cannot be read"))
            continue
        inside: list[tuple[Path, str]] = []
        for each in entries:
            path = folder / each.name
            if not _is_folder(each):
                yield _found(each, path, real, wanted)
            elif each.is_symlink():
                yield LeftAlone(printable(path), "linked folders")
            else:
                inside.append((path, f"{real.rstrip(os.sep)}{os.sep}{each.name}"))
        ahead += reversed(inside)
    yield from refused


def _is_folder(found: os.DirEntry[str]) -> bool:
    try:
        return found.is_dir()
    except OSError:  # a link that leads in a circle, or into what cannot be read
        return False


def _found(
    found: os.DirEntry[str], path: Path, folder: str, wanted: Callable[[str], bool]
) -> SourceFile | Refused | LeftAlone:
    if not wanted(found.name):
        ending = _ENDING.search(found.name.lower())
        return LeftAlone(printable(path), f".{ending[1]}" if ending else "without a known ending")
    if found.is_symlink():
        return entry(path, named=False)
    return _entry(path, f"{folder.rstrip(os.sep)}{os.sep}{found.name}", named=False)


def entry(file: Path, *, named: bool) -> SourceFile | Refused | LeftAlone:
    """One file with its size and time; `named` says that the user gave it by its own name."""
    return _entry(file, os.path.realpath(file), named=named)


def _entry(file: Path, real: str, *, named: bool) -> SourceFile | Refused | LeftAlone:
    path = printable(file)
    try:
        status = file.stat()
    except OSError as error:
        return Refused(path, error.strerror or "cannot be read")
    if not stat.S_ISREG(status.st_mode):
        # A named pipe or a device would block the run or never end.
        return Refused(path, "not a regular file") if named else LeftAlone(path, "special files")
    return SourceFile(path, file, status.st_size, status.st_mtime_ns, name_of(real))
