"""Parse one page within its bounds: whatever it holds becomes a page or a reason."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from searchkit.errors import PageError
from searchkit.ingest.job import Parsed, too_long
from searchkit.pages import parse_page
from searchkit.sources import RECORD, digest, raw_page, read_bytes, read_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.ingest.job import Job
    from searchkit.model import Page
    from searchkit.settings import Limits

__all__ = ["parse_one"]


def parse_one(job: Job, limits: Limits) -> Parsed:
    """Read and parse one page within its limits of size and time."""
    source, mark = job.source.without_data(), ""
    try:
        with _deadline(limits.page_seconds):
            data = read_bytes(job.source, limits)
            mark = digest(data)
            if mark == job.known:
                return Parsed(source, mark)
            if job.explain:
                return Parsed(source, mark, explanation=_explanation(job, data, limits))
            return Parsed(source, mark, _page(job, data, limits))
    except PageError as error:
        return Parsed(source, mark, failure=str(error))
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
        # A page that finds a mistake of ours is still one page, not the end of the run.
        return Parsed(source, mark, failure=f"cannot be parsed ({type(error).__name__}: {error})")
    except RecursionError:
        return Parsed(source, mark, failure="nested too deeply")
    except MemoryError:
        return Parsed(source, mark, failure="needs more memory than a page may have")


def _page(job: Job, data: bytes, limits: Limits) -> Page:
    """The page in a source's bytes; what only the carrier says of it fills what the page leaves."""
    source = job.source
    if source.kind == RECORD:
        return read_record(data)
    raw = raw_page(source, data, limits)
    page = parse_page(raw, limits, job.siblings) if job.siblings else parse_page(raw, limits)
    if source.url is None and source.saved is None:
        return page
    return replace(page, url=page.url or source.url, saved=page.saved or source.saved)


def _explanation(job: Job, data: bytes, limits: Limits) -> tuple[str, ...]:
    from searchkit.pages import explain_page  # noqa: PLC0415 - seldom asked for

    raw = raw_page(job.source, data, limits)
    return tuple(explain_page(raw, limits, job.siblings).lines())


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise PageError in this thread once the time is over, where the platform has timers."""
    usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not usable or seconds <= 0:
        yield
        return

    def expire(_signal: int, _frame: object) -> None:
        raise PageError(too_long(seconds))

    before = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
