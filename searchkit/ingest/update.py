"""Bring an index up to date with files: what is unchanged is skipped, what has gone is removed."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from searchkit.ingest.catalogue import Catalogue, KnownPage
from searchkit.ingest.forgotten import Forgotten
from searchkit.ingest.job import Job, Parsed
from searchkit.ingest.listing import Listing, list_files
from searchkit.ingest.pipeline import parse_sources
from searchkit.ingest.pruning import Kept, gone_pages
from searchkit.ingest.stopping import Stop
from searchkit.ingest.summary import Failure, Observer, Progress, Summary
from searchkit.sources import RECORD, LeftAlone, Refused, Source, holds_many, sources_in
from searchkit.store import INSIDE, Origin, create_index, index_exists, open_index, rebuild_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from searchkit.model import Page
    from searchkit.settings import Settings
    from searchkit.store import IndexFolder

__all__ = ["Failure", "Observer", "Progress", "Summary", "update_index"]


def update_index(
    folder: Path,
    paths: Iterable[Path],
    *,
    settings: Settings,
    observer: Observer,
    jobs: int = 1,
    rebuild: bool = False,
    prune: bool = False,
    force: bool = False,
    wait: float = 0.0,
    stop: Stop | None = None,
    left_alone: Callable[[LeftAlone], None] | None = None,
) -> Summary:
    """Add, replace and (with `prune`) remove pages so that the index holds what the paths hold.

    The index is made where there is none. It commits at the end, and on the way every
    `settings.indexing.commit_seconds`; a `rebuild` only at the end, in place of whatever is there.
    Raises UsageError for a path that does not exist, IndexLockedError and IndexWriteError; a page
    that cannot be read or parsed is told to the observer and counted, `left_alone` hears of files
    that are not taken. Where a signal came to `stop`, what is complete is committed; of a rebuild
    nothing is. `prune` keeps what may be missing by mishap (`pruning`), unless it has `force`.
    """
    started = time.monotonic()
    stop = stop or Stop()
    listing = list_files(list(paths))
    with _Run(folder, settings, observer, listing, rebuild=rebuild, wait=wait) as run:
        try:
            run.take_listing(left_alone)
            with closing(parse_sources(run.changed(), settings.limits, jobs)) as results:
                for parsed in results:
                    with stop.held():
                        run.take(parsed)
            with stop.held():
                if prune:
                    run.prune(force=force)
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
        self,
        folder: Path,
        settings: Settings,
        observer: Observer,
        listing: Listing,
        *,
        rebuild: bool,
        wait: float,
    ) -> None:
        self._folder, self._settings, self._observer = folder, settings, observer
        self._listing = listing
        self._complete = False
        self._index: IndexFolder | None = None
        known: list[KnownPage] = []
        if rebuild:
            self._writer = rebuild_index(folder, settings, wait)
        else:
            make = open_index if index_exists(folder) else create_index
            self._index = make(folder, settings)
            self._writer = self._index.writer(wait=wait)
            try:
                known = [KnownPage(path, origin) for path, origin in self._index.origins()]
            except BaseException:
                self._writer.cancel()
                raise
        self._known = Catalogue(known)
        self._forgotten = Forgotten(self._writer.forgotten, self._listing.roots)
        self._writer.forgotten = self._forgotten.names
        self._containers: set[str] = set()
        self._broken: set[str] = set()
        self._committed = time.monotonic()
        self._done = 0
        self._counts: Counter[str] = Counter()
        self._left_alone: Counter[str] = Counter()
        self._kept: tuple[Kept, ...] = ()
        self._total: int | None = 0
        self._told: Callable[[LeftAlone], None] | None = None

    def __enter__(self) -> _Run:
        return self

    def summary(self, seconds: float, stop: Stop) -> Summary:
        """What was done, and what the index holds now."""
        return Summary(
            **self._counts,
            seconds=seconds,
            pages=open_index(self._folder, self._settings).page_count,
            stopped=stop.by.name if stop.by else None,
            left_alone=dict(self._left_alone.most_common()),
            kept=self._kept,
            empty=self._listing.empty,
        )

    def commit(self) -> None:
        """Make everything that was taken stand; once is enough."""
        if not self._complete:
            self._writer.commit()
            self._complete = True

    def __exit__(self, *_: object) -> None:
        if not self._complete:
            self._writer.cancel()

    def take_listing(self, left_alone: Callable[[LeftAlone], None] | None) -> None:
        """Name what cannot be read, and count what is left alone."""
        self._told = left_alone
        self._total = len(self._listing.files) + len(self._listing.refused)
        for refused in self._listing.refused:
            self.fail(refused.path, refused.reason)
        for entry in self._listing.left_alone:
            self._leave(entry)

    def changed(self) -> Iterator[Job]:
        """The pages that may have changed: another size or time than when they were indexed.

        Files that are one page come first, since only their number is known.
        """
        for file in sorted(self._listing.files, key=holds_many):
            if holds_many(file):
                self._total = None
                self._containers.add(file.name)
            for source in sources_in(file, self._settings.limits):
                if isinstance(source, Refused):
                    self._broken.add(file.name)
                    self.fail(source.path, source.reason)
                elif source.kind == RECORD:  # it says itself which page it is, once it is read
                    yield Job(source)
                else:
                    yield from self._if_changed(source)

    def _if_changed(self, source: Source) -> Iterator[Job]:
        name, known = self._known.of_source(source.file, source.place)
        if known is None:
            if self._forgotten.holds(name):
                self._leave(LeftAlone(source.path, "forgotten pages"))
            else:
                yield Job(source)
            return
        origin = known.origin
        if origin.source != name or known.leads_nowhere(source.path):
            yield Job(source)
        elif (origin.size, origin.mtime_ns) == (source.size, source.file.mtime_ns):
            self._known.seen.add(known.path)
            self._count("unchanged")
        else:
            yield Job(source, origin.digest)

    def take(self, parsed: Parsed) -> None:
        """Put one parsed page into the index, or name its failure."""
        source, page, mark = parsed.source, parsed.page, parsed.digest
        if parsed.failure is not None:
            self._take_failure(parsed)
        elif source.kind == RECORD and page is not None:
            self._take_record(source, page, mark)
        else:
            name, known = self._known.of_source(source.file, source.place)
            if page is None:
                assert known is not None
                self._known.seen.add(known.path)
                self._count("unchanged")
                return
            origin = Origin(name, source.size, source.file.mtime_ns, mark)
            if known is None:
                self._put_new(page, origin)
            elif known.leads_nowhere(page.path):
                self._move(known, page, origin)
            else:
                # A page keeps the path under which it was first indexed.
                self._put(replace(page, path=known.path), origin, known)

    def _take_failure(self, parsed: Parsed) -> None:
        source = parsed.source
        if source.kind == RECORD:
            self._broken.add(source.file.name)
        else:
            _, known = self._known.of_source(source.file, source.place)
            if known is not None:
                self._known.seen.add(known.path)
        self.fail(source.path, parsed.failure or "")

    def _take_record(self, source: Source, page: Page, mark: str) -> None:
        name = f"{source.file.name}{INSIDE}{page.path}"
        known = self._known.of_path(page.path)
        if known is None and self._forgotten.holds(name):
            self._leave(LeftAlone(source.path, "forgotten pages"))
            return
        again = page.path in self._known.seen
        self._known.seen.add(page.path)
        origin = Origin(name, source.size, source.file.mtime_ns, mark)
        if known is None or known.origin.digest != mark or again:
            self._put(page, origin, known)
        elif known.origin.source != name and known.is_gone():
            self._move(known, page, origin)
        else:
            self._count("unchanged")

    def _put_new(self, page: Page, origin: Origin) -> None:
        """A page of a file that the index does not know: new, or one that was elsewhere before."""
        moved = self._known.moved(origin.digest, origin.source)
        if moved is not None:
            self._move(moved, page, origin)
            return
        path = self._known.free_path(page.path, origin.source)
        self._put(page if path == page.path else replace(page, path=path), origin, None)

    def _move(self, known: KnownPage, page: Page, origin: Origin) -> None:
        """Put a page in place of itself under its new path."""
        self._writer.remove_page(known.path)
        self._known.seen.add(known.path)
        if page.path != known.path:
            page = replace(page, path=self._known.free_path(page.path, origin.source))
        self._write(page, origin)
        self._count("moved")

    def prune(self, *, force: bool) -> None:
        """Remove the pages below the roots whose files, or places in files, are no more."""
        gone, kept = gone_pages(
            self._known, self._listing.roots, self._containers, self._broken, force=force
        )
        for page in gone:
            self._writer.remove_page(page.path)
            self._count("removed")
        self._kept = tuple(kept)

    def fail(self, path: str, reason: str) -> None:
        self._observer.failure(Failure(path, reason))
        self._count("failed")

    def _leave(self, entry: LeftAlone) -> None:
        self._left_alone[entry.kind] += 1
        if self._told is not None:
            self._told(entry)

    def _put(self, page: Page, origin: Origin, known: KnownPage | None) -> None:
        again = page.path in self._known.added
        if known is not None and known.origin.digest == origin.digest and not again:
            outcome = "unchanged"  # known by an older name
        else:
            outcome = "updated" if known is not None or again else "added"
        self._write(page, origin)
        self._count(outcome)

    def _write(self, page: Page, origin: Origin) -> None:
        self._writer.add_page(page, origin)
        self._known.added.add(page.path)
        self._known.seen.add(page.path)
        self._counts["comments"] += len(page.comments)
        self._counts["error_pages"] += page.kind == "error"
        late = time.monotonic() - self._committed > self._settings.indexing.commit_seconds
        if late and self._index is not None:
            self._writer.commit()
            self._writer = self._index.writer(wait=60.0)
            self._committed = time.monotonic()

    def _count(self, outcome: str) -> None:
        """Count a page under a field of Summary."""
        self._counts[outcome] += 1
        self._done += 1
        self._observer.progress(Progress(self._done, self._total))
