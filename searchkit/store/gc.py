"""Clearing an index folder of what a killed writer or an older generation left behind."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from searchkit.errors import (
    IndexAccessError,
    IndexDamagedError,
    IndexFormatError,
    SearchkitError,
)
from searchkit.store.format.durable import remove, set_aside
from searchkit.store.format.ledger import (
    ASIDE_NAME,
    is_of_generations,
    manifest_name,
    segment_id_of,
    segment_name,
    tombstones_name,
)
from searchkit.store.format.manifest import generations, read_manifest

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from searchkit.store.format.manifest import Manifest

__all__ = ["next_segment_id", "sweep"]


def sweep(index: Path, current: Manifest, aside: Collection[str] = ()) -> None:
    """Remove what neither `current` nor the readable generation before it names.

    What is named `aside` is moved into a folder instead. Only the holder of the write lock may
    call it. Files that are not the index's stay.
    """
    wanted = _names(current)
    for generation in generations(index):
        if generation < current.generation and manifest_name(generation) not in aside:
            try:
                wanted |= _names(read_manifest(index, generation))
            except (FileNotFoundError, IndexAccessError, IndexDamagedError, IndexFormatError):
                continue
            break
    for path in sorted(index.iterdir()):
        name = path.name.removesuffix(".tmp")
        if path.name in aside:
            set_aside(path, index / ASIDE_NAME / f"before-{current.generation:08d}")
        elif path.name not in wanted and is_of_generations(name):
            remove(path)


def next_segment_id(index: Path) -> int:
    """A number above that of any segment that there is, or that a manifest knows of."""
    numbers = [segment_id_of(path.name) or 0 for path in index.iterdir()]
    for generation in generations(index):
        with suppress(FileNotFoundError, SearchkitError):
            numbers.append(read_manifest(index, generation).next_segment - 1)
    return 1 + max(numbers, default=0)


def _names(manifest: Manifest) -> set[str]:
    names = {manifest_name(manifest.generation)}
    for entry in manifest.segments:
        names.add(segment_name(entry.id))
        if entry.tombstones:
            names.add(tombstones_name(entry.id, entry.tombstones))
    return names
