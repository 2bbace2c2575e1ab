"""A run that is stopped keeps what is complete, and leaves no process behind."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest


def searchkit(*words: object) -> list[str]:
    return [str(Path(sys.executable).with_name("searchkit")), *map(str, words)]


def total(index: Path) -> int:
    ran = subprocess.run(
        searchkit("search", "*", "-i", index, "-f", "json", "-n", 0),
        capture_output=True,
        check=True,
    )
    return int(json.loads(ran.stdout)["total"])


HALTS = """
import os, signal, time
# Where the tests run in the background, SIGINT is ignored in all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
import searchkit.ingest.stopping as stopping
import searchkit.ingest.update as update

put, signalled = update._Run._write, stopping.Stop.signalled
heard = []

def halting(self, page, origin):
    put(self, page, origin)
    if page.path.endswith("0300.txt") or page.path == "p300":
        os.write(int(os.environ["HALTED"]), b".")
        while not heard:  # a signal may come just before any single call that waits
            time.sleep(0.1)

def hearing(self, number, frame):
    heard.append(number)
    signalled(self, number, frame)

update._Run._write, stopping.Stop.signalled = halting, hearing
"""
"""Has a run tell that it is in the middle of its work, and wait there for a signal."""


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """More pages than the run gets to."""
    file = tmp_path / "viele.jsonl"
    words = ["Wasser", "Strom", "Bahnhof", "Garten", "Haus", "Stadt", "Land", "Fluss"]
    with file.open("w", encoding="utf-8") as out:
        for number in range(400):
            body = " ".join(f"{word}{number % 9973}" for word in words * 6)
            out.write(json.dumps({"path": f"p{number}", "body": body}) + "\n")
    return file


def halted(command: list[str], site: Path) -> subprocess.Popen[bytes]:
    """The command, once it stands in the middle of its work."""
    site.mkdir()
    (site / "sitecustomize.py").write_text(HALTS)
    end, told = os.pipe()
    path = f"{site}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    run = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=[told],
        env=os.environ | {"PYTHONPATH": path, "HALTED": str(told)},
    )
    os.close(told)
    with os.fdopen(end, "rb") as events:
        assert events.read(1) == b".", f"the run ended before: {run.communicate()}"
    return run


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """As many pages as files, for which there are workers."""
    folder = tmp_path / "seiten"
    folder.mkdir()
    for number in range(340):
        text = f"Seite {number}\n\nEin Satz mit Sinn. Und noch einer mit der Zahl {number}."
        (folder / f"{number:04}.txt").write_text(text, "utf-8")
    return folder


def workers_of(run: subprocess.Popen[bytes]) -> list[int]:
    """The processes that parse for a run."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        with suppress(OSError):  # it has ended meanwhile
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == run.pid and b"spawn_main" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


def end_of(processes: list[int]) -> None:
    """Wait until all have ended."""
    for process in processes:
        with suppress(ProcessLookupError):
            watched = os.pidfd_open(process)
            assert select.select([watched], [], [], 60)[0], f"{process} goes on"
            os.close(watched)


def first_commit(tmp_path: Path) -> tuple[Path, Path]:
    index, first = tmp_path / "index", tmp_path / "eins.jsonl"
    first.write_text('{"path": "alt", "body": "Wort"}\n')
    subprocess.run(searchkit("index", first, "-i", index), check=True, capture_output=True)
    return index, first


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_run_keeps_what_is_complete_and_says_how_much(
    tmp_path: Path, records: Path, how: signal.Signals
) -> None:
    index, _ = first_commit(tmp_path)
    run = halted(searchkit("index", records, "-i", index), tmp_path / "site")
    run.send_signal(how)
    out, err = run.communicate()
    assert run.returncode == 128 + how
    assert b"Traceback" not in err
    assert f"stopped by {how.name}: 302 pages stand" in err.decode()
    assert b"added 301" in out
    assert total(index) == 302
    again = subprocess.run(
        searchkit("index", records, "-i", index), capture_output=True, check=True
    )
    assert b"added 99" in again.stdout
    assert b"unchanged 301" in again.stdout


@pytest.mark.parametrize("options", [[], ["--rebuild"]])
def test_what_is_not_committed_is_not_seen(
    tmp_path: Path, records: Path, options: list[str]
) -> None:
    index, first = first_commit(tmp_path)
    run = halted(searchkit("index", records, "-i", index, *options), tmp_path / "site")
    run.send_signal(signal.SIGINT if options else signal.SIGKILL)
    _, err = run.communicate()
    assert run.returncode == (128 + signal.SIGINT if options else -signal.SIGKILL)
    assert (b"the last commit stands" in err) is bool(options)
    assert total(index) == 1
    second = subprocess.run(searchkit("index", first, "-i", index), capture_output=True, check=True)
    assert b"unchanged 1" in second.stdout


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_end_of_a_run_leaves_a_worker_behind_nor_waits_for_one_that_is_stopped(
    tmp_path: Path, pages: Path, how: signal.Signals
) -> None:
    index = tmp_path / "index"
    run = halted(searchkit("index", pages, "-i", index, "-j", 2), tmp_path / "site")
    workers = workers_of(run)
    assert len(workers) == 2
    if how is not signal.SIGKILL:  # nobody is left then to kill it
        os.kill(workers[0], signal.SIGSTOP)
    run.send_signal(how)
    run.communicate()
    end_of(workers)
    assert total(index) == (0 if how is signal.SIGKILL else 301)
