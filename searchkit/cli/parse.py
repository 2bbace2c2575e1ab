"""`searchkit parse`: pages as JSON, one a line."""

from __future__ import annotations

from typing import Annotated

import typer

from searchkit.cli.options import Jobs, Paths, SettingsFile, settings_from

__all__ = ["parse"]


def parse(
    paths: Paths,
    jobs: Jobs = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Exit with 0 although pages failed.")
    ] = False,
    settings: SettingsFile = None,
) -> None:
    """Print what is found in each page as one JSON object a line."""
    from searchkit.ingest import Job, default_jobs, parse_files
    from searchkit.model import page_record
    from searchkit.render import json_text, one_line
    from searchkit.sources import SourceFile, find_files

    limits = settings_from(settings).limits
    failed = 0

    def report(path: str, reason: str) -> None:
        nonlocal failed
        failed += 1
        typer.echo(f"failed: {one_line(path)}: {one_line(reason)}", err=True)

    found: list[Job] = []
    for entry in find_files(paths):
        if not isinstance(entry, SourceFile):
            report(entry[0], str(entry[1]))
        elif entry.kind == "records":
            report(entry.path, "holds pages already parsed; give it to 'searchkit index'")
        else:
            found.append(Job(entry))
    for parsed in parse_files(found, limits, jobs or default_jobs()):
        if parsed.page is None:
            report(parsed.source.path, parsed.failure or "nothing found")
        else:
            typer.echo(json_text(page_record(parsed.page)))
    if failed and not keep_going:
        raise typer.Exit(1)
