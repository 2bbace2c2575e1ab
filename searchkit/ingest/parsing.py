"""Parse pages in order, in worker processes where there are many, and survive a dying worker."""

from __future__ import annotations

import math
import os
import signal
import threading
import time
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from searchkit.errors import PageError
from searchkit.pages import parse_page
from searchkit.sources import RECORD, Source, digest, raw_page, read_bytes, read_record

try:
    import resource
except ImportError:  # Windows has no limits of this kind
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searchkit.model import Page
    from searchkit.settings import Limits

__all__ = ["Job", "Parsed", "default_jobs", "parse_sources"]

_BATCH = 16
"""Pages a task: at 4 ms a page, handing a task over (about 0.3 ms) stays below one percent."""

_BATCH_BYTES = 1 << 23
"""A task is full with this many bytes that are to be handed over."""

_FEW = 2 * _BATCH
"""Below this many pages, starting processes takes longer than parsing."""


@dataclass(frozen=True, slots=True)
class Job:
    """A page to parse; `known` is the digest under which the index already has it."""

    source: Source
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one page: itself, or a failure's reason, or neither where it is unchanged.

    `source` comes without its bytes.
    """

    source: Source
    digest: str = ""
    page: Page | None = None
    failure: str | None = None


def default_jobs() -> int:
    """As many workers as this process may use processors."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def parse_sources(jobs: Iterable[Job], limits: Limits, workers: int) -> Iterator[Parsed]:
    """Parse the pages, in their order; a failure stands in its page's place and is not raised."""
    iterator = iter(jobs)
    first = list(islice(iterator, _FEW))
    if workers <= 1 or len(first) < _FEW:
        for job in (*first, *iterator):
            yield parse_one(job, limits)
        return
    yield from _parallel(chain(first, iterator), limits, workers)


def parse_one(job: Job, limits: Limits) -> Parsed:
    """Read and parse one page within its limits of size and time."""
    source, mark = job.source.without_data(), ""
    try:
        with _deadline(limits.page_seconds):
            data = read_bytes(job.source, limits)
            mark = digest(data)
            if mark == job.known:
                return Parsed(source, mark)
            return Parsed(source, mark, _page(source, data, limits))
    except PageError as error:
        return Parsed(source, mark, failure=str(error))
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
        # A page that finds a mistake of ours is still one page, not the end of the run.
        return Parsed(source, mark, failure=f"cannot be parsed ({type(error).__name__}: {error})")
    except RecursionError:
        return Parsed(source, mark, failure="nested too deeply")
    except MemoryError:
        return Parsed(source, mark, failure="needs more memory than there is")


def _page(source: Source, data: bytes, limits: Limits) -> Page:
    """The page in a source's bytes; what only the carrier says of it fills what the page leaves."""
    if source.kind == RECORD:
        return read_record(data)
    page = parse_page(raw_page(source, data, limits), limits)
    if source.url is None and source.saved is None:
        return page
    return replace(page, url=page.url or source.url, saved=page.saved or source.saved)


def _parse_batch(batch: list[Job], limits: Limits) -> list[Parsed]:
    parsed: list[Parsed] = []
    for job in batch:
        _limit_processor(limits.page_seconds)
        parsed.append(parse_one(job, limits))
    return parsed


def _limit_processor(seconds: float) -> None:
    """Have the system kill this process where a page gets around `_deadline`.

    Python's signals wait for the end of a call into C: a parser that is caught there would never
    be given up. The limit is in whole seconds of this process's own work.
    """
    if resource is None or seconds <= 0:
        return
    spent = time.process_time()
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    allowed = math.ceil(spent + 2 * seconds) + 1
    if most == resource.RLIM_INFINITY or allowed < most:
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, most))


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise PageError in this thread once the time is over, where the platform has timers."""
    usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not usable or seconds <= 0:
        yield
        return

    def expire(_signal: int, _frame: object) -> None:
        raise PageError(f"took longer than {seconds:g} s (settings: limits.page_seconds)")

    before = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _parallel(jobs: Iterable[Job], limits: Limits, workers: int) -> Iterator[Parsed]:
    """Batches in a window of twice the workers, results in order; a broken pool is replaced."""
    batches = _batches(jobs)
    waiting: deque[tuple[list[Job], Future[list[Parsed]]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            while len(waiting) < 2 * workers and (batch := next(batches, None)):
                waiting.append((batch, _begun(pool, batch, limits)))
            if not waiting:
                break
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                begun = [(batch, future), *waiting]
                waiting.clear()
                for lost, past in begun:
                    yield from past.result() if _done(past) else _again(lost, limits)
                pool = _pool(workers)
    except BaseException:
        # Also when the caller stops early: pages that nobody waits for are not worth waiting for.
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _begun(pool: ProcessPoolExecutor, batch: list[Job], limits: Limits) -> Future[list[Parsed]]:
    """The batch's future, a failed one where the pool is broken already.

    Records are read here and now: that takes less than handing them over.
    """
    future: Future[list[Parsed]] = Future()
    if batch[0].source.kind == RECORD:
        future.set_result([parse_one(job, limits) for job in batch])
        return future
    try:
        return pool.submit(_parse_batch, batch, limits)
    except BrokenProcessPool as error:
        future.set_exception(error)
        return future


def _again(jobs: list[Job], limits: Limits) -> Iterator[Parsed]:
    """Each page once more, in a process of its own, so that only the deadly one is lost."""
    pool = _pool(1)
    try:
        for job in jobs:
            try:
                yield from pool.submit(_parse_batch, [job], limits).result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                pool = _pool(1)
                reason = "the parsing process died on this page, twice"
                yield Parsed(job.source, failure=reason)
    finally:
        pool.shutdown()


def _done(future: Future[list[Parsed]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """The jobs in tasks: either all records or none, and within bounds of number and of bytes."""
    batch: list[Job] = []
    held = 0
    for job in jobs:
        other = batch and (job.source.kind == RECORD) != (batch[0].source.kind == RECORD)
        if other or len(batch) == _BATCH or held > _BATCH_BYTES:
            yield batch
            batch, held = [], 0
        batch.append(job)
        held += len(job.source.data or b"")
    if batch:
        yield batch


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a forked child would hold the index's lock after its parent's death.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin_worker)


def _begin_worker() -> None:
    """Leave Ctrl-C, which goes to the whole process group, to the parent; dump no memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if resource is not None:
        # Who is killed for the processor's time would leave a core file where the user works.
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
