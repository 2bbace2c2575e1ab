"""Opening and creating an index folder: Whoosh's `Index`, over our segments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.index import Index

from searchkit.errors import IndexWriteError
from searchkit.schema import build_schema
from searchkit.settings import Settings
from searchkit.store.contract import SnapshotReader
from searchkit.store.durable import write_failure
from searchkit.store.format.ledger import manifest_name
from searchkit.store.format.manifest import Manifest, generations, latest_manifest, write_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from whoosh.fields import Schema
    from whoosh.searching import Searcher

    from searchkit.store.documentwriter import SnapshotWriter
    from searchkit.store.write.columns_writer import Origin

__all__ = ["SegmentIndex", "create_index", "index_exists", "open_index", "rebuild_index"]


class SegmentIndex(Index):  # type: ignore[misc]  # Whoosh has no types
    """An index folder as Whoosh's `Index`; safe for many threads."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings
        self.schema: Schema = build_schema()

    def __repr__(self) -> str:
        return f"SegmentIndex({str(self.path)!r})"

    @property
    def generation(self) -> int:
        """The number of the newest readable commit."""
        return latest_manifest(self.path).generation

    def latest_generation(self) -> int:
        """Whoosh's name of `generation`."""
        return self.generation

    def reader(self, reuse: SnapshotReader | None = None, **_: Any) -> SnapshotReader:
        """A snapshot of the newest commit; `reuse` is given back where nothing was committed."""
        if reuse is not None and reuse.manifest.generation == self.generation:
            return reuse
        return SnapshotReader(self.path, self.settings.ranking)

    def writer(self, wait: float = 0.0, **_: Any) -> SnapshotWriter:
        """The one writer; IndexLockedError where another still writes after `wait` seconds."""
        from searchkit.store.documentwriter import (  # noqa: PLC0415 - searches never write
            SnapshotWriter,
        )

        return SnapshotWriter(self, self.settings.indexing, wait)

    def searcher(self, **kwargs: Any) -> Searcher:
        """Whoosh's own searcher over a snapshot."""
        from whoosh.searching import Searcher  # noqa: PLC0415 - our searches never need it

        return Searcher(self.reader(), fromindex=self, **kwargs)

    def origins(self) -> Iterator[tuple[str, Origin]]:
        """Path and origin of every page that came with one."""
        return self.reader().origins()

    def is_empty(self) -> bool:
        """Whether the index holds no page."""
        return self.doc_count() == 0

    def up_to_date(self) -> bool:
        """True: an index has no state of its own, its readers do."""
        return True

    def last_modified(self) -> float:
        """When the newest commit was made, in seconds since the epoch."""
        manifest = self.path / manifest_name(self.generation)
        return manifest.stat().st_mtime

    def doc_count(self) -> int:
        """Living pages and comments."""
        segments = latest_manifest(self.path).segments
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


def index_exists(path: str | PathLike[str]) -> bool:
    """Whether a folder holds an index, readable or not."""
    return bool(generations(Path(path)))


def open_index(path: str | PathLike[str], settings: Settings | None = None) -> SegmentIndex:
    """Open an index.

    Raises IndexMissingError, IndexFormatError (another format or analysis, names `--rebuild`) or
    IndexDamagedError.
    """
    index = SegmentIndex(Path(path), settings or Settings())
    latest_manifest(index.path)
    return index


def rebuild_index(
    path: str | PathLike[str], settings: Settings | None = None, wait: float = 0.0
) -> SnapshotWriter:
    """A writer that begins with nothing and whose commit takes the place of whatever is there.

    Until then the old index stays as it is, whatever its format or state.
    """
    from searchkit.store.documentwriter import SnapshotWriter  # noqa: PLC0415 - as in `writer`

    folder = Path(path)
    if not generations(folder):
        create_index(folder, settings)
    index = SegmentIndex(folder, settings or Settings())
    return SnapshotWriter(index, index.settings.indexing, wait, rebuild=True)


def create_index(path: str | PathLike[str], settings: Settings | None = None) -> SegmentIndex:
    """Make an empty index in a folder that holds none; the folder is made where it is missing."""
    folder = Path(path)
    if generations(folder):
        raise IndexWriteError(f"{folder} holds an index already", "open it, or rebuild it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_manifest(folder, Manifest(1, ()))
    except OSError as error:
        raise write_failure(error, folder) from error
    return open_index(folder, settings)
