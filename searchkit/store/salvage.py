"""Going on with what is whole of a damaged index: what is lost is named, what is damaged kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import IndexDamagedError, SearchkitError
from searchkit.store.check import check_index, check_segment
from searchkit.store.format.ledger import (
    deletions_of,
    manifest_name,
    segment_id_of,
)
from searchkit.store.format.manifest import generations, latest_manifest, read_manifest
from searchkit.store.format.segment import SegmentFiles
from searchkit.store.page_writer import PageWriter
from searchkit.store.read.segment_reader import SegmentReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from searchkit.model import Page
    from searchkit.settings import Indexing
    from searchkit.store.check import Finding
    from searchkit.store.format.manifest import SegmentEntry
    from searchkit.store.format.origin import Origin

__all__ = ["Repair", "plan_repair", "repair_index"]


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair does, or did.

    `lost` are the paths of pages that go, `older` of those that go back to an earlier state;
    `unnamed` counts pages that go and whose path cannot be read. `kept` pages stay as they are,
    `salvaged` ones were in damaged segments and are written anew from their stored text. Where
    `uncertain`, which of these had been deleted is not known any more. `aside` are the files and
    folders that are moved to `set-aside`.
    """

    findings: tuple[Finding, ...]
    lost: tuple[str, ...]
    older: tuple[str, ...]
    unnamed: int
    kept: int
    salvaged: int
    uncertain: bool
    aside: tuple[str, ...]


def plan_repair(index: Path) -> Repair:
    """What `repair_index` would do; it does nothing where there are no findings.

    Raises IndexDamagedError where no manifest can be read, and what opening an index raises.
    """
    return _Salvage(index).repair()


def repair_index(index: Path, indexing: Indexing, wait: float = 0.0) -> Repair:
    """Commit a generation of all that is whole, and set aside what is damaged."""
    found: list[_Salvage] = []

    def begin() -> Sequence[SegmentReader]:
        found.append(_Salvage(index))
        return found[0].sound

    writer = PageWriter(index, indexing, wait, begin=begin)
    (salvage,) = found
    repair = salvage.repair()
    if not repair.findings:
        writer.cancel()
        return repair
    with writer:
        for page, origin in salvage.pages():
            writer.add_page(page, origin)
        writer.commit(repair.aside)
    return repair


class _Salvage:
    """What of an index is sound, and what of its damaged segments can be read page by page."""

    def __init__(self, index: Path) -> None:
        self._index = index
        self._findings = tuple(check_index(index))
        self._manifest = latest_manifest(index)
        self._found = generations(index)
        self.sound: list[SegmentReader] = []
        self._damaged: list[_Damaged] = []
        for entry in self._manifest.segments:
            if check_segment(index, entry):
                self._damaged.append(_Damaged(index, entry, self._older_entry(entry)))
            else:
                self.sound.append(SegmentReader(index, entry))

    def _older_entry(self, entry: SegmentEntry) -> SegmentEntry | None:
        """The segment as the generation before knew it."""
        for generation in self._found:
            if generation < self._manifest.generation:
                try:
                    older = read_manifest(self._index, generation).segments
                except (FileNotFoundError, SearchkitError):
                    continue
                return next((one for one in older if one.id == entry.id), None)
        return None

    def pages(self) -> Iterator[tuple[Page, Origin | None]]:
        """The living pages that can be read of damaged segments, but for those that are newer."""
        newer = {path for reader in self.sound for path in _living_paths(reader)}
        for damaged in reversed(self._damaged):  # what was written later counts
            for page, origin in damaged.pages():
                if page.path not in newer:
                    newer.add(page.path)
                    yield page, origin

    def repair(self) -> Repair:
        """What there is to do."""
        paths = {path for reader in self.sound for path in _living_paths(reader)}
        kept = len(paths)
        salvaged = {page.path for page, _ in self.pages()}
        paths |= salvaged
        gone: set[str] = set()
        unnamed = 0
        for damaged in self._damaged:
            names = damaged.paths()
            gone.update(names)
            named = names | {page.path for page, _ in damaged.pages()}
            unnamed += max(0, damaged.entry.pages - len(named))
        known = {entry.id for entry in self._manifest.segments}
        later = [number for number in self._segments() if number not in known | self._before()]
        if not self._behind():
            later = []  # left behind by a killed writer: never committed
        newer: set[str] = set()
        for number in later:
            newer.update(_paths_in(self._index, number))
        return Repair(
            self._findings,
            tuple(sorted((gone | newer) - paths)),
            tuple(sorted(newer & paths)),
            unnamed,
            kept,
            len(salvaged),
            any(damaged.uncertain for damaged in self._damaged) or self._behind(),
            tuple(self._aside(later)),
        )

    def _behind(self) -> bool:
        """Whether the newest generation is lost."""
        return self._found[0] != self._manifest.generation

    def _segments(self) -> list[int]:
        folders = (path for path in self._index.iterdir() if path.is_dir())
        numbers = (segment_id_of(path.name) for path in folders)
        return sorted(number for number in numbers if number is not None)

    def _before(self) -> set[int]:
        """The segments of older generations that can be read."""
        known: set[int] = set()
        for generation in self._found:
            if generation < self._manifest.generation:
                try:
                    older = read_manifest(self._index, generation)
                except (FileNotFoundError, SearchkitError):
                    continue
                known |= {entry.id for entry in older.segments}
        return known

    def _aside(self, later: Sequence[int]) -> Iterator[str]:
        """What is damaged, what was of a generation that is lost, and what needs either."""
        numbers = {damaged.entry.id for damaged in self._damaged} | set(later)
        for path in sorted(self._index.iterdir()):
            lost = (deletions_of(path.name) or 0) > self._manifest.generation
            if lost or segment_id_of(path.name) in numbers:
                yield path.name
        for generation in self._found:
            try:
                entries = read_manifest(self._index, generation).segments
            except FileNotFoundError:
                continue
            except SearchkitError:
                yield manifest_name(generation)
                continue
            if numbers & {entry.id for entry in entries}:
                yield manifest_name(generation)


