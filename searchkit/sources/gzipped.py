"""gzip (RFC 1952), known by its first bytes whatever the file's name: unpacked within bounds."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from searchkit.errors import PageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["open_unpacked", "too_large", "unpack"]

_MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 20


def unpack(data: bytes, limit: int) -> bytes:
    """The bytes themselves, or where they are gzip what its members hold, up to a limit.

    So a bomb costs no more than one large page. Raises PageError above the limit and for damage.
    """
    if data[:2] != _MAGIC:
        return data
    parts: list[bytes] = []
    total = 0
    rest = data
    while rest:
        stream = zlib.decompressobj(wbits=31)
        while not stream.eof:
            try:
                part = stream.decompress(rest, _CHUNK)
            except zlib.error as error:
                raise PageError(f"damaged gzip file ({error})") from error
            rest = stream.unconsumed_tail
            total += len(part)
            if total > limit:
                raise PageError(too_large(limit))
            if not part and not rest:
                raise PageError("truncated gzip file")
            parts.append(part)
        rest = stream.unused_data.lstrip(b"\0")
        if rest[:2] != _MAGIC:
            break  # trailing garbage is ignored, as gzip itself does
    return b"".join(parts)


def open_unpacked(file: Path) -> BinaryIO:
    """A stream of the file's bytes, unpacked on the way where it is gzip.

    Reading raises EOFError or zlib.error where the gzip breaks off.
    """
    with file.open("rb") as stream:
        packed = stream.read(2) == _MAGIC
    return cast("BinaryIO", gzip.open(file)) if packed else file.open("rb")


def too_large(limit: int) -> str:
    """The reason for refusing a page above the limit (bytes)."""
    return f"larger than {limit // (1024 * 1024)} MB (settings: limits.file_bytes)"
