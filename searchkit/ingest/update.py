"""Bring an index up to date with files: what is unchanged is skipped, what has gone is removed."""

from __future__ import annotations

import os
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from searchkit.ingest.job import Job, Parsed
from searchkit.ingest.pipeline import parse_sources
from searchkit.ingest.stopping import Stop
from searchkit.sources import RECORD, Refused, Source, find_files, holds_many, printable, sources_in
from searchkit.store import Origin, create_index, index_exists, open_index, rebuild_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searchkit.model import Page
    from searchkit.settings import Settings
    from searchkit.sources import SourceFile
    from searchkit.store import IndexFolder

__all__ = ["Failure", "Observer", "Progress", "Summary", "update_index"]

_INSIDE = "\n"
"""Stands between the file and the place in it in the origin of a page out of a container.

A record's place is the path of the page that it holds: lines move, paths stay.
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be had, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `total` is None while a container of unknown length is read."""

    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, in pages.

    `comments` counts those of the added and updated pages, `error_pages` those among these pages
    that a server or a consent wall sent instead of the page.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: int = 0
    comments: int = 0
    seconds: float = 0.0
    pages: int = 0
    """What the index holds in the end."""
    stopped: str | None = None
    """The signal that ended the run before its time."""
    error_pages: int = 0


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
    stop: Stop | None = None,
) -> Summary:
    """Add, replace and (with `prune`) remove pages so that the index holds what the paths hold.

    The index is made where there is none. It commits at the end, and on the way every
    `settings.indexing.commit_seconds`; a `rebuild` only at the end, in place of whatever is there.
    Raises UsageError for a path that does not exist, IndexLockedError and IndexWriteError; a page
    that cannot be read or parsed is told to the observer and counted. Where a signal came to
    `stop`, what is complete is committed; of a rebuild nothing is.
    """
    started = time.monotonic()
    stop = stop or Stop()
    roots = list(paths)
    listing = list(find_files(roots))
    with _Run(folder, settings, observer, rebuild=rebuild, wait=wait) as run:
        try:
            run.total = len(listing)
            changed = run.changed(run.without_refused(listing))
            with closing(parse_sources(changed, settings.limits, jobs)) as results:
                for parsed in results:
                    with stop.held():
                        run.take(parsed)
            with stop.held():
                if prune:
                    run.prune(roots)
                run.commit()
        except KeyboardInterrupt:
            if stop.by is None or stop.at_once or rebuild:
                raise
            with stop.held():
                run.commit()
    return run.summary(time.monotonic() - started, stop)


class _Run:
    """One update: an open writer, what the index knew before, and the counts."""

    def __init__(
        self, folder: Path, settings: Settings, observer: Observer, *, rebuild: bool, wait: float
    ) -> None:
        self._folder, self._settings, self._observer = folder, settings, observer
        self._complete = False
        self._index: IndexFolder | None = None
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
        self._file, self._name = Path(), ""  # the file before and its name, the same for all in it
        self._committed = time.monotonic()
        self._done = 0
        self._counts: Counter[str] = Counter()
        self.total: int | None = 0

    def __enter__(self) -> _Run:
        return self

    def summary(self, seconds: float, stop: Stop) -> Summary:
        """What was done, and what the index holds now."""
        pages = open_index(self._folder, self._settings).page_count
        stopped = stop.by.name if stop.by else None
        return Summary(**self._counts, seconds=seconds, pages=pages, stopped=stopped)

    def commit(self) -> None:
        """Make everything that was taken stand; once is enough."""
        if not self._complete:
            self._writer.commit()
            self._complete = True

    def __exit__(self, *_: object) -> None:
        if not self._complete:
            self._writer.cancel()

    def without_refused(self, found: Iterable[SourceFile | Refused]) -> list[SourceFile]:
        """The files that may be read; the others are named."""
        files: list[SourceFile] = []
        for entry in found:
            if isinstance(entry, Refused):
                self.fail(entry.path, entry.reason)
            else:
                files.append(entry)
        return files

    def changed(self, files: Iterable[SourceFile]) -> Iterator[Job]:
        """The pages that may have changed: another size or time than when they were indexed.

        Files that are one page come first, since only their number is known.
        """
        for file in sorted(files, key=holds_many):
            if holds_many(file):
                self.total = None
            for source in sources_in(file, self._settings.limits):
                if isinstance(source, Refused):
                    self.fail(source.path, source.reason)
                    continue
                _, known = self._known_as(source, None)
                if known is None:
                    yield Job(source)
                elif (known.origin.size, known.origin.mtime_ns) == (
                    source.size,
                    source.file.mtime_ns,
                ):
                    self._seen.add(known.path)
                    self._count("unchanged")
                else:
                    yield Job(source, known.origin.digest)

    def take(self, parsed: Parsed) -> None:
        """Put one parsed page into the index, or name its failure."""
        source, page, mark = parsed.source, parsed.page, parsed.digest
        name, known = self._known_as(source, page)
        again = known is not None and known.path in self._seen
        if known is not None:
            self._seen.add(known.path)
        if parsed.failure is not None:
            self.fail(source.path, parsed.failure)
        elif page is None or (known and known.origin.digest == mark and not again):
            self._count("unchanged")
        else:
            # A page keeps the path under which it was first indexed.
            if known is not None and known.path != page.path:
                page = replace(page, path=known.path)
            self._put(page, Origin(name, source.size, source.file.mtime_ns, mark))

    def _known_as(self, source: Source, page: Page | None) -> tuple[str, _Known | None]:
        """What a source is called from one run to the next, and the page that the index has of it.

        A record says itself which page it is: nothing is known of it before it is read.
        """
        if source.file.file is not self._file:
            self._file, self._name = source.file.file, _name(source.file.file)
        name = self._name
        if source.kind == RECORD:
            path = page.path if page else ""
            return f"{name}{_INSIDE}{path}", self._by_path.get(path)
        if source.place:
            name += _INSIDE + source.place
        return name, self._by_source.get(name)

    def prune(self, roots: Iterable[Path]) -> None:
        """Remove the pages below the roots whose files, or places in files, are no more."""
        below = [_name(root) for root in roots]
        for path, known in self._by_path.items():
            file = known.origin.source.partition(_INSIDE)[0]
            inside = any(file == root or file.startswith(root.rstrip("/") + "/") for root in below)
            if inside and path not in self._seen and self._gone(known, file):
                self._writer.remove_page(path)
                self._count("removed")

    def fail(self, path: str, reason: str) -> None:
        self._observer.failure(Failure(path, reason))
        self._count("failed")

    @staticmethod
    def _gone(known: _Known, file: str) -> bool:
        """A place in a file that was not seen is gone; a file where it does not exist any more."""
        return _INSIDE in known.origin.source or not Path(file).exists()

    def _put(self, page: Page, origin: Origin) -> None:
        existed = page.path in self._by_path or page.path in self._seen
        self._writer.add_page(page, origin)
        self._seen.add(page.path)
        self._counts["comments"] += len(page.comments)
        self._counts["error_pages"] += page.kind == "error"
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


def _name(file: Path) -> str:
    """What a file is known by, wherever the command was run from."""
    return printable(Path(os.path.normpath(file.absolute())))
