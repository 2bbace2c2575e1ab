"""`searchkit index`: build an index, or bring it up to date."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
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
    from collections.abc import Iterator

    from searchkit.ingest import Summary
    from searchkit.sources import LeftAlone

__all__ = ["index"]

_KINDS = 8
"""Kinds of files left alone that the summary names; JSON has them all."""

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
    force: Annotated[
        bool,
        typer.Option("--force", help="With --prune: also where a folder is empty or unreadable."),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name every file that is left alone.")
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
    from searchkit.errors import UsageError
    from searchkit.ingest import default_jobs, update_index
    from searchkit.ingest.stopping import stop_on_signals
    from searchkit.render import one_line

    chosen = settings_from(settings)
    if force and not prune:
        raise UsageError("--force goes with --prune", "it says to remove what only seems gone")
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
                    force=force,
                    wait=wait,
                    stop=stop,
                    left_alone=_name if verbose else None,
                )
        except KeyboardInterrupt:
            typer.echo("searchkit: interrupted, the last commit stands", err=True)
            raise typer.Exit(_BY_SIGNAL + (stop.by or signal.SIGINT)) from None
    typer.echo(_summary_text(summary, output))
    for note in _notes(summary):
        typer.echo(f"searchkit: {one_line(note)}", err=True)
    if summary.stopped:
        stands = f"{summary.pages} pages stand in {index}, run again to go on"
        typer.echo(f"searchkit: stopped by {summary.stopped}: {stands}", err=True)
        raise typer.Exit(_BY_SIGNAL + signal.Signals[summary.stopped])
    if (summary.failed or summary.kept) and not keep_going:
        raise typer.Exit(1)


def _name(entry: LeftAlone) -> None:
    from searchkit.render import one_line

    typer.echo(f"left alone: {one_line(entry.path)} ({entry.kind})", err=True)


def _notes(summary: Summary) -> Iterator[str]:
    """What a person should know besides the counts."""
    for folder in summary.empty:
        yield f"{folder} holds no page"
    for kept in summary.kept:
        pages = f"{kept.pages} {'page' if kept.pages == 1 else 'pages'}"
        path = kept.path.removeprefix(f"{Path.cwd()}{os.sep}")
        yield f"{path}: {kept.reason}; {pages} kept, removed only with --prune --force"


def _summary_text(summary: Summary, output: Form) -> str:
    from dataclasses import asdict

    from searchkit.render import json_text

    if output is Form.JSON:
        record = asdict(summary)
        if not summary.error_pages:
            del record["error_pages"]
        return json_text(record)
    errors = summary.error_pages
    counts = {
        "added": summary.added,
        "updated": summary.updated,
        "moved": summary.moved,
        "unchanged": summary.unchanged,
        "removed": summary.removed,
        "failed": summary.failed,
        "comments": summary.comments,
    }
    told = [f"{name} {count}" for name, count in counts.items() if count or name != "moved"]
    told.append(f"{summary.seconds:.1f} seconds")
    if errors:
        told.append(f"{errors} error {'page' if errors == 1 else 'pages'} (404, consent walls)")
    return ", ".join(told) + _left_alone_text(summary)


def _left_alone_text(summary: Summary) -> str:
    """The most frequent kinds of files that were left alone, and how many others."""
    kinds = [f"{count} {kind}" for kind, count in summary.left_alone.items()]
    if not kinds:
        return ""
    if len(kinds) > _KINDS:
        rest = sum(list(summary.left_alone.values())[_KINDS:])
        kinds = [*kinds[:_KINDS], f"{rest} others"]
    return "\nleft alone: " + ", ".join(kinds)
