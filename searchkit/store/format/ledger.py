"""The ledger of format versions, and the names of everything in an index folder.

| version | since | what changed |
|---|---|---|
| 1 | 0.1.0 | first: memory-mapped arrays, JSON manifest, tombstone bitmaps |
| 2 | 0.2.0 | `language` and `kind` among the keys, `saved` a column; unknown of version 1 |
|   |       | maps of lexemes and of their compounds: version 1 finds words by stems alone |
|   |       | the rests of pages in arrays of their own, absent where no page has one |
|   |       | checksums of blocks, not files, and in stored pages; `next_segment` in manifests |
|   |       | `origin_source` is the file's real path; the manifest keeps `forgotten` names |

An index of an older version is either read (add a branch and keep a fixture under
`fixtures/compat/`) or refused with an error that names `--rebuild`; it is never guessed at.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "ASIDE_NAME",
    "FORMAT_VERSION",
    "LOCK_NAME",
    "READ_VERSIONS",
    "belongs_to_index",
    "deletions_of",
    "generation_of",
    "is_of_generations",
    "manifest_name",
    "segment_id_of",
    "segment_name",
    "tombstones_name",
]

FORMAT_VERSION: Final = 2
"""What is written."""

READ_VERSIONS: Final = (1, 2)
"""What is read: in an older index that which came later is missing, that is unknown."""

LOCK_NAME: Final = "write.lock"

ASIDE_NAME: Final = "set-aside"
"""The folder into which `repair` moves what is damaged."""

_MANIFEST = re.compile(r"manifest-(\d{8})\.json")
_SEGMENT = re.compile(r"(?:segment-(\d{8})|tombstones-(\d{8})-(\d{8})\.bits)")


def manifest_name(generation: int) -> str:
    """The manifest's file name; names are made from numbers, never read from the index's files."""
    return f"manifest-{generation:08d}.json"


def generation_of(name: str) -> int | None:
    """The generation of a manifest's file name, None for any other file."""
    found = _MANIFEST.fullmatch(name)
    return int(found[1]) if found else None


def segment_name(segment_id: int) -> str:
    """The folder of a segment."""
    return f"segment-{segment_id:08d}"


def segment_id_of(name: str) -> int | None:
    """The segment that a folder, or a file of tombstones, belongs to; None for any other file."""
    found = _SEGMENT.fullmatch(name)
    return int(found[1] or found[2]) if found else None


def deletions_of(name: str) -> int | None:
    """The generation whose deleted pages a file of tombstones holds; None for any other file."""
    found = _SEGMENT.fullmatch(name)
    return int(found[3]) if found and found[3] else None


def is_of_generations(name: str) -> bool:
    """Whether a file or folder of this name is part of some generation."""
    return generation_of(name) is not None or segment_id_of(name) is not None


def belongs_to_index(name: str) -> bool:
    """Whether something of this name in an index folder is the index's own."""
    own = name in {LOCK_NAME, ASIDE_NAME}
    return own or is_of_generations(name.removesuffix(".tmp"))


def tombstones_name(segment_id: int, generation: int) -> str:
    """The file of a segment's deleted pages as of a generation."""
    return f"tombstones-{segment_id:08d}-{generation:08d}.bits"
