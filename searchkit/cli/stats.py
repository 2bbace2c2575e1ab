"""`searchkit stats`: what an index holds."""

from __future__ import annotations

from typing import Annotated

import typer

from searchkit.cli.options import DEFAULT_INDEX, Form, Index, Output

__all__ = ["stats"]


def stats(
    index: Index = DEFAULT_INDEX,
    health: Annotated[
        bool,
        typer.Option("--health", help="List sites whose pages suddenly lack body, date, comments."),
    ] = False,
    output: Output = Form.TEXT,
) -> None:
    """Print counts, the range of dates, the busiest comment authors, size and format version."""
    from dataclasses import asdict

    from searchkit.cli.opened import opened
    from searchkit.render import json_text
    from searchkit.render.statistics import lack_lines, statistics_lines, statistics_record

    archive = opened(index)
    if health:
        lacks = archive.health()
        if output is Form.JSON:
            typer.echo(json_text({"sites": [asdict(lack) for lack in lacks]}))
        else:
            typer.echo("\n".join(lack_lines(lacks)))
        return
    found = archive.statistics()
    if output is Form.JSON:
        typer.echo(json_text(statistics_record(found)))
        return
    for line in statistics_lines(found):
        typer.echo(line)
