"""This index, by the way that `searchkit index` and `Archive.search` take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.ingest import Failure, Progress, update_index
from searchkit.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.queries import Sought
    from searchkit.search.execution import SearchRequest

__all__ = ["SearchkitEngine", "engine"]


class _Quiet:
    """Nobody watches; a failure ends the run."""

    def progress(self, progress: Progress) -> None:
        """Nothing to show."""

    def failure(self, failure: Failure) -> None:
        raise RuntimeError(f"{failure.path}: {failure.reason}")


class SearchkitEngine:
    """Pages and comments in one index, from JSON lines, one process."""

    wants_given = False

    def missing(self) -> str | None:
        return None

    def index(self, source: Path, folder: Path) -> int:
        made = folder / "pages"
        summary = update_index(made, [source], settings=Settings(), observer=_Quiet(), jobs=1)
        return summary.added

    def index_comments(self, source: Path, folder: Path) -> None:
        """Comments are units of the same index."""

    def open(self, folder: Path) -> OpenedArchive:
        return OpenedArchive(folder)


class OpenedArchive:
    """One snapshot, searched through `searchkit.search.execution.execute`."""

    def __init__(self, folder: Path) -> None:
        import searchkit  # noqa: PLC0415 - the indexing process does without
        from searchkit.search.execution import execute  # noqa: PLC0415

        self._execute = execute
        self._snapshot = searchkit.open_index(folder / "pages").snapshot()

    def prepare(self, sought: Sought) -> Callable[[], object]:
        request, execute, snapshot = _request(sought), self._execute, self._snapshot
        return lambda: execute(snapshot, request)

    def total(self, sought: Sought) -> int:
        return self._execute(self._snapshot, _request(sought)).total


def _request(sought: Sought) -> SearchRequest:
    from whoosh import query  # noqa: PLC0415

    from searchkit.search.execution import SearchRequest  # noqa: PLC0415
    from searchkit.search.filters import Condition  # noqa: PLC0415
    from searchkit.search.operators.operator_table import operator_of  # noqa: PLC0415

    field = "comment" if sought.comments else "words"
    if sought.joined == "phrase":
        tree = query.Phrase(field, list(sought.words))
    elif sought.joined == "prefix":
        tree = query.Prefix(field, sought.words[0])
    else:
        terms = [query.Term(field, word) for word in sought.words]
        group = query.Or if sought.joined == "or" else query.And
        tree = terms[0] if len(terms) == 1 else group(terms)
    filters = []
    if sought.author:
        filters.append(Condition("comment_author", (sought.author,)))
    if sought.dates:
        filters.append(Condition("comment_date", span=sought.dates))
    return SearchRequest(
        query=operator_of(tree),
        unit="comments" if sought.comments else "pages",
        filters=tuple(filters),
        limit=10,
    )


def engine(_name: str) -> SearchkitEngine:
    """The engine; there is one way of it."""
    return SearchkitEngine()
