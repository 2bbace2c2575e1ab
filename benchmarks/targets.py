"""The figures that the index is meant to reach, as ratios of one run, and whether it does."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.queries import UNFILTERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Target", "targets"]

_AGAINST_TANTIVY = {
    "one term": 1.0,
    "AND of two": 1.0,
    "phrase of three": 1.0,
    "OR of two": 1.5,
    "OR of five": 1.5,
}
_AGAINST_WHOOSH = 50.0
_WITH_FILTER = 1.5
_PAGES_AGAINST_TANTIVY, _PAGES_AGAINST_WHOOSH = 1.2, 15.0
_BYTES = 1.5
_COLD_SECONDS, _COLD_GROWTH = 0.35, 0.2
_PEAK = 1_000_000_000
_RECOLL = 2.0


@dataclass(frozen=True, slots=True)
class Target:
    """A figure, what it should be, what it was, and whether that is enough."""

    figure: str
    target: str
    measured: str
    reached: bool


def targets(results: Mapping[str, Any]) -> Iterator[Target]:
    """The targets that the results have figures for."""
    yield from _indexing(results["index"])
    if "queries" in results:
        yield from _against_tantivy(results["queries"]["full"])
        yield from _filters(results["queries"]["full"])
        yield from _against_whoosh(results["queries"]["small"])
    if "cold" in results:
        yield from _cold(results["cold"])
    if results.get("html", {}).get("recoll"):
        ratio = results["html"]["searchkit"] / results["html"]["recoll"]
        yield _at_least("HTML folder to index, against Recoll", ratio, _RECOLL)


def _indexing(index: Mapping[str, Any]) -> Iterator[Target]:
    full, small = index["full"], index["small"]
    jobs = {"tantivy-own-tokens": "which tokenises itself", "tantivy": "given its tokens"}
    for name, job in jobs.items():
        if {"searchkit", name} <= full.keys():
            ratio = _speed(full["searchkit"]) / _speed(full[name])
            yield _at_least(f"pages/s against tantivy {job}", ratio, _PAGES_AGAINST_TANTIVY)
    if {"searchkit", "whoosh"} <= small.keys():
        ratio = _speed(small["searchkit"]) / _speed(small["whoosh"])
        yield _at_least("pages/s against Whoosh", ratio, _PAGES_AGAINST_WHOOSH)
    if {"searchkit", "tantivy"} <= full.keys():
        ratio = full["searchkit"]["bytes"] / full["tantivy"]["bytes"]
        yield _at_most("bytes on disk against tantivy", ratio, _BYTES)
    if "searchkit" in full:
        peak = full["searchkit"]["peak_bytes"]
        reached = peak < _PEAK
        yield Target("peak memory while indexing", "< 1000 MB", f"{peak / 1e6:.0f} MB", reached)


def _against_tantivy(kinds: Mapping[str, Any]) -> Iterator[Target]:
    for kind, most in _AGAINST_TANTIVY.items():
        for peer in ("tantivy", "tantivy-one-field"):
            times = kinds[kind]["ms"]
            if peer in times:
                yield _at_most(f"{kind}: time against {peer}", _ratio(times, peer), most)


def _filters(kinds: Mapping[str, Any]) -> Iterator[Target]:
    for kind, plain in UNFILTERED.items():
        narrowed = statistics.median(kinds[kind]["ms"]["searchkit"])
        without = statistics.median(kinds[plain]["ms"]["searchkit"])
        yield _at_most(f"{kind}: time against the same without", narrowed / without, _WITH_FILTER)


def _against_whoosh(kinds: Mapping[str, Any]) -> Iterator[Target]:
    for kind, found in kinds.items():
        if "whoosh" in found["ms"]:
            faster = 1 / _ratio(found["ms"], "whoosh")
            yield _at_least(f"{kind}: times as fast as Whoosh", faster, _AGAINST_WHOOSH)


def _cold(cold: Mapping[str, list[float]]) -> Iterator[Target]:
    small, full = statistics.median(cold["small"]), statistics.median(cold["full"])
    measured = f"{full:.3f} s"
    yield Target("cold command", f"< {_COLD_SECONDS} s", measured, full < _COLD_SECONDS)
    growth = abs(full / small - 1)
    yield _at_most("cold command, large against small index: apart", growth, _COLD_GROWTH)


def _speed(run: Mapping[str, Any]) -> float:
    return float(run["pages"] / run["seconds"])


def _ratio(times: Mapping[str, list[float]], peer: str) -> float:
    return statistics.median(times["searchkit"]) / statistics.median(times[peer])


def _at_least(figure: str, measured: float, least: float) -> Target:
    return Target(figure, f"≥ {least:g}", f"{measured:.3g}", measured >= least)


def _at_most(figure: str, measured: float, most: float) -> Target:
    return Target(figure, f"≤ {most:g}", f"{measured:.3g}", measured <= most)
