"""How a page is known again: by the number of its path, and by the file that it came from."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass

from searchkit.model import file_of, name_of

__all__ = ["INSIDE", "Origin", "openable", "page_hash"]

INSIDE = "\n"
"""Stands in a source between the file and the place in it, of a page out of a container."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a page was read from, as it was then: how an unchanged file is known again.

    `source` names the file by its real path (`model.name_of`), and the place in it; `size` is in
    bytes, `digest` is of its content.
    """

    source: str
    size: int
    mtime_ns: int
    digest: str


def openable(path: str, source: str) -> str:
    """The path of a page, so that it can be opened: as it was given, where it leads to its file.

    A relative path does so from the folder where it was given; from elsewhere it is absolute.
    A record's path is what the record says.
    """
    file, inside, place = source.partition(INSIDE)
    if not file or path.startswith(os.sep) or (inside and place == path):
        return path
    tail = f":{place}" if inside else ""
    given = path.removesuffix(tail)
    if not given.startswith("..") and _leads_to(file_of(given), file):
        return path
    return file + tail


def _leads_to(path: str, file: str) -> bool:
    absolute = os.path.abspath(path)  # noqa: PTH100 - an absolute Path keeps ".."
    return name_of(absolute) == file or name_of(os.path.realpath(path)) == file


def page_hash(path: str) -> int:
    """The stable 64-bit number of a page, made from its path."""
    data = path.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")
