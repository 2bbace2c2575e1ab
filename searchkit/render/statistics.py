"""What an index holds, for a person and as JSON."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

from searchkit.render.harmless import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["SiteLack", "Statistics", "lack_lines", "statistics_lines", "statistics_record"]


class Statistics(Protocol):
    """The figures of an index; dates are wall-clock minutes since 1970."""

    @property
    def pages(self) -> int: ...
    @property
    def comments(self) -> int: ...
    @property
    def published(self) -> tuple[int, int] | None: ...
    @property
    def saved(self) -> tuple[int, int] | None: ...
    @property
    def comment_dates(self) -> tuple[int, int] | None: ...
    @property
    def comment_authors(self) -> tuple[tuple[str, int], ...]: ...
    @property
    def kinds(self) -> tuple[tuple[str, int], ...]: ...
    @property
    def bytes(self) -> int: ...
    @property
    def format_version(self) -> int: ...
    @property
    def generation(self) -> int: ...
    @property
    def segments(self) -> int: ...


class SiteLack(Protocol):
    """What the recent pages of a site lack, with the shares of pages without it."""

    @property
    def site(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def pages(self) -> int: ...
    @property
    def before(self) -> float: ...
    @property
    def now(self) -> float: ...
    @property
    def since(self) -> str: ...


def statistics_record(stats: Statistics) -> dict[str, object]:
    """The contract of `searchkit stats --format json`; days are ISO 8601 or null.

    `saved` and `kinds` appear only where some page has one.
    """
    record: dict[str, object] = {
        "pages": stats.pages,
        "comments": stats.comments,
        "published": _days(stats.published),
        "comment_dates": _days(stats.comment_dates),
        "comment_authors": [
            {"author": name, "comments": count} for name, count in stats.comment_authors
        ],
        "bytes": stats.bytes,
        "format_version": stats.format_version,
        "generation": stats.generation,
        "segments": stats.segments,
    }
    if stats.saved:
        record["saved"] = _days(stats.saved)
    if stats.kinds:
        record["kinds"] = dict(stats.kinds)
    return record


def statistics_lines(stats: Statistics) -> Iterator[str]:
    """The same for a person."""
    yield f"{stats.pages} pages, {stats.comments} comments"
    if stats.kinds:
        yield "kinds: " + ", ".join(f"{kind} {count}" for kind, count in stats.kinds)
    for name, span in (
        ("published", stats.published),
        ("saved", stats.saved),
        ("comments", stats.comment_dates),
    ):
        days = _days(span)
        if days:
            yield f"{name}: {days['first']} to {days['last']}"
    if stats.comment_authors:
        yield "busiest comment authors:"
        width = len(str(stats.comment_authors[0][1]))
        for author, count in stats.comment_authors:
            yield f"  {count:{width}d}  {one_line(author)}"
    yield (
        f"{stats.bytes / 1_000_000:.1f} MB on disk, format version {stats.format_version}, "
        f"generation {stats.generation}, {stats.segments} segments"
    )


def lack_lines(lacks: Sequence[SiteLack]) -> Iterator[str]:
    """A line for each site whose pages suddenly lack something."""
    if not lacks:
        yield "no site's pages suddenly lack body, date or comments"
    for lack in lacks:
        yield (
            f"{one_line(lack.site)}: no {lack.what} on {lack.now:.0%} of the recent pages "
            f"(before: {lack.before:.0%} of {lack.pages}), since {one_line(lack.since)}"
        )


def _days(span: tuple[int, int] | None) -> dict[str, str] | None:
    if span is None:
        return None
    first, last = (_day(minutes) for minutes in span)
    return {"first": first, "last": last}


def _day(minutes: int) -> str:
    return (dt.date(1970, 1, 1) + dt.timedelta(minutes=minutes)).isoformat()
