"""What the paths of a run hold: files with pages, what cannot be read, what nobody asked for."""

from __future__ import annotations

import os
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.ingest.catalogue import below, real_name
from searchkit.sources import LeftAlone, Refused, SourceFile, find_files, printable

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Listing", "list_files"]

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Listing:
    """`roots` are the paths by their real names; `empty` those of them that hold no page."""

    roots: dict[str, Path]
    files: list[SourceFile]
    refused: list[Refused]
    left_alone: list[LeftAlone]
    empty: tuple[str, ...]


def list_files(paths: list[Path]) -> Listing:
    """List the paths. Raises UsageError for one that does not exist."""
    found = _without_copies(list(find_files(paths)))
    roots = {real_name(path): path for path in paths}
    files = [entry for entry in found if isinstance(entry, SourceFile)]
    refused = [entry for entry in found if isinstance(entry, Refused)]
    unread = {entry.path for entry in refused}
    empty = [
        printable(path)
        for name, path in roots.items()
        if path.is_dir() and not any(below(file.name, name) for file in files)
    ]
    return Listing(
        roots,
        files,
        refused,
        [entry for entry in found if isinstance(entry, LeftAlone)],
        tuple(path for path in empty if path not in unread),
    )


def _without_copies(
    found: list[SourceFile | Refused | LeftAlone],
) -> list[SourceFile | Refused | LeftAlone]:
    """The same, where `a.html.gz` beside `a.html` is left alone if it is only that page packed."""
    files = {entry.name: entry for entry in found if isinstance(entry, SourceFile)}
    return [
        LeftAlone(entry.path, "packed copies of pages beside them")
        if isinstance(entry, SourceFile)
        and (plain := files.get(entry.name.removesuffix(".gz"), entry)) is not entry
        and _is_packed(entry, plain)
        else entry
        for entry in found
    ]


def _is_packed(packed: SourceFile, plain: SourceFile) -> bool:
    """Whether the end of a gzip file (RFC 1952: CRC-32 and size) says that it holds the other.

    Where the times are the same too, as gzip leaves them, the other is not read for it.
    """
    try:
        with packed.file.open("rb") as stream:
            stream.seek(-8, os.SEEK_END)
            crc, size = struct.unpack("<II", stream.read(8))
        if size != plain.size % (1 << 32):
            return False
        return packed.mtime_ns == plain.mtime_ns or _crc(plain.file) == crc
    except (OSError, struct.error):
        return False


def _crc(file: Path) -> int:
    crc = 0
    with file.open("rb") as stream:
        while part := stream.read(_CHUNK):
            crc = zlib.crc32(part, crc)
    return crc
