"""`searchkit evaluate`: how good the ranking is on judged queries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from searchkit.cli.options import (
    DEFAULT_INDEX,
    Compounds,
    Form,
    Index,
    Match,
    Output,
    SettingsFile,
    settings_from,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.archive import Archive
    from searchkit.search.evaluation import Measures

__all__ = ["evaluate"]

_NAMES = {"ndcg": "nDCG@10", "mrr": "MRR@10", "recall": "Recall@10", "success": "Success@1"}


def evaluate(
    folder: Annotated[Path, typer.Argument(help="Folder of queries.jsonl and qrels.tsv.")],
    index: Index = DEFAULT_INDEX,
    match: Match = Match.ANY,
    against: Annotated[
        Path | None, typer.Option("--against", help="A run of 'batch' to compare with.")
    ] = None,
    output: Output = Form.TEXT,
    compounds: Compounds = True,
    settings: SettingsFile = None,
) -> None:
    """Rank the folder's queries and print nDCG@10, MRR@10, Recall@10 and Success@1.

    With --against, the difference from an earlier run and how likely chance alone would make one
    as large (paired randomisation test). A query that cannot be read is named and scores 0; exit
    status 1 if any was.
    """
    from dataclasses import asdict

    from searchkit.cli.opened import opened
    from searchkit.errors import UsageError
    from searchkit.render import json_text
    from searchkit.search.evaluation import mean, measure_run, randomisation_test
    from searchkit.search.topics import read_judgements, read_run

    judgements = read_judgements(folder / "qrels.tsv")
    if not judgements:
        raise UsageError(f"{folder / 'qrels.tsv'} judges no query", "see 'evaluate --help'")
    other = measure_run(read_run(against), judgements) if against else None
    archive = opened(index, settings_from(settings))
    run, unread = _run(archive, folder / "queries.jsonl", match, compounds)
    measured = measure_run(run, judgements)
    result = mean(list(measured.values()))
    differences = randomisation_test(measured, other) if other else {}
    if output is Form.JSON:
        record: dict[str, object] = {"queries": len(measured), **asdict(result)}
        if differences:
            record["differences"] = {
                name: {"difference": d, "p": p} for name, (d, p) in differences.items()
            }
        typer.echo(json_text(record))
    else:
        for line in _lines(len(measured), result, differences):
            typer.echo(line)
    if unread:
        raise typer.Exit(1)


def _run(
    archive: Archive, queries: Path, match: Match, compounds: bool
) -> tuple[dict[str, list[str]], int]:
    """The paths found for each query by its id, and how many queries could not be read."""
    from searchkit.errors import QueryError
    from searchkit.render import one_line
    from searchkit.search.topics import read_topics

    run: dict[str, list[str]] = {}
    unread = 0
    for topic in read_topics(queries):
        try:
            _, ranked = archive.rank(topic.query, match=match.value, compounds=compounds)
        except QueryError as error:
            unread += 1
            typer.echo(f"failed: {one_line(topic.id)}: {one_line(str(error))}", err=True)
            ranked = []
        run[topic.id] = [path for path, _ in ranked]
    return run, unread


def _lines(
    queries: int, result: Measures, differences: dict[str, tuple[float, float]]
) -> Iterator[str]:
    yield f"{queries} queries"
    for name, label in _NAMES.items():
        line = f"{label:10s} {getattr(result, name):.4f}"
        if name in differences:
            difference, p = differences[name]
            line += f"  {difference:+.4f} (p = {p:.4f})"
        yield line
