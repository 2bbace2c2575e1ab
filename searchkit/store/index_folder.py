"""Opening and creating an index: a folder of generations, its readers and its one writer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from searchkit.errors import IndexWriteError
from searchkit.settings import Settings
from searchkit.store.format.durable import write_failure
from searchkit.store.format.ledger import LOCK_NAME, generation_of, segment_id_of
from searchkit.store.format.manifest import Manifest, generations, latest_manifest, write_manifest
from searchkit.store.format.system import folder_for_system
from searchkit.store.read.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from searchkit.store.format.origin import Origin
    from searchkit.store.page_writer import PageWriter

__all__ = ["IndexFolder", "create_index", "index_exists", "open_index", "rebuild_index"]


class IndexFolder:
    """An index on disk; safe for many threads."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = folder_for_system(path)
        self.settings = settings

    def __repr__(self) -> str:
        return f"IndexFolder({str(self.path)!r})"

    @property
    def generation(self) -> int:
        """The number of the newest readable commit."""
        return latest_manifest(self.path).generation

    def reader(self, reuse: Snapshot | None = None) -> Snapshot:
        """A snapshot of the newest commit; `reuse` is given back where nothing was committed."""
        if reuse is not None and generations(self.path)[:1] == [reuse.newest]:
            return reuse
        return Snapshot(self.path, self.settings.ranking)

    def writer(self, wait: float = 0.0) -> PageWriter:
        """The one writer; IndexLockedError where another still writes after `wait` seconds."""
        from searchkit.store.page_writer import (  # noqa: PLC0415 - searches never write
            PageWriter,
        )

        return PageWriter(self.path, self.settings.indexing, wait)

    def origins(self) -> Iterator[tuple[str, Origin]]:
        """Path and origin of every page that came with one."""
        return self.reader().origins()

    @property
    def page_count(self) -> int:
        """How many pages the newest readable commit holds."""
        return sum(entry.pages for entry in latest_manifest(self.path).segments)

    def is_empty(self) -> bool:
        """Whether the index holds no page."""
        return not self.page_count


def index_exists(path: str | PathLike[str]) -> bool:
    """Whether a folder holds an index, readable or not."""
    return bool(generations(folder_for_system(Path(path))))


def open_index(path: str | PathLike[str], settings: Settings | None = None) -> IndexFolder:
    """Open an index.

    Raises IndexMissingError, IndexFormatError (another format or analysis, names `--rebuild`) or
    IndexDamagedError.
    """
    index = IndexFolder(Path(path), settings or Settings())
    latest_manifest(index.path)
    return index


def rebuild_index(
    path: str | PathLike[str], settings: Settings | None = None, wait: float = 0.0
) -> PageWriter:
    """A writer that begins with nothing and whose commit takes the place of whatever is there.

    Until then the old index stays as it is, whatever its format or state.
    """
    from searchkit.store.page_writer import PageWriter  # noqa: PLC0415 - as in `writer`

    folder = folder_for_system(Path(path))
    if not generations(folder):
        create_index(folder, settings)
    return PageWriter(folder, (settings or Settings()).indexing, wait, begin=lambda: ())


def create_index(path: str | PathLike[str], settings: Settings | None = None) -> IndexFolder:
    """Make an empty index in a folder that holds none; the folder is made where it is missing.

    Raises IndexWriteError where the folder holds other files than hidden ones and a README.
    """
    folder = folder_for_system(Path(path))
    if generations(folder):
        raise IndexWriteError(f"{folder} holds an index already", "open it, or rebuild it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted(entry.name for entry in folder.iterdir() if not _may_stay(entry.name))
        if others:
            raise IndexWriteError(
                f"{folder} holds other files ({others[0]!r}), no index is made there",
                "name an empty or a new folder with --index DIR",
            )
        write_manifest(folder, Manifest(1, ()))
    except OSError as error:
        raise write_failure(error, folder) from error
    return open_index(folder, settings)


def _may_stay(name: str) -> bool:
    """Whether a file of this name may lie where an index is made, as what a killed run left."""
    ours = name.removesuffix(".tmp")
    return (
        name.startswith((".", "README"))
        or name == LOCK_NAME
        or generation_of(ours) is not None
        or segment_id_of(ours) is not None
    )
