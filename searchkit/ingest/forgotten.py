"""What a person does not want in the index: files, folders and pages that `forget` has named."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from searchkit.errors import UsageError
from searchkit.ingest.catalogue import Catalogue, KnownPage, below, real_name
from searchkit.model import name_of
from searchkit.store import INSIDE, open_index

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from searchkit.settings import Settings

__all__ = ["Forgotten", "forget"]


class Forgotten:
    """The names that stay out of a run over some roots; `names` are those that stay out after it.

    Who names a file or a folder again takes it back; who names something in a forgotten folder
    takes only that.
    """

    def __init__(self, names: Iterable[str], roots: Collection[str]) -> None:
        self.names = frozenset(names) - frozenset(roots)
        self._roots = {name: [root for root in roots if below(root, name)] for name in self.names}

    def holds(self, source: str) -> bool:
        """Whether the page of a source, or a folder above its file, was forgotten."""
        if not self.names:
            return False
        if source in self.names:
            return True
        file = at = source.partition(INSIDE)[0]
        while True:
            if at in self.names and not any(below(file, root) for root in self._roots[at]):
                return True
            at, above = os.path.dirname(at), at  # noqa: PTH120 - text, not a path of this system
            if at == above:
                return False


def forget(
    folder: Path,
    paths: Iterable[Path],
    *,
    settings: Settings,
    undo: bool = False,
    wait: float = 0.0,
) -> int:
    """Drop the pages of files, folders or roots, and keep them out until they are named again.

    A page out of a container is named as searches show it. With `undo` nothing of what `paths` name
    is kept out any more, and nothing dropped. Returns how many pages were dropped. Raises
    UsageError for a path of which nothing is known.
    """
    index = open_index(folder, settings)
    writer = index.writer(wait=wait)
    try:
        catalogue = Catalogue(KnownPage(path, origin) for path, origin in index.origins())
        names, dropped = set(writer.forgotten), set[str]()
        for path in paths:
            found = _named(path, catalogue, names, undo=undo)
            if undo:
                names -= found
                continue
            pages = [page for page in catalogue if _is_of(page, found)]
            if not pages and not os.path.lexists(path):
                raise UsageError(
                    f"no page of {name_of(path)} is in the index, and there is no such file",
                    "give a path as 'search' prints it, or a folder",
                )
            names |= found
            for page in pages:
                writer.remove_page(page.path)
                dropped.add(page.path)
        writer.forgotten = frozenset(names)
        writer.commit()
    except BaseException:
        writer.cancel()
        raise
    return len(dropped)


def _named(path: Path, catalogue: Catalogue, forgotten: set[str], *, undo: bool) -> set[str]:
    """The names that a path may mean: of the file it leads to, as it stands, or of a page."""
    real = real_name(path)
    absolute = name_of(os.path.abspath(path))  # noqa: PTH100 - also of what is gone
    page = catalogue.of_path(name_of(path)) or catalogue.of_path(absolute)
    names = {real, absolute} | ({page.origin.source} if page else set())
    if not undo:
        # One name for a file that is there; a link that is gone may have led anywhere.
        return names if page or not os.path.lexists(path) else {real}
    suffix = f"{INSIDE}{name_of(path)}"
    return {name for name in forgotten if name in names or name.endswith(suffix)}


def _is_of(page: KnownPage, names: set[str]) -> bool:
    """Whether a page is one of the names, or below one."""
    source = page.origin.source
    return source in names or any(below(page.file, name) for name in names)
