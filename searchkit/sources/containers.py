"""The kinds of containers, and what the user's paths hold of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from searchkit.errors import UsageError
from searchkit.sources import jsonlines, pagefile, wet
from searchkit.sources.folder import entry, files_below
from searchkit.sources.source import LeftAlone, Refused, SourceFile, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from searchkit.settings import Limits
    from searchkit.sources.source import Container, Source

__all__ = ["CONTAINERS", "container_of", "find_files", "find_sources", "holds_many", "sources_in"]

CONTAINERS: tuple[Container, ...] = (pagefile, jsonlines, wet)
"""Every kind of container; the first that takes a file's name reads it."""


_NO_PAGE = "not a saved page (.html, .htm, .xhtml, .php, .txt, .text, .md, .warc.wet, also as .gz)"


def container_of(name: str) -> Container | None:
    """What reads a file of this name, None where nothing does."""
    lowered = name.lower()
    return next((kind for kind in CONTAINERS if kind.takes(lowered)), None)


def find_files(paths: Iterable[Path]) -> Iterator[SourceFile | Refused | LeftAlone]:
    """The containers below the paths, in sorted order, a reason for each unreadable one, the rest.

    A file that is found again, also under another name, is LeftAlone.

    Raises UsageError, before anything is yielded, for a path that does not exist.
    """
    roots = list(paths)
    for root in roots:
        if not os.path.lexists(root):
            raise UsageError(f"no such file or folder: {printable(root)}", "check the path")
    return _walk(roots)


def sources_in(file: SourceFile, limits: Limits) -> Iterator[Source | Refused]:
    """The pages of one container that `find_files` found."""
    return _known(file).sources(file, limits)


def holds_many(file: SourceFile) -> bool:
    """Whether a container that `find_files` found may hold any number of pages."""
    return _known(file).MANY


def _known(file: SourceFile) -> Container:
    kind = container_of(file.file.name)
    assert kind is not None
    return kind


def find_sources(paths: Iterable[Path], limits: Limits) -> Iterator[Source | Refused]:
    """The pages of all containers below the paths: `find_files`, then `sources_in` each."""
    found = find_files(paths)
    return (
        source
        for file in found
        if not isinstance(file, LeftAlone)
        for source in ([file] if isinstance(file, Refused) else sources_in(file, limits))
    )


def _walk(roots: list[Path]) -> Iterator[SourceFile | Refused | LeftAlone]:
    seen: set[str] = set()
    for root in roots:
        for found in _below(root):
            if not isinstance(found, SourceFile):
                yield found
            elif found.name in seen:
                yield LeftAlone(found.path, "files given twice")
            else:
                seen.add(found.name)
                yield found


def _below(root: Path) -> Iterator[SourceFile | Refused | LeftAlone]:
    if root.is_dir():
        yield from files_below(root, _in_folders)
    elif container_of(root.name) is None:
        yield Refused(printable(root), _NO_PAGE)
    else:
        yield entry(root, named=True)


def _in_folders(name: str) -> bool:
    kind = container_of(name)
    return kind is not None and kind.IN_FOLDERS
