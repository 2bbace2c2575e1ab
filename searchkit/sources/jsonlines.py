"""Pages already parsed as JSON lines, as `searchkit parse` prints them."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import orjson

from searchkit.errors import PageError
from searchkit.model import Page, page_from_record
from searchkit.sources.gzipped import open_unpacked
from searchkit.sources.source import RECORD, Refused, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.settings import Limits
    from searchkit.sources.source import SourceFile

__all__ = ["IN_FOLDERS", "MANY", "read_record", "sources", "takes"]

IN_FOLDERS = False
"""A folder's JSON lines may be anything: they are taken only where they are named."""

MANY = True


def takes(name: str) -> bool:
    """Whether the name (in lower case) ends in `.jsonl`, perhaps packed."""
    return name.removesuffix(".gz").endswith(".jsonl")


def sources(file: SourceFile, limits: Limits) -> Iterator[Source | Refused]:
    """A source for each line that is not blank, its number the place.

    A line above the limit, and a file that breaks off, are Refused.
    """
    number = 0
    try:
        with open_unpacked(file.file) as stream:
            while line := stream.readline(limits.file_bytes + 1):
                number += 1
                if len(line) > limits.file_bytes:
                    reason = f"a line larger than {limits.file_bytes} bytes"
                    yield Refused(f"{file.path}:{number}", reason)
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(limits.file_bytes)
                elif line.strip():
                    yield Source(file, RECORD, len(line), place=str(number), data=line)
    except (OSError, EOFError, zlib.error) as error:
        yield Refused(f"{file.path}:{number + 1}", f"the file breaks off here ({error})")


def read_record(line: bytes) -> Page:
    """The page on one line. Raises PageError that names the field that is wrong."""
    try:
        return page_from_record(_value(line))
    except (ValueError, RecursionError) as error:
        raise PageError(f"not a page: {error}") from error


def _value(line: bytes) -> object:
    """The JSON value of a line; what orjson refuses and Python reads is lenient, not broken."""
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line)
