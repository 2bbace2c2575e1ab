"""A run that is stopped leaves the last commit, and a folder that can be written again."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
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


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Enough pages that a run takes seconds."""
    file = tmp_path / "viele.jsonl"
    words = ["Wasser", "Strom", "Bahnhof", "Garten", "Haus", "Stadt", "Land", "Fluss"]
    with file.open("w", encoding="utf-8") as out:
        for number in range(80_000):
            body = " ".join(f"{word}{number % 9973}" for word in words * 6)
            out.write(json.dumps({"path": f"p{number}", "body": body}) + "\n")
    return file


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_stopped_run_leaves_the_last_commit(
    tmp_path: Path, records: Path, how: signal.Signals
) -> None:
    index, first = tmp_path / "index", tmp_path / "eins.jsonl"
    first.write_text('{"path": "alt", "body": "Wort"}\n')
    subprocess.run(searchkit("index", first, "-i", index), check=True, capture_output=True)
    run = subprocess.Popen(
        searchkit("index", records, "-i", index), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1.0)
    assert run.poll() is None, "the run was too short to be stopped"
    run.send_signal(how)
    _, err = run.communicate(timeout=30)
    assert run.returncode != 0
    assert b"Traceback" not in err
    assert total(index) == 1
    second = subprocess.run(searchkit("index", first, "-i", index), capture_output=True, check=True)
    assert b"unchanged 1" in second.stdout
    if how is signal.SIGINT:
        assert b"the last commit stands" in err
        assert run.returncode == 130
