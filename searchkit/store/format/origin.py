"""How a page is known again: by the number of its path, and by the file that it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

__all__ = ["Origin", "page_hash"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a page was read from, as it was then: how an unchanged file is known again.

    `source` names the file, `size` is in bytes, `digest` is of its content.
    """

    source: str
    size: int
    mtime_ns: int
    digest: str


def page_hash(path: str) -> int:
    """The stable 64-bit number of a page, made from its path."""
    data = path.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")
