"""The life of a process that parses: within bounds of memory, and no longer than its parent's."""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from itertools import pairwise
from multiprocessing import parent_process
from typing import TYPE_CHECKING

from searchkit.ingest.job import Parsed
from searchkit.ingest.parsing import parse_one

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows has no limits of this kind
    resource = None

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from types import ModuleType

    from searchkit.settings import Limits

__all__ = ["drop_inherited", "serve"]

_MEMORY = 440 << 20
"""Bytes of its own that a process may have; with Python's and lexbor's code it has below 512 MB."""

_WORN = 256 << 20
"""A process that has once had this much (bytes) makes room for a new one: it keeps the pieces."""


def serve(connection: Connection[object, object], limits: Limits) -> None:
    """The life of a process: batches come, and the pages of each go back one by one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _bound()
    with suppress(OSError, EOFError):  # the parent has ended, or wants no more
        connection.send(None)
        while True:
            batch = connection.recv()
            assert isinstance(batch, list)
            for job in batch:
                _limit_processor(limits.page_seconds)
                _answer(connection, parse_one(job, limits))
            if _worn():
                return


def drop_inherited(connection: Connection[object, object]) -> None:
    """Let go of what a fork shares with its parent: the index's lock, other pipes, its signals.

    A lock on a file lives as long as any process that has the file open.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    parent = parent_process()
    assert parent is not None
    kept = sorted({0, 1, 2, connection.fileno(), parent.sentinel})
    for low, high in pairwise([*kept, os.sysconf("SC_OPEN_MAX")]):
        os.closerange(low + 1, high)


def _answer(connection: Connection[object, object], parsed: Parsed) -> None:
    try:
        connection.send(parsed)
    except MemoryError:
        reason = "needs more memory than a page may have"
        connection.send(Parsed(parsed.source, parsed.digest, failure=reason))


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _bound() -> None:
    """Bound the memory of this process; leave no dump of it where the user works."""
    if resource is None:
        return
    for limit, most in ((resource.RLIMIT_DATA, _MEMORY), (resource.RLIMIT_CORE, 0)):
        _, allowed = resource.getrlimit(limit)
        if allowed == resource.RLIM_INFINITY or most < allowed:
            resource.setrlimit(limit, (most, allowed))


def _worn() -> bool:
    if resource is None:
        return False
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return bool(most * (1 if sys.platform == "darwin" else 1024) > _WORN)


def _limit_processor(seconds: float) -> None:
    """Have the system kill this process where nobody is left to do so.

    A page that is caught in a call into C hears of no parent's death. The limit is in whole seconds
    of this process's own work.
    """
    if resource is None or seconds <= 0:
        return
    spent = time.process_time()
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    allowed = math.ceil(spent + 2 * seconds) + 1
    if most == resource.RLIM_INFINITY or allowed < most:
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, most))
