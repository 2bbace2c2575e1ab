"""One writer at a time: an advisory lock that dies with its holder and says who that is."""

from __future__ import annotations

import os
import socket
import time
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

from searchkit.errors import IndexLockedError
from searchkit.store.format.durable import write_failure
from searchkit.store.format.ledger import LOCK_NAME
from searchkit.store.format.system import WINDOWS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["WriteLock"]

_POLL_SECONDS = 0.05

_LOCKED_BYTE = 1 << 20
"""Windows locks bytes, which others then cannot read: one far behind the holder's name."""

_NOTE_BYTES = 200


class WriteLock:
    """Holds the index folder's `write.lock` from construction to `release`.

    The kernel drops the lock when the process ends, however it ends; the text in the file is for
    people only, and a full disk does without.
    """

    def __init__(self, index: Path, wait: float = 0.0) -> None:
        """Wait up to `wait` seconds; IndexLockedError names the holder."""
        path = index / LOCK_NAME
        try:
            self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise write_failure(error, path) from error
        try:
            self._take(self._handle, index, wait)
        except OSError as error:
            self._close()
            raise write_failure(error, path) from error
        except BaseException:
            self._close()
            raise
        now = datetime.now().isoformat(" ", "seconds")
        note = f"process {os.getpid()} on {socket.gethostname()} since {now}"
        with suppress(OSError):
            _write_note(self._handle, note)

    def _take(self, handle: int, index: Path, wait: float) -> None:
        deadline = time.monotonic() + wait
        while not _try_lock(handle):
            if time.monotonic() >= deadline:
                raise IndexLockedError(
                    f"the index {index} is being written by {_note(handle) or 'another process'}",
                    "wait until it is done, or say how long with --wait SECONDS",
                )
            time.sleep(_POLL_SECONDS)

    def release(self) -> None:
        """Let the next writer in; may be called twice."""
        if self._handle is not None:
            with suppress(OSError):
                os.ftruncate(self._handle, 0)
            with suppress(OSError):
                _unlock(self._handle)
            self._close()

    def _close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _try_lock(handle: int) -> bool:
    """Lock a file for this process alone; False where another one has it."""
    if WINDOWS:
        calls = import_module("msvcrt")
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            calls.locking(handle, calls.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
    calls = import_module("fcntl")
    try:
        calls.flock(handle, calls.LOCK_EX | calls.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _unlock(handle: int) -> None:
    """Unlock: flock ends with the handle, Windows asks for it before."""
    if WINDOWS:
        calls = import_module("msvcrt")
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        calls.locking(handle, calls.LK_UNLCK, 1)


def _note(handle: int) -> str:
    """Who holds the lock, as the file says."""
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _NOTE_BYTES).decode("utf-8", "replace").strip()


def _write_note(handle: int, note: str) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, (note + "\n").encode()[:_NOTE_BYTES])
