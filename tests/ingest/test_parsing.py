"""Parsing many files: order, dying workers, endless pages."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from searchkit.ingest import Job, Parsed, parse_sources, parsing
from searchkit.settings import Limits
from searchkit.sources import Source, find_sources

BUSY = """
import signal
import searchkit.ingest.parsing as parsing
from searchkit.pages.textdump.linejudge import saved_judge

saved_judge()  # what a process loads once is not the first page's time

original = parsing.parse_page

def busy(raw, limits, *siblings):
    if b"ENDLOS" in raw.data:
        sum(range(10**12))  # one call into C, which no Python signal ends
    # The others have all the time they need, however busy the machine is.
    signal.setitimer(signal.ITIMER_REAL, 0)
    return original(raw, limits, *siblings)

parsing.parse_page = busy
"""

GREEDY = """
import searchkit.ingest.parsing as parsing

original = parsing.parse_page

def greedy(raw, limits, *siblings):
    if b"GIERIG" in raw.data:
        return original(raw, limits) if len(bytes(600 << 20)) == 0 else None
    return original(raw, limits, *siblings)

parsing.parse_page = greedy
"""

DEADLY = """
import os
import searchkit.ingest.parsing as parsing

original = parsing.parse_page

def deadly(raw, limits, *siblings):
    if b"TOEDLICH" in raw.data:
        os._exit(9)
    return original(raw, limits, *siblings)

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


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module that every process loads when it begins."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    return folder / "sitecustomize.py"


def lost(found: list[Parsed]) -> list[str]:
    return [Path(result.source.path).stem for result in found if result.failure]


def test_a_killed_worker_loses_no_page(tmp_path: Path) -> None:
    results = parse_sources(jobs(tmp_path / "a", 300), Limits(), workers=2)
    found = [next(results)]
    os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)
    found += results
    titles = [r.page.title for r in found if r.page]
    assert titles == [f"Titel der Seite {n}" for n in range(300)]


@pytest.mark.parametrize(("count", "workers"), [(80, 2), (80, 1), (4, 2)])
def test_a_page_that_kills_its_worker_is_named_and_only_that_one_lost(
    tmp_path: Path, site: Path, count: int, workers: int
) -> None:
    site.write_text(DEADLY)
    work = jobs(tmp_path / "a", count, deadly=frozenset({3, 50}))
    found = list(parse_sources(work, Limits(), workers))
    assert lost(found) == [f"{n:04}" for n in (3, 50) if n < count]
    assert all("died" in str(r.failure) for r in found if r.failure)
    assert [Path(r.source.path).stem for r in found] == [f"{n:04}" for n in range(count)]


@pytest.mark.parametrize(("count", "workers"), [(40, 2), (40, 1), (1, 1)])
def test_a_page_that_is_stuck_in_c_is_killed_with_its_worker_and_named(
    tmp_path: Path, site: Path, count: int, workers: int
) -> None:
    site.write_text(BUSY)
    work = jobs(tmp_path / "a", count, deadly=frozenset({count - 1}), word="ENDLOS")
    found = list(parse_sources(work, Limits(page_seconds=0.2), workers))
    assert lost(found) == [f"{count - 1:04}"]
    assert "took longer than 0.2 s" in str(found[-1].failure)
    assert len(found) == count


def test_an_explanation_that_is_stuck_is_killed_and_named(tmp_path: Path, site: Path) -> None:
    site.write_text(
        "import searchkit.pages\nsearchkit.pages.explain_page = lambda *given: sum(range(10**12))\n"
    )
    (job,) = jobs(tmp_path / "a", 1)
    asked = replace(job, explain=True)
    (result,) = parse_sources([asked], Limits(page_seconds=0.2), workers=1)
    assert "took longer than 0.2 s" in str(result.failure)


def test_a_worker_that_is_stopped_costs_the_time_of_a_page(tmp_path: Path) -> None:
    results = parse_sources(jobs(tmp_path / "a", 100), Limits(page_seconds=2.0), workers=1)
    found = [next(results)]
    os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGSTOP)
    found += results
    assert len(found) == 100
    assert len(lost(found)) <= 1


def test_a_page_that_wants_too_much_memory_is_named(tmp_path: Path, site: Path) -> None:
    site.write_text(GREEDY)
    work = jobs(tmp_path / "a", 3, deadly=frozenset({1}), word="GIERIG")
    found = list(parse_sources(work, Limits(), workers=1))
    assert lost(found) == ["0001"]
    assert "memory" in str(found[1].failure)


def test_a_page_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(raw: object, limits: object) -> None:
        while True:
            time.sleep(0.001)

    monkeypatch.setattr(parsing, "parse_page", endless)
    (job,) = jobs(tmp_path / "a", 1)
    result = parsing.parse_one(job, Limits(page_seconds=0.05))
    assert "took longer than 0.05 s" in str(result.failure)


def test_a_mistake_of_ours_costs_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(raw: object, limits: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(parsing, "parse_page", mistaken)
    (job,) = jobs(tmp_path / "a", 1)
    assert "KeyError" in str(parsing.parse_one(job, Limits()).failure)


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="no limits of memory there")
def test_a_page_whose_tree_has_no_room_is_named_and_no_worker_dies(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gross.html").write_bytes(b"<p>Ein Satz mit Sinn und Verstand.</p>" * 1_400_000)
    (source,) = find_sources([tmp_path / "gross.html"], Limits())
    assert isinstance(source, Source)
    (result,) = parse_sources([Job(source)], Limits(), workers=1)
    assert "memory" in str(result.failure)
    assert capfd.readouterr().err == ""
