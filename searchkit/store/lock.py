"""One writer at a time: an advisory lock that dies with its holder and says who that is."""

from __future__ import annotations

import fcntl
import os
import socket
import time
from typing import TYPE_CHECKING

from searchkit.errors import IndexLockedError
from searchkit.store.format.ledger import LOCK_NAME

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["WriteLock"]

_POLL_SECONDS = 0.05


class WriteLock:
    """Holds the index folder's `write.lock` from construction to `release`.

    The kernel drops the lock when the process ends, however it ends; the text in the file is for
    people only.
    """

    def __init__(self, index: Path, wait: float = 0.0) -> None:
        """Wait up to `wait` seconds; IndexLockedError names the holder."""
        self._handle: int | None = os.open(index / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o644)
        deadline = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() < deadline:
                    time.sleep(_POLL_SECONDS)
                    continue
                holder = os.pread(self._handle, 200, 0).decode("utf-8", "replace").strip()
                os.close(self._handle)
                self._handle = None
                raise IndexLockedError(
                    f"the index {index} is being written by {holder or 'another process'}",
                    "wait until it is done, or say how long with --wait SECONDS",
                ) from None
        note = f"process {os.getpid()} on {socket.gethostname()} since {time.strftime('%F %T')}\n"
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, note.encode(), 0)

    def release(self) -> None:
        """Let the next writer in; may be called twice."""
        if self._handle is not None:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None
