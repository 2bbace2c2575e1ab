"""`searchkit batch`: many queries in one run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from searchkit.cli.options import (
    DEFAULT_INDEX,
    Compounds,
    Index,
    Match,
    SettingsFile,
    settings_from,
)

__all__ = ["batch"]


def batch(
    queries: Annotated[Path, typer.Argument(help='JSON lines of {"id", "query"}.')],
    index: Index = DEFAULT_INDEX,
    match: Match = Match.ALL,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="Hits a query.")] = 10,
    compounds: Compounds = True,
    settings: SettingsFile = None,
) -> None:
    """Run many queries; one JSON object a line: id, query, total and the hits' paths and scores.

    A query that cannot be read gives a line with its error and no hits; exit status 1 if any did.
    """
    from searchkit.cli.opened import opened
    from searchkit.errors import QueryError
    from searchkit.render import json_text, one_line
    from searchkit.search.topics import read_topics

    archive = opened(index, settings_from(settings))
    failed = 0
    for topic in read_topics(queries):
        line: dict[str, object] = {"id": topic.id, "query": topic.query}
        try:
            total, ranked = archive.rank(
                topic.query, match=match.value, compounds=compounds, limit=limit
            )
            hits = [{"path": path, "score": round(score, 6)} for path, score in ranked]
            line |= {"total": total, "hits": hits}
        except QueryError as error:
            failed += 1
            typer.echo(f"failed: {one_line(topic.id)}: {one_line(str(error))}", err=True)
            line |= {"total": 0, "hits": [], "error": str(error)}
        typer.echo(json_text(line))
    if failed:
        raise typer.Exit(1)
