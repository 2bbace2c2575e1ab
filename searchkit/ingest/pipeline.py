"""Many pages in their order: parsed in worker processes, a few batches ahead of who takes them."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future
from itertools import chain, islice
from typing import TYPE_CHECKING

from searchkit.ingest.textfolder import with_siblings
from searchkit.ingest.workers import Workers
from searchkit.sources import RECORD

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from searchkit.ingest.job import Job, Parsed
    from searchkit.settings import Limits

__all__ = ["default_jobs", "parse_sources"]

_BATCH = 16
"""Pages a task: at 4 ms a page, handing a task over (about 0.3 ms) stays below one percent."""

_BATCH_BYTES = 1 << 23
"""A task is full with this many bytes that are to be handed over."""

_FEW = 2 * _BATCH
"""Below this many pages, starting a second process takes longer than parsing."""


def default_jobs() -> int:
    """As many workers as this process may use processors."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def parse_sources(
    jobs: Iterable[Job], limits: Limits, workers: int
) -> Generator[Parsed, None, None]:
    """Parse the pages, in their order; a failure stands in its page's place and is not raised.

    All but records is parsed in processes that are killed where a page would hold them up.
    """
    iterator = with_siblings(jobs, limits)
    first = list(islice(iterator, _FEW))
    count = workers if len(first) == _FEW else 1
    batches = _batches(chain(first, iterator))
    waiting: deque[Future[list[Parsed]]] = deque()
    with Workers(count, limits) as pool:
        while True:
            while len(waiting) < 2 * count and (batch := next(batches, None)):
                waiting.append(_begun(pool, batch, limits))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _begun(pool: Workers, batch: list[Job], limits: Limits) -> Future[list[Parsed]]:
    """The batch's future. Records are read here and now: that takes less than handing them over."""
    if batch[0].source.kind != RECORD:
        return pool.submit(batch)
    from searchkit.ingest.parsing import parse_one  # noqa: PLC0415 - loads what parses pages

    future: Future[list[Parsed]] = Future()
    future.set_result([parse_one(job, limits) for job in batch])
    return future


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
