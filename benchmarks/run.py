"""One run: what is made, in which order, and what of it is measured."""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from benchmarks.archive import copy_head, write_archive
from benchmarks.engines import engine
from benchmarks.folders import time_folders
from benchmarks.given import write_given
from benchmarks.indexing import bytes_of, run_indexing
from benchmarks.queries import KINDS, UNFILTERED, draw_queries
from benchmarks.timing import searchkit_command, time_commands, time_queries
from searchkit.german import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from benchmarks.engines import Opened
    from benchmarks.queries import Sought

__all__ = ["SECTIONS", "Plan", "measure"]

SECTIONS = ("index", "queries", "cold", "html")

_HTML_PAGES = 1000
_SMALL_EACH = 40
"""Queries of a kind against Whoosh, which takes milliseconds for each."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: `each` queries of a kind, `rounds` times; indexing `repeats` times."""

    work: Path
    pages: int
    seed: int
    archive: Path | None
    sections: tuple[str, ...]
    engines: tuple[str, ...]
    small_pages: int
    each: int
    rounds: int
    repeats: int
    commands: int

    @property
    def cold_pages(self) -> int:
        """The size of the small index that the cold command is compared on."""
        return max(1, min(1000, self.pages // 5))


@dataclass(frozen=True, slots=True)
class _Part:
    """The head of the archive with its tokens, and where its indexes are."""

    archive: Path
    given: Path
    indexes: Path
    pages: int


def measure(plan: Plan, say: Callable[[str], None]) -> dict[str, Any]:
    """Make what is missing, measure what is asked for; everything as plain JSON values."""
    plan.work.mkdir(parents=True, exist_ok=True)
    missing = {name: engine(name).missing() for name in plan.engines}
    engines = [name for name in plan.engines if not missing[name]]
    full, given_seconds = _prepare(plan, plan.pages, "full", say)
    small = full
    if plan.small_pages < full.pages:
        small, _ = _prepare(plan, plan.small_pages, "small", say)
    results: dict[str, Any] = {
        "machine": _machine(),
        "pages": full.pages,
        "small_pages": small.pages,
        "cold_pages": min(plan.cold_pages, full.pages),
        "seed": plan.seed,
        "archive": str(plan.archive or "made by benchmarks/archive.py"),
        "missing": {name: why for name, why in missing.items() if why},
        "given_seconds": given_seconds,
    }
    fast = [name for name in engines if name != "whoosh"]
    slow = [name for name in engines if name in ("searchkit", "whoosh")]
    repeats = plan.repeats if "index" in plan.sections else 1
    results["index"] = {
        "full": _index(full, fast, repeats, say),
        "small": _index(small, slow, repeats, say),
    }
    if "queries" in plan.sections:
        searching = [name for name in fast if name != "tantivy-own-tokens"]
        results["queries"] = {
            "full": _search(plan, full, searching, plan.each, say),
            "small": _search(plan, small, slow, min(plan.each, _SMALL_EACH), say),
        }
    if "cold" in plan.sections:
        results["cold"] = _cold(plan, small, full, say)
    if "html" in plan.sections:
        say("folder of HTML")
        pages = min(_HTML_PAGES, full.pages)
        results["html"] = time_folders(full.archive, plan.work / "folder", pages)
    results["load_after"] = _load()
    return results


def _prepare(
    plan: Plan, pages: int, name: str, say: Callable[[str], None]
) -> tuple[_Part, float | None]:
    """An archive of so many pages and its tokens, with the seconds that these took if just made."""
    folder = plan.work / name
    stamp = {"archive": str(plan.archive), "pages": pages, "seed": plan.seed}
    part = _Part(folder / "archive.jsonl", folder / "given.jsonl", folder / "indexes", pages)
    made = folder / "made.json"
    if made.exists():
        known = json.loads(made.read_text("utf-8"))
        if known["stamp"] == stamp and "index" not in plan.sections:
            counted = _Part(part.archive, part.given, part.indexes, known["pages"])
            return counted, known["given_seconds"]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    say(f"archive of {pages} pages")
    source = plan.archive or plan.work / "full" / "archive.jsonl"
    if plan.archive is None and name == "full":
        write_archive(part.archive, pages, plan.seed)
    else:
        copy_head(source, part.archive, pages)
    say("tokens of it")
    started = time.perf_counter()
    count = write_given(part.archive, part.given)
    seconds = time.perf_counter() - started
    record = {"stamp": stamp, "pages": count, "given_seconds": seconds}
    made.write_text(json.dumps(record), "utf-8")
    return _Part(part.archive, part.given, part.indexes, count), seconds


def _index(
    part: _Part, names: list[str], repeats: int, say: Callable[[str], None]
) -> dict[str, Any]:
    """Index with each engine in turn, several times; the indexes of an earlier run are kept."""
    due = [name for name in names if not (part.indexes / name / "run.json").exists()]
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in due}
    for repeat in range(repeats):
        for name in due:
            say(f"index {part.pages} pages with {name} ({repeat + 1} of {repeats})")
            source = part.given if engine(name).wants_given else part.archive
            runs[name].append(asdict(run_indexing(name, source, part.indexes / name)))
            (part.indexes / name / "run.json").write_text(json.dumps(runs[name]), "utf-8")
    measured = {}
    for name in names:
        folder = part.indexes / name
        taken = json.loads((folder / "run.json").read_text("utf-8"))
        measured[name] = {
            "pages": taken[0]["pages"],
            "seconds": statistics.median(run["seconds"] for run in taken),
            "cpu_seconds": statistics.median(run["cpu_seconds"] for run in taken),
            "peak_bytes": statistics.median(run["peak_bytes"] for run in taken),
            "bytes": bytes_of(folder / "pages"),
            "runs": len(taken),
        }
    return measured


def _search(
    plan: Plan, part: _Part, names: list[str], each: int, say: Callable[[str], None]
) -> dict[str, Any]:
    """Time the queries of every kind, and compare what the engines find."""
    say(f"draw queries from {part.pages} pages")
    drawn = draw_queries(part.given, each, plan.seed)
    opened = {name: engine(name).open(part.indexes / name) for name in names}
    found: dict[str, Any] = {}
    for plain in (kind for kind in KINDS if kind not in UNFILTERED):
        # In the same rounds as the filtered ones, so that a load meets both sides of the ratio.
        kinds = [kind for kind in KINDS if UNFILTERED.get(kind, kind) == plain]
        say(f"search {part.pages} pages: {'; '.join(kinds)}")
        times = time_queries(opened, [q for kind in kinds for q in drawn[kind]], plan.rounds)
        for place, kind in enumerate(kinds):
            ours = slice(place * each, (place + 1) * each)
            taken = {name: ms[ours] for name, ms in times.items()}
            found[kind] = {"ms": taken, **_totals(opened, drawn[kind])}
    return found


def _totals(opened: Mapping[str, Opened], queries: list[Sought]) -> dict[str, Any]:
    """The mean of the totals, and for each peer the share of queries where it is the same."""
    totals = {name: [index.total(q) for q in queries] for name, index in opened.items()}
    first = next(iter(totals.values()))
    agreeing = {
        name: sum(a == b for a, b in zip(first, counts, strict=True)) / len(queries)
        for name, counts in list(totals.items())[1:]
    }
    return {"mean_total": statistics.fmean(first), "same_total": agreeing}


def _cold(plan: Plan, small: _Part, full: _Part, say: Callable[[str], None]) -> dict[str, Any]:
    """Wall clock of the whole command, on a small index and on the full one, in turn."""
    pages = min(plan.cold_pages, full.pages)
    say(f"cold command on {pages} and {full.pages} pages")
    source, folder = plan.work / "cold.jsonl", plan.work / "cold"
    copy_head(full.archive, source, pages)
    run_indexing("searchkit", source, folder)
    # The third band: frequent enough for ten hits; of its stems one that is its own stem.
    frequent = draw_queries(small.given, 60, plan.seed)["one term"][2::3]
    word = next(q.words[0] for q in frequent if stem(q.words[0]) == q.words[0])
    search = [*searchkit_command(), "search", word, "--format", "json", "--index"]
    commands = {
        "small": [*search, str(folder / "pages")],
        "full": [*search, str(full.indexes / "searchkit" / "pages")],
        "python": [sys.executable, "-c", "pass"],
    }
    return time_commands(commands, plan.commands)


def _machine() -> dict[str, Any]:
    packages = {}
    for name in ("whoosh", "tantivy", "numpy", "PyStemmer"):
        try:
            packages[name] = version(name)
        except PackageNotFoundError:
            packages[name] = "not installed"
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "packages": packages,
        "load": _load(),
    }


def _load() -> float | None:
    """The load average of the last minute, where the system tells it."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None
