"""Opening the newest whole generation of an index, and telling where a newer one is damaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.errors import IndexDamagedError
from searchkit.store.format.manifest import generations, missing_index, read_manifest
from searchkit.store.format.opening import damaged
from searchkit.store.read.segment_reader import SegmentReader

if TYPE_CHECKING:
    from pathlib import Path

    from searchkit.store.format.manifest import Manifest

__all__ = ["Opened", "open_newest", "open_segments"]

_ATTEMPTS = 20
"""Commits that may overtake a reader between the manifest and the segments that it names."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A generation with its segments; `newest` is the number of the newest that there is.

    `damage` says what of the newer ones could not be read, newest first.
    """

    manifest: Manifest
    segments: tuple[SegmentReader, ...]
    newest: int
    damage: tuple[IndexDamagedError, ...] = ()


def open_newest(index: Path) -> Opened:
    """Open the newest generation of which everything is there.

    A damaged one gives way to the one before it, which stays until the next commit; what a commit
    removes meanwhile is asked for anew. Raises IndexMissingError, IndexFormatError,
    IndexAccessError, and IndexDamagedError where no generation is whole.
    """
    for _ in range(_ATTEMPTS):
        found = generations(index)
        if not found:
            raise missing_index(index)
        damage: list[IndexDamagedError] = []
        for generation in found:
            try:
                manifest = read_manifest(index, generation)
                segments = open_segments(index, manifest)
            except FileNotFoundError as error:
                damage.append(damaged(index, f"lacks {error.filename}"))
            except IndexDamagedError as error:
                damage.append(error)
            else:
                if not damage or generations(index) == found:
                    return Opened(manifest, segments, found[0], tuple(damage))
                break
        else:
            if generations(index) == found:
                raise damage[0]
    raise damage[0]


def open_segments(index: Path, manifest: Manifest) -> tuple[SegmentReader, ...]:
    """The segments of a generation, one after the other."""
    readers: list[SegmentReader] = []
    pages = comments = 0
    for entry in manifest.segments:
        readers.append(SegmentReader(index, entry, pages, comments))
        pages += readers[-1].pages
        comments += readers[-1].comments
    return tuple(readers)
