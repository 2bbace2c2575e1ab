"""`searchkit parse`: pages as JSON, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from searchkit.cli.options import Jobs, Paths, SettingsFile, settings_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searchkit.ingest import Job
    from searchkit.settings import Limits

__all__ = ["parse"]


def parse(
    paths: Paths,
    jobs: Jobs = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Exit with 0 although pages failed.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say where each field came from, what was dropped.")
    ] = False,
    settings: SettingsFile = None,
) -> None:
    """Print what is found in each page as one JSON object a line.

    With --explain, for people: where each field came from, and which blocks were dropped and why.
    """
    from searchkit.ingest import Job, default_jobs
    from searchkit.render import one_line
    from searchkit.sources import RECORD, LeftAlone, Refused, find_files, sources_in

    limits = settings_from(settings).limits
    failed = 0

    def report(path: str, reason: str) -> None:
        nonlocal failed
        failed += 1
        typer.echo(f"failed: {one_line(path)}: {one_line(reason)}", err=True)

    listed = find_files(paths)

    def found() -> Iterator[Job]:
        for file in listed:
            if isinstance(file, LeftAlone):
                continue
            for source in [file] if isinstance(file, Refused) else sources_in(file, limits):
                if isinstance(source, Refused):
                    report(source.path, source.reason)
                elif source.kind == RECORD:
                    reason = "holds pages already parsed; give it to 'searchkit index'"
                    report(source.file.path, reason)
                    break
                else:
                    yield Job(source)

    print_pages = _explain if explain else _print
    for path, reason in print_pages(found(), limits, jobs or default_jobs()):
        report(path, reason)
    if failed and not keep_going:
        raise typer.Exit(1)


def _print(found: Iterable[Job], limits: Limits, workers: int) -> Iterator[tuple[str, str]]:
    """Print each page as JSON; yield the path and the reason of each failure."""
    from searchkit.ingest import parse_sources
    from searchkit.model import page_record
    from searchkit.render import json_text

    for parsed in parse_sources(found, limits, workers):
        if parsed.page is None:
            yield parsed.source.path, parsed.failure or "nothing found"
        else:
            typer.echo(json_text(page_record(parsed.page)))


def _explain(found: Iterable[Job], limits: Limits, workers: int) -> Iterator[tuple[str, str]]:
    """Print how each page was read; yield the path and the reason of each failure."""
    from dataclasses import replace

    from searchkit.ingest import parse_sources
    from searchkit.render import printable

    asked = (replace(job, explain=True) for job in found)
    for parsed in parse_sources(asked, limits, workers):
        if parsed.failure is not None:
            yield parsed.source.path, parsed.failure
        for line in parsed.explanation:
            typer.echo(printable(line))
