"""A run that is stopped leaves the last commit, and a folder that can be written again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
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
import searchkit.ingest.update as update

original = update._Run._put

def halting(self, page, origin):
    original(self, page, origin)
    if page.path == "p3000":
        os.write(int(os.environ["HALTED"]), b".")
        while True:  # a signal may come just before any single call that waits
            time.sleep(0.1)

update._Run._put = halting
# What a shell starts in the background is born deaf to Ctrl-C, and so is all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
"""
"""Has a run tell that it is in the middle of its work, and wait there for a signal."""


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """More pages than the run gets to."""
    file = tmp_path / "viele.jsonl"
    words = ["Wasser", "Strom", "Bahnhof", "Garten", "Haus", "Stadt", "Land", "Fluss"]
    with file.open("w", encoding="utf-8") as out:
        for number in range(4000):
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


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_stopped_run_leaves_the_last_commit(
    tmp_path: Path, records: Path, how: signal.Signals
) -> None:
    index, first = tmp_path / "index", tmp_path / "eins.jsonl"
    first.write_text('{"path": "alt", "body": "Wort"}\n')
    subprocess.run(searchkit("index", first, "-i", index), check=True, capture_output=True)
    run = halted(searchkit("index", records, "-i", index), tmp_path / "site")
    run.send_signal(how)
    _, err = run.communicate()
    assert run.returncode != 0
    assert b"Traceback" not in err
    assert total(index) == 1
    second = subprocess.run(searchkit("index", first, "-i", index), capture_output=True, check=True)
    assert b"unchanged 1" in second.stdout
    if how is signal.SIGINT:
        assert b"the last commit stands" in err
        assert run.returncode == 130
