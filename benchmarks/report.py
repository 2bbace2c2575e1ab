"""The results as Markdown: what was measured, the ratios, and the targets beside them."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

from benchmarks.queries import UNFILTERED
from benchmarks.targets import targets
from benchmarks.timing import percentile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["report"]

_HOW = """\
- Every engine indexes the terms of our own German analysis, with positions, in four fields (title,
  teaser, body, comments), and stores the page as it came. The peers get these terms ready made
  (tantivy: a whitespace tokenizer over them; Whoosh: lists); ours makes them from the text, and
  indexes single comments with author and date besides. `tantivy-own-tokens` tokenises, folds and
  stems by itself (`simple`, `lowercase`, German Snowball): the same job as ours from JSON to index.
- Indexing runs in a process of its own, from opening the JSON lines to the last commit (tantivy: to
  the end of its merges, one indexing thread beside the one that reads), 512 MB for pages not yet
  written. Peak memory is that process's. Comment indexes of the peers are not counted.
- Queries are built beforehand; one thread; ten hits and an exact total (Whoosh: ten hits alone).
  tantivy: `searcher.search(query, 10)`, four fields with our weights by boosts; `tantivy-one-field`
  has all text in one field without weights. A query's time is the median of its rounds after a
  first one; the engines take turns round by round. Then p50 and p95 over the queries.
- Filtered queries have the words of the unfiltered ones, each with another author or range, and are
  asked in the same rounds. The peers keep authors and dates as values of the page.
- Whoosh is compared on a part of the archive, because it needs minutes for the whole
  (`--small-pages` says how much). Its times grow with the pages and ours hardly do, so that its
  ratios are lower bounds for the whole archive.
- Prefixes are those of written words in ours and of stems in the peers, so their totals differ.
- The cold command is a new process on files that the system has cached."""


def report(results: Mapping[str, Any]) -> str:
    """All tables that the results have figures for."""
    return "\n".join(_parts(results)) + "\n"


def _parts(results: Mapping[str, Any]) -> Iterator[str]:
    machine = results["machine"]
    packages = ", ".join(f"{name} {number}" for name, number in machine["packages"].items())
    yield f"# Benchmark: {results['pages']} pages\n"
    yield f"Archive: {results['archive']}, seed {results['seed']}."
    yield f"Python {machine['python']}, {machine['system']}, {machine['cores']} cores; {packages}."
    yield f"Load before {_load(machine['load'])}, after {_load(results['load_after'])}.\n"
    for name, why in results["missing"].items():
        yield f"Not measured: {name}, because {why}.\n"
    yield "## Targets\n"
    yield _table(
        ("figure", "target", "measured", "reached"),
        [
            (t.figure, t.target, t.measured, "yes" if t.reached else "**no**")
            for t in targets(results)
        ],
    )
    yield from _indexing(results)
    for size, title in (("full", results["pages"]), ("small", results["small_pages"])):
        if "queries" in results:
            yield from _queries(results["queries"][size], f"Queries over {title} pages, ms")
    if "queries" in results:
        yield from _filters(results["queries"]["full"])
    yield from _cold(results)
    yield from _folders(results)
    yield "## How it was measured\n"
    yield _HOW


def _indexing(results: Mapping[str, Any]) -> Iterator[str]:
    yield "## Indexing (medians)\n"
    rows: list[tuple[str, ...]] = []
    full, small = results["index"]["full"], results["index"]["small"]
    for part in (full, {name: run for name, run in small.items() if run != full.get(name)}):
        for name, run in part.items():
            speed = f"{run['pages'] / run['seconds']:.0f}"
            megabytes = f"{run['bytes'] / 1e6:.1f}"
            work = f"{run['pages'] / run['cpu_seconds']:.0f}"
            peak = f"{run['peak_bytes'] / 1e6:.0f}"
            runs = str(run["runs"])
            rows.append((name, str(run["pages"]), speed, work, megabytes, peak, runs))
    head = ("engine", "pages", "pages/s", "pages/s of CPU time", "MB on disk", "peak MB", "runs")
    yield _table(head, rows)
    if results["given_seconds"]:
        speed = results["pages"] / results["given_seconds"]
        yield f"Making the terms for the peers, left out of their figures: {speed:.0f} pages/s.\n"


def _queries(kinds: Mapping[str, Any], title: str) -> Iterator[str]:
    names = list(next(iter(kinds.values()))["ms"])
    own, peers = names[0], names[1:]
    yield f"## {title}\n"
    head = ["query", "hits", f"{own} p50 / p95"]
    for peer in peers:
        head += [f"{peer} p50 / p95", "ours / theirs p50", "same total"]
    rows = []
    for kind, found in kinds.items():
        row = [kind, f"{found['mean_total']:.0f}", _spread(found["ms"][own])]
        for peer in peers:
            ratio = statistics.median(found["ms"][own]) / statistics.median(found["ms"][peer])
            same = found["same_total"][peer]
            row += [_spread(found["ms"][peer]), f"{ratio:.3g}", f"{same:.0%}"]
        rows.append(row)
    yield _table(head, rows)


def _filters(kinds: Mapping[str, Any]) -> Iterator[str]:
    yield "## With a filter, against the same queries without (p50)\n"
    names = list(next(iter(kinds.values()))["ms"])
    rows = []
    for kind, plain in UNFILTERED.items():
        medians = [
            (
                statistics.median(kinds[kind]["ms"][name]),
                statistics.median(kinds[plain]["ms"][name]),
            )
            for name in names
        ]
        rows.append((kind, *(f"{narrowed / without:.2f}" for narrowed, without in medians)))
    yield _table(("query", *names), rows)


def _cold(results: Mapping[str, Any]) -> Iterator[str]:
    if "cold" not in results:
        return
    yield "## `searchkit search` as a cold command, s\n"
    labels = {
        "small": f"{results['cold_pages']} pages",
        "full": f"{results['pages']} pages",
        "python": "`python -c pass`",
    }
    rows = [
        (labels[name], f"{statistics.median(seconds):.3f}", f"{percentile(seconds, 0.95):.3f}")
        for name, seconds in results["cold"].items()
    ]
    yield _table(("", "median", "p95"), rows)


def _folders(results: Mapping[str, Any]) -> Iterator[str]:
    if "html" not in results:
        return
    yield "## A folder of HTML to an index, two jobs, pages/s\n"
    rows = [
        (name, "not installed" if speed is None else f"{speed:.0f}")
        for name, speed in results["html"].items()
    ]
    yield _table(("command", "pages/s"), rows)


def _spread(times: Sequence[float]) -> str:
    return f"{statistics.median(times):.3g} / {percentile(times, 0.95):.3g}"


def _load(load: float | None) -> str:
    return "unknown" if load is None else f"{load:.1f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
