"""The plainest container: a file, perhaps packed with gzip, that is one page."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from searchkit.errors import PageError
from searchkit.model import RawPage
from searchkit.sources.gzipped import too_large, unpack
from searchkit.sources.sniffing import foreign
from searchkit.sources.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.settings import Limits
    from searchkit.sources.source import SourceFile

__all__ = [
    "IN_FOLDERS",
    "MANY",
    "SUFFIXES",
    "raw_page",
    "read_bytes",
    "read_page",
    "sources",
    "takes",
]

IN_FOLDERS = True
MANY = False

SUFFIXES = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".php": "html", ".asp": "html", ".aspx": "html", ".jsp": "html",  # as programs save addresses
    ".txt": "text", ".text": "text", ".md": "text",
}  # fmt: skip
"""The endings of pages, each also with `.gz`, and the kind of bytes that they promise."""

_QUERY = re.compile(r"[?@]|%3f")
"""What stands before an address's query in a file's name: wget writes `@` where `?` cannot be."""


def takes(name: str) -> bool:
    """Whether the name (in lower case) ends as a page's."""
    return _kind(name) is not None


def sources(file: SourceFile, _limits: Limits) -> Iterator[Source]:
    """The one page, whose bytes are read later."""
    kind = _kind(file.file.name.lower())
    assert kind is not None
    yield Source(file, kind, file.size)


def _kind(name: str) -> str | None:
    name = name.removesuffix(".gz")
    return SUFFIXES.get(PurePath(name).suffix) or SUFFIXES.get(
        PurePath(_QUERY.split(name, maxsplit=1)[0]).suffix
    )


def read_page(source: Source, limits: Limits) -> RawPage:
    """Read one page. Raises PageError with the reason where it cannot be had whole."""
    return raw_page(source, read_bytes(source, limits), limits)


def raw_page(source: Source, data: bytes, limits: Limits) -> RawPage:
    """The page in the bytes of a source, unpacked, with what its carrier says of it.

    Raises PageError for bytes that are something else than a page.
    """
    unpacked = unpack(data, limits.file_bytes)
    kind = foreign(unpacked)
    if kind is not None:
        raise PageError(f"{kind}, not a page")
    return RawPage(
        source.path,
        unpacked,
        source.kind,
        charset=source.charset,
        mtime_ns=source.file.mtime_ns,
        url=source.url,
        saved=source.saved,
    )


def read_bytes(source: Source, limits: Limits) -> bytes:
    """The bytes of a source as they are kept: those it came with, or its file's.

    Raises PageError above the limit or where the OS refuses.
    """
    if source.data is not None:
        return source.data
    if source.size > limits.file_bytes:
        raise PageError(too_large(limits.file_bytes))
    try:
        with source.file.file.open("rb") as stream:
            # Room for all that may be read is made before: .2 ms for 64 MB.
            data = stream.read(source.size + 1)
            if len(data) > source.size:  # it has grown since it was listed
                data += stream.read(limits.file_bytes + 1 - len(data))
    except OSError as error:
        raise PageError(error.strerror or "cannot be read") from error
    if len(data) > limits.file_bytes:
        raise PageError(too_large(limits.file_bytes))
    return data
