"""A folder of HTML pages to an index: this command, and Recoll's where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import time
from typing import TYPE_CHECKING

from benchmarks.archive import write_html
from benchmarks.timing import searchkit_command, time_commands

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["time_folders"]


def time_folders(archive: Path, work: Path, pages: int) -> dict[str, float | None]:
    """Pages a second from a folder of HTML, two parsers; None for a command that is not there."""
    shutil.rmtree(work, ignore_errors=True)
    folder = work / "html"
    count = write_html(archive, folder, pages)
    command = [*searchkit_command(), "index", str(folder), "--jobs", "2", "--rebuild"]
    seconds = time_commands({"searchkit": [*command, "--index", str(work / "index")]}, runs=1)
    return {"searchkit": count / seconds["searchkit"][0], "recoll": _recoll(folder, work, count)}


def _recoll(folder: Path, work: Path, count: int) -> float | None:
    program = shutil.which("recollindex")
    if program is None:
        return None
    settings = work / "recoll"
    settings.mkdir()
    (settings / "recoll.conf").write_text(f"topdirs = {folder.resolve()}\nloglevel = 1\n", "utf-8")
    started = time.perf_counter()
    subprocess.run([program, "-c", str(settings), "-z"], capture_output=True, check=True)
    return count / (time.perf_counter() - started)
