"""What a container gives: the bytes of pages, where they came from, and what is known of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - dataclass fields stay inspectable
from typing import TYPE_CHECKING, Protocol

from searchkit.model import Moment, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.settings import Limits

__all__ = [
    "RECORD",
    "Container",
    "LeftAlone",
    "Refused",
    "Source",
    "SourceFile",
    "digest",
    "printable",
]

RECORD = "record"
"""The kind of bytes that are a page already parsed: the JSON of `model.page_record`."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the archive: `path` as the user gave it (safe to print), `file` as the OS has it.

    `size` is in bytes; its time and size tell a later run that the file is the same. `name` is the
    file's one real path, without links, as text (`model.name_of`): by it the file is known again.
    """

    path: str
    file: Path
    size: int
    mtime_ns: int
    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or a place in one, from which no page can be had, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A file of a folder that is not taken; `kind` is its ending or the reason, in the plural."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one page: where they come from, and what their carrier says of them.

    `file` is the container and `place` the place inside it, "" where the file is the page. `kind`
    is "html", "text" or RECORD. `data` is None where the bytes are to be read from the file itself,
    which a worker does; `size` counts them. `charset`, `url` (the page's address) and `saved`
    (when it was fetched) are what a carrier states outside the page, None where it does not.
    """

    file: SourceFile
    kind: str
    size: int
    place: str = ""
    data: bytes | None = None
    charset: str | None = None
    url: str | None = None
    saved: Moment | None = None

    @property
    def path(self) -> str:
        """File and place as they are shown to people."""
        return f"{self.file.path}:{self.place}" if self.place else self.file.path

    def without_data(self) -> Source:
        """The same without its bytes, which need not go through a pipe twice."""
        if self.data is None:
            return self
        # Not `replace`, which takes 7 µs, a tenth of what a short record costs.
        about = (self.charset, self.url, self.saved)
        return Source(self.file, self.kind, self.size, self.place, None, *about)


class Container(Protocol):
    """A kind of file that holds pages: each is one module of this room, with these functions."""

    IN_FOLDERS: bool
    """Whether folders are searched for such files; others are taken only where they are named."""

    MANY: bool
    """Whether a file holds any number of pages, and not just one."""

    def takes(self, name: str) -> bool:
        """Whether a file of this name (in lower case) is such a container."""

    def sources(self, file: SourceFile, limits: Limits) -> Iterator[Source | Refused]:
        """The pages in the file, in order, one at a time; what is broken comes as Refused.

        Nothing is raised for what the file holds, and no more than one page is held in memory.
        """


def digest(data: bytes) -> str:
    """A fingerprint of content: 128 bits of BLAKE2b (RFC 7693) in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def printable(path: Path) -> str:
    """The path as text that every encoding can hold: bytes that are not UTF-8 stand as `\\xE4`."""
    return name_of(path)
