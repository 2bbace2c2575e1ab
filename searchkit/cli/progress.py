"""How a long run shows how far it is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from searchkit.render import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as Bar

    from searchkit.ingest import Failure, Observer, Progress

__all__ = ["progress_on"]

_LINE_SECONDS = 5.0
_BAR_SECONDS = 0.1


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Observer]:
    """An observer that writes to the stream for as long as the run lasts."""
    if not stream.isatty():
        yield _Lines(stream)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("indexing"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        yield _Bar(bar)


class _Lines:
    """A line every few seconds, and one for every failure."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._started = self._told = time.monotonic()

    def progress(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._told < _LINE_SECONDS:
            return
        self._told = now
        speed = progress.done / (now - self._started)
        line = f"{progress.done} of {progress.total or '?'} pages, {speed:.0f} pages/s"
        if progress.total and speed:
            line += f", {(progress.total - progress.done) / speed:.0f} s left"
        print(line, file=self._stream, flush=True)

    def failure(self, failure: Failure) -> None:
        line = f"failed: {one_line(failure.path)}: {one_line(failure.reason)}"
        print(line, file=self._stream, flush=True)


class _Bar:
    """A bar with pages a second and the time left."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task = bar.add_task("indexing", total=None, speed="")
        self._started = time.monotonic()
        self._told = 0.0

    def progress(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._told < _BAR_SECONDS and progress.done != progress.total:
            return
        self._told = now
        speed = f"{progress.done / max(now - self._started, 0.001):.0f} pages/s"
        self._bar.update(self._task, completed=progress.done, total=progress.total, speed=speed)

    def failure(self, failure: Failure) -> None:
        line = f"failed: {one_line(failure.path)}: {one_line(failure.reason)}"
        self._bar.console.print(line, markup=False, highlight=False)
