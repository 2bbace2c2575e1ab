"""Common Crawl's WET files: the text of pages, as conversion records of WARC (ISO 28500:2017)."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, BinaryIO

from searchkit.model import Moment
from searchkit.sources.gzipped import open_unpacked, too_large
from searchkit.sources.source import Refused, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.settings import Limits
    from searchkit.sources.source import SourceFile

__all__ = ["IN_FOLDERS", "MANY", "sources", "takes"]

IN_FOLDERS = True
MANY = True

_CHUNK = 1 << 20
_LONGEST_LINE = 1 << 16
_MOST_HEADERS = 200
_MOST_BETWEEN = 1 << 20
"""Bytes that are looked through for the next record where one does not end as it says."""


def takes(name: str) -> bool:
    """Whether the name (in lower case) ends in `.warc.wet` or `.wet`, perhaps packed."""
    return name.removesuffix(".gz").endswith(".wet")


def sources(file: SourceFile, limits: Limits) -> Iterator[Source | Refused]:
    """A source for each conversion record, its address the place; one record is held at a time.

    A record above the limit or without its address, and a file that breaks off or holds something
    else, are Refused. Where an address comes again, its number is added.
    """
    seen: dict[int, int] = {}
    number = 0
    try:
        with open_unpacked(file.file) as stream:
            while (headers := _next_record(stream)) is not None:
                number += 1
                found = _record(file, stream, headers, number, limits.file_bytes)
                if isinstance(found, Source):
                    again = seen[hash(found.place)] = seen.get(hash(found.place), 0) + 1
                    yield found if again == 1 else _numbered(found, again)
                elif found is not None:
                    yield found
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield Refused(f"{file.path}:{number + 1}", f"the file breaks off here ({error})")


def _numbered(source: Source, again: int) -> Source:
    return Source(
        source.file, source.kind, source.size, f"{source.place} ({again})", source.data,
        source.charset, source.url, source.saved,
    )  # fmt: skip


def _next_record(stream: BinaryIO) -> dict[str, str] | None:
    """The headers of the next record, names in lower case; None at the end of the file.

    Raises ValueError where no record follows within a bounded number of bytes.
    """
    between = 0
    while not (line := stream.readline(_LONGEST_LINE)).startswith(b"WARC/"):
        if not line:
            return None
        between += len(line)
        if between > _MOST_BETWEEN:
            raise ValueError(f"no WARC record within {_MOST_BETWEEN:,} bytes")
    headers: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = stream.readline(_LONGEST_LINE)
        if not line.strip():
            return headers
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    raise ValueError(f"more than {_MOST_HEADERS} header lines")


def _record(
    file: SourceFile, stream: BinaryIO, headers: dict[str, str], number: int, most: int
) -> Source | Refused | None:
    """What one record gives: nothing where it is no conversion. Raises EOFError, ValueError."""
    place = f"{file.path}:{number}"
    size = headers.get("content-length", "")
    if not (size.isascii() and size.isdigit()):
        raise ValueError("a record without its length")
    length = int(size)
    if headers.get("warc-type") != "conversion" or length > most:
        _skip(stream, length)
        oversized = headers.get("warc-type") == "conversion"
        return Refused(place, too_large(most)) if oversized else None
    data = stream.read(length)
    if len(data) < length:
        raise EOFError(f"{length - len(data):,} bytes of the last record are missing")
    url = headers.get("warc-target-uri", "").strip("<>")
    if not url:
        return Refused(place, "a record without its address (WARC-Target-URI)")
    saved = _moment(headers.get("warc-date", ""))
    return Source(file, "text", length, url, data, charset="utf-8", url=url, saved=saved)


def _skip(stream: BinaryIO, length: int) -> None:
    while length > 0:
        part = len(stream.read(min(length, _CHUNK)))
        if not part:
            raise EOFError(f"{length:,} bytes of the last record are missing")
        length -= part


def _moment(text: str) -> Moment | None:
    try:
        return Moment.from_iso(text)
    except ValueError:
        return None
