"""Clearing an index folder of what a killed writer or an older generation left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.errors import IndexDamagedError, IndexFormatError
from searchkit.store.format.durable import remove
from searchkit.store.format.ledger import (
    generation_of,
    manifest_name,
    segment_id_of,
    segment_name,
    tombstones_name,
)
from searchkit.store.format.manifest import generations, read_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from searchkit.store.format.manifest import Manifest

__all__ = ["next_segment_id", "sweep"]


def sweep(index: Path, current: Manifest) -> None:
    """Remove what neither `current` nor the readable generation before it names.

    Only the holder of the write lock may call it. Files that are not the index's stay.
    """
    wanted = _names(current)
    for generation in generations(index):
        if generation < current.generation:
            try:
                wanted |= _names(read_manifest(index, generation))
            except (IndexDamagedError, IndexFormatError):
                continue
            break
    for path in sorted(index.iterdir()):
        name = path.name.removesuffix(".tmp")
        ours = generation_of(name) is not None or segment_id_of(name) is not None
        if ours and path.name not in wanted:
            remove(path)


def next_segment_id(index: Path) -> int:
    """A number above that of any segment in the folder, live or left behind."""
    numbers = (segment_id_of(path.name) for path in index.iterdir())
    return 1 + max((number for number in numbers if number is not None), default=0)


def _names(manifest: Manifest) -> set[str]:
    names = {manifest_name(manifest.generation)}
    for entry in manifest.segments:
        names.add(segment_name(entry.id))
        if entry.tombstones:
            names.add(tombstones_name(entry.id, entry.tombstones))
    return names
