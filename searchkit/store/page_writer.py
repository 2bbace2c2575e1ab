"""Adding and removing pages: gather in memory, spill as segments, commit by one rename."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from searchkit.errors import IndexDamagedError, IndexWriteError
from searchkit.schema import STREAM_FIELDS
from searchkit.store.format.durable import write_failure
from searchkit.store.format.manifest import (
    Manifest,
    SegmentEntry,
    forgotten_names,
    generations,
    write_manifest,
)
from searchkit.store.format.offsets import counts_of
from searchkit.store.format.tombstones import write_tombstones
from searchkit.store.gc import next_segment_id, sweep
from searchkit.store.living_segment import LivingSegment
from searchkit.store.lock import WriteLock
from searchkit.store.merge.policy import fitting_runs, segments_to_merge
from searchkit.store.merge.segment_merger import merge_segments
from searchkit.store.read.newest import open_newest
from searchkit.store.read.segment_reader import SegmentReader
from searchkit.store.write.page_buffer import page_bytes
from searchkit.store.write.segment_buffer import Batch

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from searchkit.model import Page
    from searchkit.settings import Indexing
    from searchkit.store.format.origin import Origin

__all__ = ["PageWriter"]


class PageWriter:
    """The writer's work on pages; holds the lock until `commit` or `cancel`."""

    def __init__(
        self,
        index: Path,
        indexing: Indexing,
        wait: float = 0.0,
        *,
        begin: Callable[[], Sequence[SegmentReader]] | None = None,
    ) -> None:
        """Take the lock, and begin with the newest commit, or with the segments of `begin`.

        These take the place of whatever the folder holds, which stays as it is until the commit.
        Raises IndexLockedError, IndexWriteError, and IndexDamagedError where the newest commit
        cannot be read: what is lost must not be lost in silence.
        """
        self._index = index
        self._indexing = indexing
        self._lock = WriteLock(index, wait)
        self._manifest: Manifest | None = None
        try:
            self._living = [LivingSegment(view) for view in (begin or self._newest)()]
            self._sweep()
            self._next_segment = next_segment_id(index)
            views = (segment.view for segment in self._living)
            largest = max(views, key=lambda view: view.pages, default=None)
            # Its threads begin with its first work, and end with the writer.
            self._thread = ThreadPoolExecutor(1, "searchkit-writer")
            self._batch = Batch(self._thread, largest.documents.dictionary if largest else b"")
        except BaseException as error:
            self._lock.release()
            if isinstance(error, OSError):
                raise write_failure(error, index) from error
            raise
        self._merge_all = False
        self._open = True
        kept = self._manifest.forgotten if self._manifest else forgotten_names(index)
        self.forgotten = frozenset(kept)
        """The names of what is to stay out of the index, which a commit keeps; may be set."""

    def _newest(self) -> Sequence[SegmentReader]:
        opened = open_newest(self._index)
        if opened.damage:
            raise IndexDamagedError(
                f"{opened.damage[0].problem}, so that nothing is written",
                "`searchkit repair` names the pages that are lost and goes on without them, "
                "`searchkit index --rebuild` begins anew",
            )
        self._manifest = opened.manifest
        return opened.segments

    def __enter__(self) -> PageWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._open:
            return
        if kind is None:
            self.commit()
        else:
            self.cancel()

    def add_page(self, page: Page, origin: Origin | None = None) -> None:
        """Add a page in place of any other with its path."""
        self._require_open()
        record = page_bytes(page)
        with self._writing():
            self.remove_page(page.path)
            self._batch.add(page, origin, record)
            if self._batch.memory() > self._indexing.memory_mb << 20:
                self._spill(provisional=True)

    def remove_page(self, path: str) -> bool:
        """Remove the page of a path; False where there is none."""
        self._require_open()
        if self._batch.remove(path):
            return True
        for segment in self._living:
            found = segment.view.page_number(path)
            if found is not None and not segment.dead[found]:
                segment.kill(found)
                return True
        return False

    def commit(self, aside: Collection[str] = ()) -> None:
        """Make everything since the last commit visible, durably, at once; release the lock.

        What is named `aside` in the folder is moved out of the way, where it would be removed.
        """
        self._require_open()
        with self._writing():
            self._spill(provisional=False)
            if self._merge_all or self._changed():
                self._merge()
            if self._changed():
                self._publish()
            self._sweep(aside)
        self._close()

    def cancel(self) -> None:
        """Forget everything since the last commit; release the lock."""
        if self._open:
            # The thread may be writing into a segment's folder until it has ended.
            self._thread.shutdown(cancel_futures=True)
            with suppress(OSError):  # what cannot be removed now is removed by the next writer
                self._sweep()
            self._close()

    def _close(self) -> None:
        self._open = False
        self._thread.shutdown()
        self._batch = Batch(self._thread)
        self._lock.release()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Whatever goes wrong inside leaves the last commit and closes the writer."""
        try:
            yield
        except BaseException as error:
            self.cancel()
            if isinstance(error, OSError):
                raise write_failure(error, self._index) from error
            raise

    def _require_open(self) -> None:
        if not self._open:
            raise IndexWriteError("this writer is closed", "open another with index.writer()")

    def _sweep(self, aside: Collection[str] = ()) -> None:
        if self._manifest is not None:
            sweep(self._index, self._manifest, aside)

    def _changed(self) -> bool:
        committed = self._manifest.segments if self._manifest else None
        forgotten = self._manifest.forgotten if self._manifest else ()
        return (
            forgotten != tuple(sorted(self.forgotten))
            or committed != tuple(segment.view.entry for segment in self._living)
            or any(segment.changed for segment in self._living)
        )

    def _spill(self, *, provisional: bool) -> None:
        """Write the pages in memory as a segment; no reader sees it before the commit.

        A provisional one will be merged at the commit, and has no compound map until then.
        """
        batch = self._batch
        if not len(batch):
            return
        segment_id = self._next_segment
        self._next_segment += 1
        others = None if provisional else [living.view for living in self._living]
        pages, comments = batch.write(self._index, segment_id, others)
        living = self._opened(segment_id, pages, comments)
        living.dead[list(batch.dead)] = True
        living.provisional = provisional
        self._living.append(living)
        self._batch = Batch(self._thread, batch.documents.dictionary)

    def optimize(self) -> None:
        """Have the next commit merge everything into one segment, without deleted pages.

        There are several where 32 bits do not count the positions of one.
        """
        self._require_open()
        self._merge_all = True

    def _merge(self) -> None:
        """Merge as the policy says, until it is content."""
        self._living = [segment for segment in self._living if not segment.dead.all()]
        if self._merge_all:
            runs = list(fitting_runs([segment.positions for segment in self._living]))
            for start, stop in reversed(runs):  # those before keep their numbers
                if stop - start > 1 or self._living[start].dead.any():
                    self._merge_run(start, stop)
            return
        while True:
            start, stop = segments_to_merge(
                [int((~segment.dead).sum()) for segment in self._living],
                [int(segment.dead.sum()) for segment in self._living],
                [segment.positions for segment in self._living],
                [segment.provisional for segment in self._living],
            )
            if start == stop:
                return
            self._merge_run(start, stop)

    def _merge_run(self, start: int, stop: int) -> None:
        parts = [(segment.view, segment.dead) for segment in self._living[start:stop]]
        segment_id = self._next_segment
        self._next_segment += 1
        others = [s.view for s in (*self._living[:start], *self._living[stop:])]
        pages, comments = merge_segments(self._index, segment_id, parts, others)
        self._living[start:stop] = [self._opened(segment_id, pages, comments)]

    def _opened(self, segment_id: int, pages: int, comments: int) -> LivingSegment:
        entry = SegmentEntry(segment_id, 0, 0, pages, comments, (0, 0, 0, 0))
        living = LivingSegment(SegmentReader(self._index, entry))
        living.changed = True
        return living

    def _publish(self) -> None:
        """Write tombstones and the next manifest."""
        generation = max(generations(self._index)) + 1
        entries = [self._entry(segment, generation) for segment in self._living]
        forgotten = tuple(sorted(self.forgotten))
        manifest = Manifest(
            generation, tuple(entries), next_segment=self._next_segment, forgotten=forgotten
        )
        write_manifest(self._index, manifest)
        self._manifest = manifest

    def _entry(self, segment: LivingSegment, generation: int) -> SegmentEntry:
        view, dead = segment.view, segment.dead
        if not segment.changed:
            return view.entry
        tombstones = crc32 = 0
        if dead.any():
            tombstones = generation
            crc32 = write_tombstones(self._index, view.entry.id, generation, dead)
        alive = ~dead
        lengths = [int(view.lengths(field)[alive].sum()) for field in STREAM_FIELDS]
        comments = int(counts_of(view.page_comments)[alive].sum())
        return SegmentEntry(
            view.entry.id,
            tombstones,
            crc32,
            int(alive.sum()),
            comments,
            (lengths[0], lengths[1], lengths[2], lengths[3]),
        )
