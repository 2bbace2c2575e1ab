"""A JSON object with a checksum over itself: headers of segments, and manifests."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from searchkit.errors import IndexFormatError
from searchkit.store.format.ledger import READ_VERSIONS
from searchkit.store.format.opening import damaged, read_regular

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_json", "seal"]

_LARGEST = 1 << 24
"""Bytes of a header or a manifest: a hundred times what the largest indexes have."""


def seal(fields: dict[str, object]) -> bytes:
    """A JSON object with a checksum over its canonical form."""
    body = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return (json.dumps(fields | {"checksum": zlib.crc32(body.encode())}, indent=1) + "\n").encode()


def read_json(path: Path) -> dict[str, Any]:
    """Read a sealed JSON object; IndexDamagedError where it is not what was written.

    Also raises IndexFormatError, IndexAccessError and FileNotFoundError.
    """
    try:
        fields = json.loads(read_regular(path, _LARGEST))
    except (ValueError, RecursionError) as error:
        raise damaged(path, "is not JSON") from error
    if not isinstance(fields, dict):
        raise damaged(path, "is not a JSON object")
    checksum = fields.pop("checksum", None)
    body = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    if checksum != zlib.crc32(body.encode()):
        raise damaged(path, "does not match its checksum")
    if fields.get("format") not in READ_VERSIONS:
        raise IndexFormatError(
            f"{path} has format version {fields.get('format')!r}, this program reads "
            f"{min(READ_VERSIONS)} to {max(READ_VERSIONS)}",
            "build the index again with: searchkit index --rebuild",
        )
    return fields
