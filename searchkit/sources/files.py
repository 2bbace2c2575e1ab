"""Find the files of an archive: folders in sorted order, special files left alone."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from searchkit.errors import PageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["PAGE_SUFFIXES", "SourceFile", "find_files", "kind_of", "printable"]

PAGE_SUFFIXES = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text"}
"""What a folder is searched for, each also with `.gz`; `.jsonl` only where it is named itself."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the archive: `path` as the user gave it (safe to print), `file` as the OS has it.

    `kind` is "html", "text" or "records" (JSON lines of pages).
    """

    path: str
    file: Path
    kind: str
    size: int
    mtime_ns: int


def kind_of(name: str) -> str | None:
    """What a file name promises, or None where searchkit does not read such files."""
    lowered = name.lower()
    lowered = lowered.removesuffix(".gz")
    if lowered.endswith(".jsonl"):
        return "records"
    return PAGE_SUFFIXES.get(Path(lowered).suffix)


def find_files(paths: Iterable[Path]) -> Iterator[SourceFile | tuple[str, PageError]]:
    """Yield the page files below the paths, in sorted order, and a reason for each unreadable one.

    Raises UsageError, before anything is yielded, for a path that does not exist.
    """
    roots = list(paths)
    for root in roots:
        if not os.path.lexists(root):
            raise UsageError(f"no such file or folder: {printable(root)}", "check the path")
    return _walk(roots)


def printable(path: Path) -> str:
    """The path as text that every encoding can hold; bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _walk(roots: list[Path]) -> Iterator[SourceFile | tuple[str, PageError]]:
    for root in roots:
        if root.is_dir():
            yield from _walk_folder(root)
        else:
            yield _entry(root, named=True)


def _walk_folder(root: Path) -> Iterator[SourceFile | tuple[str, PageError]]:
    refused: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=refused.append):
        folders.sort()
        for name in sorted(names):
            kind = kind_of(name)
            if kind is not None and kind != "records":
                yield _entry(Path(folder) / name, named=False)
    for error in refused:
        yield printable(Path(error.filename)), PageError(error.strerror or "cannot be read")


def _entry(file: Path, *, named: bool) -> SourceFile | tuple[str, PageError]:
    path = printable(file)
    kind = kind_of(file.name)
    if kind is None:
        return path, PageError("not a saved page (.html, .htm, .xhtml, .txt, each also as .gz)")
    try:
        status = file.stat()
    except OSError as error:
        return path, PageError(error.strerror or "cannot be read")
    if not stat.S_ISREG(status.st_mode):
        # A named pipe or a device would block the run or never end.
        return path, PageError("not a regular file" if named else "a special file, left alone")
    return SourceFile(path, file, kind, status.st_size, status.st_mtime_ns)
