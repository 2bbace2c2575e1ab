"""Bring an index up to date with files: what is unchanged is skipped, what has gone is removed."""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from searchkit.errors import PageError
from searchkit.ingest.parsing import Job, Parsed, parse_files
from searchkit.sources import (
    SourceFile,
    digest,
    find_files,
    printable,
    read_record,
    record_lines,
)
from searchkit.store import Origin, create_index, index_exists, open_index, rebuild_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searchkit.model import Page
    from searchkit.settings import Settings
    from searchkit.store import SegmentIndex

__all__ = ["Failure", "Observer", "Progress", "Summary", "update_index"]

_OF_RECORD = "\n"
"""Stands between the file and the page's path in the source of a page that came as a record."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be had, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `total` is None while records are read from a stream of unknown length."""

    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, in pages; `comments` counts those of the added and updated pages."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: int = 0
    comments: int = 0
    seconds: float = 0.0


class Observer(Protocol):
    """Who is told how a run goes on."""

    def progress(self, progress: Progress) -> None: ...
    def failure(self, failure: Failure) -> None: ...


@dataclass(frozen=True, slots=True)
class _Known:
    """A page that the index has: its path there, and the file that it came from."""

    path: str
    origin: Origin


def update_index(
    folder: Path,
    paths: Iterable[Path],
    *,
    settings: Settings,
    observer: Observer,
    jobs: int = 1,
    rebuild: bool = False,
    prune: bool = False,
    wait: float = 0.0,
) -> Summary:
    """Add, replace and (with `prune`) remove pages so that the index holds what the paths hold.

    The index is made where there is none. It commits at the end, and on the way every
    `settings.indexing.commit_seconds`; a `rebuild` only at the end, in place of whatever is there.
    Raises UsageError for a path that does not exist, IndexLockedError and IndexWriteError; a page
    that cannot be read or parsed is told to the observer and counted.
    """
    started = time.monotonic()
    roots = list(paths)
    listing = list(find_files(roots))
    with _Run(folder, settings, observer, rebuild=rebuild, wait=wait) as run:
        run.total = len(listing)
        for entry in listing:
            if isinstance(entry, tuple):
                run.fail(entry[0], str(entry[1]))
        files = [entry for entry in listing if isinstance(entry, SourceFile)]
        pages = [file for file in files if file.kind != "records"]
        for parsed in parse_files(run.changed(pages), settings.limits, jobs):
            run.take(parsed)
        for file in files:
            if file.kind == "records":
                run.take_records(file)
        if prune:
            run.prune(roots)
    return run.summary(time.monotonic() - started)


class _Run:
    """One update: an open writer, what the index knew before, and the counts."""

    def __init__(
        self, folder: Path, settings: Settings, observer: Observer, *, rebuild: bool, wait: float
    ) -> None:
        self._settings, self._observer = settings, observer
        self._index: SegmentIndex | None = None
        known: list[_Known] = []
        if rebuild:
            self._writer = rebuild_index(folder, settings, wait)
        else:
            make = open_index if index_exists(folder) else create_index
            self._index = make(folder, settings)
            self._writer = self._index.writer(wait=wait)
            try:
                known = [_Known(path, origin) for path, origin in self._index.origins()]
            except BaseException:
                self._writer.cancel()
                raise
        self._by_source = {entry.origin.source: entry for entry in known}
        self._by_path = {entry.path: entry for entry in known}
        self._seen: set[str] = set()
        self._committed = time.monotonic()
        self._done = 0
        self._counts: Counter[str] = Counter()
        self.total: int | None = 0

    def __enter__(self) -> _Run:
        return self

    def summary(self, seconds: float) -> Summary:
        """What was done up to now."""
        return Summary(**self._counts, seconds=seconds)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._writer.commit()
        else:
            self._writer.cancel()

    def changed(self, files: Iterable[SourceFile]) -> Iterator[Job]:
        """The files that may have changed: another size or time than when they were indexed."""
        for file in files:
            known = self._by_source.get(_source(file.file))
            if known is None:
                yield Job(file)
            elif (known.origin.size, known.origin.mtime_ns) == (file.size, file.mtime_ns):
                self._seen.add(known.path)
                self._count("unchanged")
            else:
                yield Job(file, known.origin.digest)

    def take(self, parsed: Parsed) -> None:
        """Put one parsed file into the index, or name its failure."""
        file = parsed.source
        source = _source(file.file)
        known = self._by_source.get(source)
        if known is not None:
            self._seen.add(known.path)
        if parsed.failure is not None:
            self.fail(file.path, parsed.failure)
        elif parsed.page is None:
            self._count("unchanged")
        else:
            # A page keeps the path under which it was first indexed.
            page = replace(parsed.page, path=known.path) if known else parsed.page
            self._put(page, Origin(source, file.size, file.mtime_ns, parsed.digest))

    def take_records(self, file: SourceFile) -> None:
        """Put the pages of a file of JSON lines into the index."""
        source = _source(file.file)
        self.total = None
        for name, line in record_lines(file, self._settings.limits):
            if isinstance(line, PageError):
                self.fail(name, str(line))
                continue
            try:
                page = read_record(line)
            except PageError as error:
                self.fail(name, str(error))
                continue
            mark = digest(line)
            known = self._by_path.get(page.path)
            if known is not None and page.path not in self._seen and known.origin.digest == mark:
                self._seen.add(page.path)
                self._count("unchanged")
            else:
                self._put(
                    page, Origin(f"{source}{_OF_RECORD}{page.path}", len(line), file.mtime_ns, mark)
                )

    def prune(self, roots: Iterable[Path]) -> None:
        """Remove the pages below the roots whose files, or whose records, are no more."""
        below = [_source(root) for root in roots]
        for path, known in self._by_path.items():
            file = known.origin.source.partition(_OF_RECORD)[0]
            inside = any(file == root or file.startswith(root.rstrip("/") + "/") for root in below)
            if inside and path not in self._seen and self._gone(known, file):
                self._writer.remove_page(path)
                self._count("removed")

    def fail(self, path: str, reason: str) -> None:
        self._observer.failure(Failure(path, reason))
        self._count("failed")

    @staticmethod
    def _gone(known: _Known, file: str) -> bool:
        """A record that was not seen is gone; a file is where it does not exist any more."""
        return _OF_RECORD in known.origin.source or not Path(file).exists()

    def _put(self, page: Page, origin: Origin) -> None:
        existed = page.path in self._by_path or page.path in self._seen
        self._writer.add_page(page, origin)
        self._seen.add(page.path)
        self._counts["comments"] += len(page.comments)
        self._count("updated" if existed else "added")
        late = time.monotonic() - self._committed > self._settings.indexing.commit_seconds
        if late and self._index is not None:
            self._writer.commit()
            self._writer = self._index.writer(wait=60.0)
            self._committed = time.monotonic()

    def _count(self, outcome: str) -> None:
        """Count a page under a field of Summary."""
        self._counts[outcome] += 1
        self._done += 1
        self._observer.progress(Progress(self._done, self.total))


def _source(file: Path) -> str:
    """What a file is known by, wherever the command was run from."""
    return printable(Path(os.path.normpath(file.absolute())))
