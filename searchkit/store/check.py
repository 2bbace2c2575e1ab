"""Looking an index over: is every file what was written, and does what it says hold together?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import IndexDamagedError, IndexFormatError
from searchkit.schema import STREAM_FIELDS
from searchkit.store.array_check import array_problems
from searchkit.store.content_check import content_problems
from searchkit.store.format.ledger import manifest_name, segment_name
from searchkit.store.format.manifest import generations, missing_index, read_manifest
from searchkit.store.format.offsets import counts_of
from searchkit.store.read.segment_reader import SegmentReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from searchkit.store.format.manifest import SegmentEntry

__all__ = ["Finding", "check_index", "check_segment"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the file it is in, and what."""

    file: str
    problem: str


def check_index(index: Path) -> list[Finding]:
    """Check all generations that the folder holds; nothing found means that all is well.

    Raises IndexMissingError where there is no index, IndexAccessError where it cannot be read.
    """
    found = generations(index)
    if not found:
        raise missing_index(index)
    findings: list[Finding] = []
    entries: dict[tuple[int, int], SegmentEntry] = {}
    for generation in found[:2]:
        try:
            manifest = read_manifest(index, generation)
        except (IndexDamagedError, IndexFormatError) as error:
            findings.append(Finding(manifest_name(generation), error.problem))
            continue
        for entry in manifest.segments:
            entries.setdefault((entry.id, entry.tombstones), entry)
    checked: set[int] = set()
    for (number, _), entry in sorted(entries.items()):
        findings += check_segment(index, entry, whole=number not in checked)
        checked.add(number)
    return findings


def check_segment(index: Path, entry: SegmentEntry, *, whole: bool = True) -> list[Finding]:
    """Check a segment, with `whole` also its files and what they say, and not the counts alone."""
    name = segment_name(entry.id)
    try:
        view = SegmentReader(index, entry)
        findings = [Finding(name, problem) for problem in _wrong_counts(view)] if not whole else []
    except (IndexDamagedError, IndexFormatError) as error:
        return [Finding(name, error.problem)]
    except FileNotFoundError as error:
        return [Finding(name, f"{error.filename} is missing")]
    if not whole:
        return findings
    findings = [
        Finding(f"{name}/{file.name}", "does not match its checksum")
        for file in view.files.damaged_files()
    ]
    for problems in (array_problems(view.files), content_problems(view), _wrong_counts(view)):
        if not findings:
            findings = [Finding(name, problem) for problem in problems]
    return findings


def _wrong_counts(view: SegmentReader) -> Iterator[str]:
    """The manifest's counts of what lives."""
    entry, alive = view.entry, view.alive
    if alive is None:
        alive = np.ones(view.pages, bool)
    comments = int(counts_of(view.page_comments)[alive].sum())
    if comments != entry.comments:
        yield f"{comments} living comments, the manifest says {entry.comments}"
    for field, stated in zip(STREAM_FIELDS, entry.lengths, strict=True):
        length = int(view.lengths(field)[alive].sum(dtype=np.int64))
        if length != stated:
            yield f"{length} words in {field} of living pages, the manifest says {stated}"
