"""Opening the index that a command reads, and saying on standard error what of it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from searchkit.archive import Archive
    from searchkit.settings import Settings

__all__ = ["opened"]


def opened(index: Path, settings: Settings | None = None) -> Archive:
    """The index of a folder; the snapshot that all of the command's answers will be taken from."""
    from searchkit.archive import open_index
    from searchkit.render.harmless import one_line

    archive = open_index(index, settings)
    for warning in archive.snapshot().warnings:
        typer.echo(f"searchkit: warning: {one_line(warning)}", err=True)
    return archive