class _Damaged:
    """A damaged segment, of which single pages may be whole."""

    def __init__(self, index: Path, entry: SegmentEntry, older: SegmentEntry | None) -> None:
        self.entry = entry
        self.uncertain = False
        self._reader: SegmentReader | None = None
        try:
            files = SegmentFiles(index, entry.id)
        except (FileNotFoundError, SearchkitError):
            return
        for known in (entry, older):
            if known is not None and self._reader is None:
                self._reader = _opened(index, known)
                self.uncertain = self._reader is None or known is not entry
        if self._reader is None:
            whole = replace(entry, tombstones=0, pages=files.pages, comments=files.comments)
            self._reader = _opened(index, whole)
            self.uncertain = self._reader is not None and bool(entry.tombstones)

    def pages(self) -> Iterator[tuple[Page, Origin | None]]:
        """The living pages that can be read, and where they came from, where that can be."""
        reader = self._reader
        if reader is None:
            return
        try:
            origins = dict(reader.origins())
        except (IndexDamagedError, ValueError, IndexError):
            origins = {}
        rescue = reader.rescue()
        for number in np.flatnonzero(_alive(reader)).tolist():
            for read in (reader.page, rescue.rescued):
                try:
                    page = read(number)
                except (IndexDamagedError, ValueError, IndexError):
                    continue
                yield page, origins.get(page.path)
                break

    def paths(self) -> set[str]:
        """The paths of living pages, as far as they can be read."""
        return set() if self._reader is None else set(_living_paths(self._reader))


def _opened(index: Path, entry: SegmentEntry) -> SegmentReader | None:
    try:
        return SegmentReader(index, entry)
    except (FileNotFoundError, SearchkitError):
        return None


def _alive(reader: SegmentReader) -> NDArray[np.bool_]:
    return np.ones(reader.pages, bool) if reader.alive is None else reader.alive


def _living_paths(reader: SegmentReader) -> Iterator[str]:
    for number in np.flatnonzero(_alive(reader)).tolist():
        try:
            yield reader.paths[number]
        except (IndexDamagedError, ValueError, IndexError):
            continue


def _paths_in(index: Path, number: int) -> Iterator[str]:
    """The paths of a segment that no readable manifest knows, as far as they can be read."""
    try:
        files = SegmentFiles(index, number)
        paths = files.strings("path")
    except (FileNotFoundError, SearchkitError):
        return
    for page in range(len(paths)):
        try:
            yield paths[page]
        except (IndexDamagedError, ValueError, IndexError):
            continue
