"""The bytes of a file, unpacked, within bounds."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

from searchkit.errors import PageError
from searchkit.model import RawPage

if TYPE_CHECKING:
    from searchkit.settings import Limits
    from searchkit.sources.files import SourceFile

__all__ = ["digest", "read_bytes", "read_page", "unpack"]

_CHUNK = 1 << 20


def read_page(source: SourceFile, limits: Limits) -> RawPage:
    """Read one page file. Raises PageError with the reason where it cannot be had whole."""
    return unpack(source, read_bytes(source, limits), limits)


def unpack(source: SourceFile, data: bytes, limits: Limits) -> RawPage:
    """The page in a file's bytes, decompressed where its name or its first bytes say gzip."""
    if data[:2] == b"\x1f\x8b":
        data = _gunzip(data, limits.file_bytes)
    return RawPage(source.path, data, source.kind, mtime_ns=source.mtime_ns)


def read_bytes(source: SourceFile, limits: Limits) -> bytes:
    """The file as it lies on disk. Raises PageError above the limit or where the OS refuses."""
    if source.size > limits.file_bytes:
        raise PageError(_too_large(limits.file_bytes))
    try:
        with source.file.open("rb") as stream:
            # Room for all that may be read is made before: .2 ms for 64 MB.
            data = stream.read(source.size + 1)
            if len(data) > source.size:  # it has grown since it was listed
                data += stream.read(limits.file_bytes + 1 - len(data))
    except OSError as error:
        raise PageError(error.strerror or "cannot be read") from error
    if len(data) > limits.file_bytes:
        raise PageError(_too_large(limits.file_bytes))
    return data


def digest(data: bytes) -> str:
    """A fingerprint of content: 128 bits of BLAKE2b (RFC 7693) in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _gunzip(data: bytes, limit: int) -> bytes:
    """Decompress gzip members up to a limit, so that a bomb costs no more than one large page."""
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
                raise PageError(_too_large(limit))
            if not part and not rest:
                raise PageError("truncated gzip file")
            parts.append(part)
        rest = stream.unused_data.lstrip(b"\0")
        if rest[:2] != b"\x1f\x8b":
            break  # trailing garbage is ignored, as gzip itself does
    return b"".join(parts)


def _too_large(limit: int) -> str:
    return f"larger than {limit // (1024 * 1024)} MB (settings: limits.file_bytes)"
