"""`searchkit check`: is every file of an index what was written?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from searchkit.cli.options import DEFAULT_INDEX, Form, Index, Output

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["check"]


def check(
    index: Index = DEFAULT_INDEX,
    output: Output = Form.TEXT,
) -> None:
    """Check the checksums of all files, and whether what they say holds together.

    Exit status 1 where something is wrong, each thing on a line of its own.
    """
    from dataclasses import asdict

    from searchkit.render import json_text, one_line
    from searchkit.store.check import check_index

    findings = check_index(index)
    if output is Form.JSON:
        typer.echo(json_text({"findings": [asdict(finding) for finding in findings]}))
    elif findings:
        for finding in findings:
            typer.echo(f"{one_line(finding.file)}: {one_line(finding.problem)}")
        typer.echo(_answers(index), err=True)
    else:
        typer.echo(f"{index} is sound")
    if findings:
        raise typer.Exit(1)


def _answers(index: Path) -> str:
    """What searches do with the damage."""
    from searchkit.errors import SearchkitError
    from searchkit.render import one_line
    from searchkit.store.read.newest import open_newest

    try:
        opened = open_newest(index)
    except SearchkitError as error:
        return f"it cannot be searched: {one_line(str(error))}"
    told = "searches that need what is damaged are refused"
    if opened.damage:
        told = f"searches answer from generation {opened.manifest.generation}, and warn"
    return f"{told}; 'repair' goes on with what is whole, 'index --rebuild' makes it anew"
