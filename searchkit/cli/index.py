"""`searchkit index`: build an index, or bring it up to date."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from searchkit.cli.options import (
    DEFAULT_INDEX,
    Form,
    Index,
    Jobs,
    Output,
    Paths,
    SettingsFile,
    settings_from,
)

if TYPE_CHECKING:
    from searchkit.ingest import Summary

__all__ = ["index"]

_BY_SIGNAL = 128
"""Shells report this plus the signal's number of a command that a signal ended."""


def index(
    paths: Paths,
    index: Index = DEFAULT_INDEX,
    jobs: Jobs = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Forget what the index holds and begin anew.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove pages whose files below PATHS are gone.")
    ] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Exit with 0 although pages failed.")
    ] = False,
    wait: Annotated[
        float, typer.Option("--wait", min=0, help="Seconds to wait for another writer to end.")
    ] = 0.0,
    output: Output = Form.TEXT,
    settings: SettingsFile = None,
) -> None:
    """Index pages: new ones are added, changed ones replaced, unchanged ones skipped.

    PATHS are folders, page files, or .jsonl files of pages as 'searchkit parse' prints them.
    """
    from searchkit.cli.progress import progress_on
    from searchkit.ingest import default_jobs, update_index
    from searchkit.ingest.stopping import stop_on_signals

    chosen = settings_from(settings)
    with stop_on_signals() as stop:
        try:
            with progress_on(sys.stderr) as observer:
                summary = update_index(
                    index,
                    paths,
                    settings=chosen,
                    observer=observer,
                    jobs=jobs or default_jobs(),
                    rebuild=rebuild,
                    prune=prune,
                    wait=wait,
                    stop=stop,
                )
        except KeyboardInterrupt:
            typer.echo("searchkit: interrupted, the last commit stands", err=True)
            raise typer.Exit(_BY_SIGNAL + (stop.by or signal.SIGINT)) from None
    typer.echo(_summary_text(summary, output))
    if summary.stopped:
        stands = f"{summary.pages} pages stand in {index}, run again to go on"
        typer.echo(f"searchkit: stopped by {summary.stopped}: {stands}", err=True)
        raise typer.Exit(_BY_SIGNAL + signal.Signals[summary.stopped])
    if summary.failed and not keep_going:
        raise typer.Exit(1)


def _summary_text(summary: Summary, output: Form) -> str:
    from dataclasses import asdict

    from searchkit.render import json_text

    if output is Form.JSON:
        record = asdict(summary)
        if not summary.error_pages:
            del record["error_pages"]
        return json_text(record)
    errors = summary.error_pages
    sent = f", {errors} error {'page' if errors == 1 else 'pages'} (404, consent walls)"
    return (
        f"added {summary.added}, updated {summary.updated}, unchanged {summary.unchanged}, "
        f"removed {summary.removed}, failed {summary.failed}, comments {summary.comments}, "
        f"{summary.seconds:.1f} seconds" + (sent if errors else "")
    )
