"""Taking the time: calls of several engines in turn, commands from a cold start, percentiles."""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.indexing import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.engines import Opened
    from benchmarks.queries import Sought

__all__ = ["percentile", "searchkit_command", "time_commands", "time_queries"]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie, between two neighbours in proportion."""
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def time_queries(
    engines: Mapping[str, Opened], queries: Sequence[Sought], rounds: int
) -> dict[str, list[float]]:
    """Milliseconds of each query in each engine: the median of the rounds after a first one.

    The engines take turns round by round, so that what else the machine does meets all of them.
    Not call by call: one of milliseconds would leave the others a processor cache without their
    data.
    """
    names = list(engines)
    calls = {name: [engines[name].prepare(q) for q in queries] for name in names}
    taken: dict[str, list[list[float]]] = {name: [[] for _ in queries] for name in names}
    gc.collect()
    gc.disable()
    try:
        for turn in range(rounds + 1):
            for step in range(len(names)):
                name = names[(turn + step) % len(names)]
                for call, times in zip(calls[name], taken[name], strict=True):
                    seconds = _seconds(call)
                    if turn:
                        times.append(seconds * 1000)
    finally:
        gc.enable()
    return {name: [statistics.median(times) for times in taken[name]] for name in names}


def searchkit_command() -> list[str]:
    """The installed `searchkit` of this interpreter, or the same from the source tree."""
    beside = Path(sys.executable).with_name("searchkit")
    if beside.exists():
        return [str(beside)]
    found = shutil.which("searchkit")
    if found:
        return [found]
    return [sys.executable, "-c", "from searchkit.cli import main; main()"]


def time_commands(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, list[float]]:
    """Wall-clock seconds of commands, in turn; a failing command ends it all."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path}
    # An installed command has its modules compiled; the run before the first counts for that here.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
            if turn:
                taken[name].append(time.perf_counter() - started)
    return taken


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
