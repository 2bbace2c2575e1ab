"""Looking an index over: is every file what was written, and does what it says hold together?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import IndexDamagedError, IndexFormatError, IndexMissingError
from searchkit.store.array_check import array_problems
from searchkit.store.content_check import content_problems
from searchkit.store.format.ledger import manifest_name, segment_name, tombstones_name
from searchkit.store.format.manifest import generations, read_manifest
from searchkit.store.read.segment_reader import SegmentReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from searchkit.store.format.manifest import SegmentEntry

__all__ = ["Finding", "check_index"]

_READ = 1 << 22


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the file it is in, and what."""

    file: str
    problem: str


def check_index(index: Path) -> list[Finding]:
    """Check all generations that the folder holds; nothing found means that all is well.

    Raises IndexMissingError where there is no index.
    """
    found = generations(index)
    if not found:
        raise IndexMissingError(
            f"there is no index in {index}", "build one with: searchkit index PATH --index DIR"
        )
    findings: list[Finding] = []
    entries: dict[tuple[int, int], SegmentEntry] = {}
    for generation in found[:2]:
        try:
            manifest = read_manifest(index, generation)
        except (IndexDamagedError, IndexFormatError) as error:
            findings.append(Finding(manifest_name(generation), str(error)))
            continue
        for entry in manifest.segments:
            entries.setdefault((entry.id, entry.tombstones), entry)
    checked: set[int] = set()
    for (number, _), entry in sorted(entries.items()):
        findings += _check_segment(index, entry, whole=number not in checked)
        checked.add(number)
    return findings


def _check_segment(index: Path, entry: SegmentEntry, *, whole: bool) -> list[Finding]:
    name = segment_name(entry.id)
    try:
        view = SegmentReader(index, entry)
    except (IndexDamagedError, IndexFormatError) as error:
        return [Finding(name, str(error))]
    except OSError as error:
        missing = error.filename or tombstones_name(entry.id, entry.tombstones)
        return [Finding(name, f"{missing}: {error.strerror}")]
    findings = [Finding(name, problem) for problem in _wrong_counts(view)]
    if whole:
        findings += [
            Finding(f"{name}/{file.name}", "does not match its checksum")
            for file in view.files.damaged_files()
        ]
    if whole and not findings:
        findings += [Finding(name, problem) for problem in array_problems(view.files)]
    if whole and not findings:
        findings += [Finding(name, problem) for problem in content_problems(view)]
    return findings


def _wrong_counts(view: SegmentReader) -> Iterator[str]:
    """The manifest's counts of what lives."""
    alive = np.ones(view.pages, bool) if view.alive is None else view.alive
    if int(alive.sum()) != view.entry.pages:
        yield f"{int(alive.sum())} living pages, the manifest says {view.entry.pages}"
