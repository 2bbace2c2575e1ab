"""`searchkit forget`: drop pages from an index, and keep them out."""

from __future__ import annotations

from typing import Annotated

import typer

from searchkit.cli.options import DEFAULT_INDEX, Index, Paths, SettingsFile, settings_from

__all__ = ["forget"]


def forget(
    paths: Paths,
    index: Index = DEFAULT_INDEX,
    undo: Annotated[
        bool, typer.Option("--undo", help="Keep PATHS out no longer; index them to have them back.")
    ] = False,
    wait: Annotated[
        float, typer.Option("--wait", min=0, help="Seconds to wait for another writer to end.")
    ] = 0.0,
    settings: SettingsFile = None,
) -> None:
    """Drop pages from the index, and keep them out until they are indexed by their own name.

    PATHS are files, folders, or pages as 'searchkit search' prints them; they may be gone.
    """
    from searchkit.ingest.forgotten import forget as drop

    dropped = drop(index, paths, settings=settings_from(settings), undo=undo, wait=wait)
    typer.echo("kept out no longer" if undo else f"forgotten {dropped}")
