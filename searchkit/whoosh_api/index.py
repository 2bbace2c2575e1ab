"""Whoosh's `Index` over an index folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.index import Index

from searchkit.errors import IndexWriteError
from searchkit.schema import build_schema
from searchkit.store.format.ledger import manifest_name
from searchkit.store.format.manifest import latest_manifest
from searchkit.whoosh_api.reader import WhooshReader
from searchkit.whoosh_api.writer import WhooshWriter

if TYPE_CHECKING:
    from whoosh.fields import Schema
    from whoosh.searching import Searcher

    from searchkit.store import IndexFolder

__all__ = ["WhooshIndex"]


class WhooshIndex(Index):
    """An index folder as Whoosh's `Index`; safe for many threads."""

    def __init__(self, folder: IndexFolder) -> None:
        self.schema: Schema = build_schema()
        self._folder = folder

    def __repr__(self) -> str:
        return f"WhooshIndex({str(self._folder.path)!r})"

    def latest_generation(self) -> int:
        """The number of the newest readable commit."""
        return self._folder.generation

    def reader(self, reuse: WhooshReader | None = None, **_: Any) -> WhooshReader:
        """A snapshot of the newest commit; `reuse` is given back where nothing was committed."""
        if reuse is not None and reuse.generation() == self.latest_generation():
            return reuse
        return WhooshReader(self._folder.path, self._folder.settings.ranking)

    def writer(self, wait: float = 0.0, **_: Any) -> WhooshWriter:
        """The one writer; IndexLockedError where another still writes after `wait` seconds."""
        return WhooshWriter(self._folder.path, self._folder.settings, wait)

    def searcher(self, **kwargs: Any) -> Searcher:
        """Whoosh's own searcher over a snapshot."""
        from whoosh.searching import Searcher  # noqa: PLC0415 - tests and programs alone search so

        return Searcher(self.reader(), fromindex=self, **kwargs)

    def is_empty(self) -> bool:
        """Whether the index holds no page."""
        return self._folder.is_empty()

    def up_to_date(self) -> bool:
        """True: an index has no state of its own, its readers do."""
        return True

    def last_modified(self) -> float:
        """When the newest commit was made, in seconds since the epoch."""
        return (self._folder.path / manifest_name(self.latest_generation())).stat().st_mtime

    def doc_count(self) -> int:
        """Living pages and comments."""
        segments = latest_manifest(self._folder.path).segments
        return sum(entry.pages + entry.comments for entry in segments)

    def doc_count_all(self) -> int:
        """Pages and comments, deleted ones included."""
        return self.reader().doc_count_all()

    def optimize(self, **_: Any) -> None:
        """Merge everything into one segment, without deleted pages."""
        writer = self.writer()
        writer.optimize()
        writer.commit()

    def add_field(self, fieldname: str, *_: object) -> None:
        """Refused: the schema is the same for every index."""
        raise IndexWriteError(f"no field {fieldname} can be added", "the schema is fixed")

    def remove_field(self, fieldname: str) -> None:
        """Refused: the schema is the same for every index."""
        raise IndexWriteError(f"field {fieldname} cannot be removed", "the schema is fixed")

    def close(self) -> None:
        """Nothing to close: readers hold the files."""
