"""Parsing many files: order, dying workers, endless pages."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from searchkit.ingest import Job, parse_sources, parsing
from searchkit.settings import Limits
from searchkit.sources import Source, find_sources

BUSY = """
import signal
import searchkit.ingest.parsing as parsing

original = parsing.parse_page

def busy(raw, limits):
    if b"ENDLOS" in raw.data:
        sum(range(10**12))  # one call into C, which no Python signal ends
    # The others have all the time they need, however busy the machine is.
    signal.setitimer(signal.ITIMER_REAL, 0)
    return original(raw, limits)

parsing.parse_page = busy
"""

DEADLY = """
import os
import searchkit.ingest.parsing as parsing

original = parsing.parse_page

def deadly(raw, limits):
    if b"TOEDLICH" in raw.data:
        os._exit(9)
    return original(raw, limits)

parsing.parse_page = deadly
"""


def jobs(
    folder: Path, count: int, deadly: frozenset[int] = frozenset(), word: str = "TOEDLICH"
) -> list[Job]:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        text = word if number in deadly else "Ein Satz mit Sinn."
        (folder / f"{number:04}.txt").write_text(
            f"Titel der Seite {number}\n\n{text} Und noch einer."
        )
    return [Job(found) for found in find_sources([folder], Limits()) if isinstance(found, Source)]


def test_results_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    found = list(parse_sources(jobs(tmp_path / "a", 100), Limits(), workers=2))
    assert [r.page and r.page.title for r in found] == [f"Titel der Seite {n}" for n in range(100)]


def test_a_killed_worker_loses_no_page(tmp_path: Path) -> None:
    results = parse_sources(jobs(tmp_path / "a", 300), Limits(), workers=2)
    found = [next(results)]
    os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)
    found += results
    titles = [r.page.title for r in found if r.page]
    assert titles == [f"Titel der Seite {n}" for n in range(300)]


def test_a_page_that_kills_its_worker_is_named_and_only_that_one_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(DEADLY)
    monkeypatch.setenv("PYTHONPATH", f"{site}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    work = jobs(tmp_path / "a", 80, deadly=frozenset({3, 50}))
    found = list(parse_sources(work, Limits(), workers=2))
    lost = [Path(r.source.path).stem for r in found if r.failure]
    assert sorted(lost) == ["0003", "0050"]
    assert all("died" in str(r.failure) for r in found if r.failure)
    assert [Path(r.source.path).stem for r in found] == [f"{n:04}" for n in range(80)]


def test_a_page_that_is_stuck_in_c_is_killed_with_its_worker_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(BUSY)
    monkeypatch.setenv("PYTHONPATH", f"{site}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    work = jobs(tmp_path / "a", 40, deadly=frozenset({7}), word="ENDLOS")
    found = list(parse_sources(work, Limits(page_seconds=0.2), workers=2))
    lost = [Path(r.source.path).stem for r in found if r.failure]
    assert lost == ["0007"]
    assert len(found) == 40


def test_a_page_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(raw: object, limits: object) -> None:
        while True:
            time.sleep(0.001)

    monkeypatch.setattr(parsing, "parse_page", endless)
    (result,) = parse_sources(jobs(tmp_path / "a", 1), Limits(page_seconds=0.05), workers=1)
    assert "took longer than 0.05 s" in str(result.failure)


def test_a_mistake_of_ours_costs_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(raw: object, limits: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(parsing, "parse_page", mistaken)
    found = list(parse_sources(jobs(tmp_path / "a", 2), Limits(), workers=1))
    assert ["KeyError" in str(r.failure) for r in found] == [True, True]
