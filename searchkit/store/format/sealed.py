"""A JSON object with a checksum over itself: headers of segments, and manifests."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from searchkit.errors import IndexDamagedError, IndexFormatError
from searchkit.store.format.ledger import READ_VERSIONS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["damaged", "read_json", "seal"]


def seal(fields: dict[str, object]) -> bytes:
    """A JSON object with a checksum over its canonical form."""
    body = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return (json.dumps(fields | {"checksum": zlib.crc32(body.encode())}, indent=1) + "\n").encode()


def read_json(path: Path) -> dict[str, Any]:
    """Read a sealed JSON object; IndexDamagedError where it is not what was written."""
    try:
        fields = json.loads(path.read_bytes())
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


def damaged(path: Path, what: str) -> IndexDamagedError:
    """The error for a file that is not what was written."""
    return IndexDamagedError(
        f"{path} {what}", "run `searchkit check`, then `searchkit index --rebuild`"
    )
