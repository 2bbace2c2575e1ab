"""Pages as JSON lines, as `searchkit parse` prints them."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

import orjson

from searchkit.errors import PageError
from searchkit.model import Page, page_from_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.settings import Limits
    from searchkit.sources.files import SourceFile

__all__ = ["read_record", "record_lines"]


def record_lines(source: SourceFile, limits: Limits) -> Iterator[tuple[str, bytes | PageError]]:
    """Yield ("file:line", the line's bytes) for each line that is not blank, one at a time.

    A line above the limit, and a file that breaks off, come as a PageError in place of the bytes.
    """
    number = 0
    try:
        with _open(source) as stream:
            while line := stream.readline(limits.file_bytes + 1):
                number += 1
                name = f"{source.path}:{number}"
                if len(line) > limits.file_bytes:
                    yield name, PageError(f"a line larger than {limits.file_bytes} bytes")
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(limits.file_bytes)
                elif line.strip():
                    yield name, line
    except (OSError, EOFError, zlib.error) as error:
        yield f"{source.path}:{number + 1}", PageError(f"the file breaks off here ({error})")


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


def _open(source: SourceFile) -> BinaryIO:
    with source.file.open("rb") as stream:
        packed = stream.read(2) == b"\x1f\x8b"
    return cast("BinaryIO", gzip.open(source.file)) if packed else source.file.open("rb")
