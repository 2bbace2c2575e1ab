"""Indexing in a process of its own, so that its peak memory is the engine's.

`python -m benchmarks.indexing ENGINE SOURCE FOLDER` prints what it took as a JSON object.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.engines import engine

__all__ = ["ROOT", "IndexingRun", "bytes_of", "run_indexing"]

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class IndexingRun:
    """Pages indexed, the seconds from opening the source to the last commit, and peak memory.

    `cpu_seconds` are those of all threads: what remains comparable on a machine that others use.
    """

    pages: int
    seconds: float
    cpu_seconds: float
    peak_bytes: int


def run_indexing(name: str, source: Path, folder: Path) -> IndexingRun:
    """Index a source into `folder`, in place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.indexing", name]
    done = subprocess.run(
        [*command, str(source.resolve()), str(folder.resolve())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{name} could not index {source}:\n{done.stderr}")
    return IndexingRun(**json.loads(done.stdout))


def bytes_of(folder: Path) -> int:
    """What the files of a folder take."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _peak() -> int:
    """The peak resident size of this process, in bytes.

    Linux's `ru_maxrss` survives exec and so begins at the size of the parent, which holds several
    engines; `VmHWM` begins anew.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main(arguments: list[str]) -> None:
    """Index the pages and print an IndexingRun; then the comments, of which nothing is told."""
    name, source, folder = arguments[0], Path(arguments[1]), Path(arguments[2])
    made = engine(name)
    started, used = time.perf_counter(), time.process_time()
    pages = made.index(source, folder)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - used
    print(json.dumps(asdict(IndexingRun(pages, seconds, cpu_seconds, _peak()))))
    made.index_comments(source, folder)


if __name__ == "__main__":
    main(sys.argv[1:])
