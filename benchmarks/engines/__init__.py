"""The engines that are compared, each behind the same small interface."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.queries import Sought

__all__ = ["ENGINES", "Engine", "Opened", "engine"]


class Opened(Protocol):
    """An index that is open for searching."""

    def prepare(self, sought: Sought) -> Callable[[], object]:
        """A call that finds the first ten and that is timed: the query is built already."""
        ...

    def total(self, sought: Sought) -> int:
        """How many pages, or comments, the query finds."""
        ...


class Engine(Protocol):
    """A way to index an archive."""

    @property
    def wants_given(self) -> bool:
        """Whether it indexes the tokens of `benchmarks.given`, or the archive itself."""
        ...

    def missing(self) -> str | None:
        """Why it cannot run here, or None."""
        ...

    def index(self, source: Path, folder: Path) -> int:
        """Index the pages of a file into the new `folder/pages`; gives their number. Timed."""
        ...

    def index_comments(self, source: Path, folder: Path) -> None:
        """Index single comments into `folder/comments`, where the engine needs that. Not timed."""
        ...

    def open(self, folder: Path) -> Opened: ...


ENGINES = ("searchkit", "tantivy", "tantivy-one-field", "tantivy-own-tokens", "whoosh")


def engine(name: str) -> Engine:
    """The engine of a name; it is imported only now."""
    module = import_module(f"benchmarks.engines.{name.partition('-')[0]}_engine")
    made: Engine = module.engine(name)
    return made
