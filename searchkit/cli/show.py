"""`searchkit show`: a stored page with its comments."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from searchkit.cli.options import DEFAULT_INDEX, Form, Index, Output

__all__ = ["show"]


def show(
    page: Annotated[str, typer.Argument(help="The page's path or id, as search prints them.")],
    index: Index = DEFAULT_INDEX,
    output: Output = Form.TEXT,
) -> None:
    """Print one stored page with its comments."""
    from shutil import get_terminal_size

    from searchkit.cli.opened import opened
    from searchkit.model import page_record
    from searchkit.render import json_text, page_lines

    found, page_id = opened(index).page(page)
    if output is Form.JSON:
        typer.echo(json_text(page_record(found)))
        return
    width = min(get_terminal_size().columns, 100)
    for line in page_lines(found, page_id, colour=sys.stdout.isatty(), width=width):
        typer.echo(line)
