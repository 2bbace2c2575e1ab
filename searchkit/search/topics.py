"""Sets of queries with judgements: the files that `batch` and `evaluate` read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Topic", "read_judgements", "read_run", "read_topics"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A query and the name that judgements know it by."""

    id: str
    query: str


def read_topics(file: Path) -> list[Topic]:
    """Queries from JSON lines of `{"id", "query"}`. Raises UsageError that names the line."""
    topics = []
    for number, record in _records(file):
        name, query = record.get("id"), record.get("query")
        if not isinstance(name, str | int) or not isinstance(query, str):
            raise UsageError(f"{file}:{number}: no id and query", 'write {"id": "1", "query": "…"}')
        topics.append(Topic(str(name), query))
    return topics


def read_judgements(file: Path) -> dict[str, frozenset[str]]:
    """The relevant paths of each query: lines of query, path and grade, tabs between; 0 is not."""
    relevant: dict[str, set[str]] = {}
    for number, line in enumerate(_text(file).split("\n"), 1):
        cells = line.strip("\r").split("\t")
        if not line.strip():
            continue
        if len(cells) < 3:
            raise UsageError(f"{file}:{number}: not query, path and grade", "separate them by tabs")
        if cells[-1].strip() not in ("0", "score"):
            relevant.setdefault(cells[0], set()).add(cells[-2])
    return {query: frozenset(paths) for query, paths in relevant.items()}


def read_run(file: Path) -> dict[str, list[str]]:
    """The ranked paths of each query, as `searchkit batch` prints them."""
    run = {}
    for number, record in _records(file):
        hits = record.get("hits")
        if "id" not in record or not isinstance(hits, list):
            raise UsageError(f"{file}:{number}: no id and hits", "give what 'batch' printed")
        run[str(record["id"])] = [str(hit.get("path")) for hit in hits if isinstance(hit, dict)]
    return run


def _records(file: Path) -> Iterator[tuple[int, dict[str, object]]]:
    for number, line in enumerate(_text(file).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{file}:{number}: not JSON", str(error)) from error
        if not isinstance(record, dict):
            raise UsageError(f"{file}:{number}: not a JSON object", "write one object a line")
        yield number, record


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {file}", str(error)) from error
