"""How a run hears that it shall end: between two pages, so that what is complete stays complete."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

__all__ = ["Stop", "stop_on_signals"]

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class Stop:
    """Whether a run shall end: `by` is the signal that said so, `at_once` that it came again."""

    def __init__(self) -> None:
        self.by: signal.Signals | None = None
        self.at_once = False
        self._held = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """What is begun inside is done to its end, and then KeyboardInterrupt where one came."""
        before, self._held = self.by, True
        try:
            yield
        finally:
            self._held = False
        if self.by is not before:
            raise KeyboardInterrupt

    def signalled(self, number: int, _frame: FrameType | None) -> None:
        """Hear a signal: the first waits for what is held, a second one does not."""
        self.at_once, self.by = self.by is not None, signal.Signals(number)
        if self.at_once or not self._held:
            raise KeyboardInterrupt


@contextmanager
def stop_on_signals() -> Iterator[Stop]:
    """A Stop that hears Ctrl-C, SIGTERM and the end of the terminal, in the main thread only."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {
        number: signal.signal(number, stop.signalled)
        for number in _SIGNALS
        if signal.getsignal(number) is not signal.SIG_IGN  # as nohup has it
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
