"""Processes that parse, each led by a thread that watches over it: no page can hold up a run."""

from __future__ import annotations

import queue
import signal
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

from searchkit.errors import SearchkitError
from searchkit.ingest.job import Parsed, too_long

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from searchkit.ingest.job import Job
    from searchkit.settings import Limits

__all__ = ["Workers"]

_GRACE = 0.5
"""Seconds over `page_seconds` after which a page that does not give up by itself is killed."""

_START_SECONDS = 120.0
"""How long a process may take until it can parse, on a machine that is busy with other things."""


_METHODS = [name for name in ("spawn", "fork") if name in get_all_start_methods()]
"""Spawned, not forked: a fork shares what is open. It helps where Python may not be run again."""


class Workers:
    """Up to `count` processes, begun as they are needed, that all end at the end of the `with`."""

    def __init__(self, count: int, limits: Limits) -> None:
        self._threads = ThreadPoolExecutor(count, "searchkit-parser")
        self._all = [_Seat(limits) for _ in range(count)]
        self._free: queue.LifoQueue[_Seat] = queue.LifoQueue()
        for seat in self._all:
            self._free.put(seat)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        # Killed, not asked: one may be stopped, or in a call that hears nothing.
        for seat in self._all:
            seat.close()
        self._threads.shutdown(cancel_futures=True)
        for seat in self._all:
            seat.end()

    def submit(self, batch: list[Job]) -> Future[list[Parsed]]:
        """What becomes of each page of the batch, in order."""
        return self._threads.submit(self._run, batch)

    def _run(self, batch: list[Job]) -> list[Parsed]:
        seat = self._free.get()
        try:
            return seat.run(batch)
        finally:
            self._free.put(seat)


class _GoneError(Exception):
    """The process has ended, or was ended because its page took too long (`late`)."""

    def __init__(self, *, late: bool = False) -> None:
        super().__init__(late)
        self.late = late


class _Seat:
    """The place of one process: another takes it where one dies."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._seconds = limits.page_seconds + _GRACE if limits.page_seconds > 0 else None
        self._lock = threading.Lock()
        self._closed = False
        self._process: BaseProcess | None = None
        self._connection: Connection[object, object] | None = None

    def run(self, batch: list[Job]) -> list[Parsed]:
        """Parse the batch; a page that takes too long, or kills two processes, is a failure."""
        done: list[Parsed] = []
        killed = False
        while len(done) < len(batch):
            source = batch[len(done)].source.without_data()
            try:
                self._send(batch[len(done) :])
                while len(done) < len(batch):
                    done.append(self._receive())
                    killed = False
            except _GoneError as gone:
                source = batch[len(done)].source.without_data()
                self.end()
                if gone.late:
                    done.append(Parsed(source, failure=too_long(self._limits.page_seconds)))
                elif killed:
                    reason = "the parsing process died on this page, twice"
                    done.append(Parsed(source, failure=reason))
                killed = not gone.late and not killed
        return done

    def close(self) -> None:
        """Kill the process, whatever it does, and let no other begin; its thread goes on to see it.

        `end` follows when no thread uses the seat any more.
        """
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def end(self) -> None:
        """Kill the process, and clear up after it."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _send(self, batch: list[Job]) -> None:
        connection = self._connection or self._begin()
        try:
            connection.send(batch)
        except OSError as error:
            raise _GoneError from error

    def _receive(self) -> Parsed:
        connection = self._connection
        try:
            if connection is None:
                raise _GoneError
            if not connection.poll(self._seconds):
                raise _GoneError(late=True)
            parsed = connection.recv()
        except (OSError, EOFError) as error:
            raise _GoneError from error
        assert isinstance(parsed, Parsed)
        return parsed

    def _begin(self) -> Connection[object, object]:
        for method in _METHODS:
            connection = self._begun_by(method)
            if connection is not None:
                return connection
            self.end()
        raise SearchkitError(
            "no process that parses pages can be started",
            "see that there is memory for it, and that the system's limits allow it",
        )

    def _begun_by(self, method: str) -> Connection[object, object] | None:
        context: Any = get_context(method)
        ours: Connection[object, object]
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._limits, method), daemon=True)
        with self._lock:
            if self._closed:
                raise SearchkitError("the run has been stopped")
            try:
                with _without_interrupts(), catch_warnings():
                    simplefilter("ignore")  # multiprocessing's of its own helper, of no use here
                    process.start()
            except OSError:
                return None
            self._process, self._connection = process, ours
        theirs.close()
        with suppress(OSError, EOFError):
            if ours.poll(_START_SECONDS):
                ours.recv()
                return ours
        return None


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """What is begun inside never hears Ctrl-C, which goes to the whole group of processes."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection[object, object], limits: Limits, method: str) -> None:
    from searchkit.ingest.serving import drop_inherited, serve  # noqa: PLC0415 - parses pages

    if method == "fork":
        drop_inherited(connection)
    serve(connection, limits)
