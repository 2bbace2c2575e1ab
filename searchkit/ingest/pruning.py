"""Which pages are gone with their files, and which only seem so: as where a disk is not there."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.ingest.catalogue import below
from searchkit.model import file_of
from searchkit.store import INSIDE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from searchkit.ingest.catalogue import Catalogue, KnownPage

__all__ = ["Kept", "gone_pages"]

_MOST = 0.5
"""Share of a root's pages that may go at once: more is rather a mistake than a deletion."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Pages that `--prune` left in the index although their files are not to be seen, and why."""

    path: str
    reason: str
    pages: int


def gone_pages(
    catalogue: Catalogue,
    roots: Iterable[str],
    read: Collection[str],
    broken: Collection[str],
    *,
    force: bool = False,
) -> tuple[list[KnownPage], list[Kept]]:
    """The pages below the roots that were deleted, and those that cannot be told from a mishap.

    `read` are the containers that this run went through, `broken` those of them that could not be
    read whole. All are names as the catalogue has them. With `force` nothing is doubted.
    """
    gone: list[KnownPage] = []
    kept: list[Kept] = []
    doubtful: Counter[tuple[str, str]] = Counter()
    known = list(catalogue)
    for root in dict.fromkeys(roots):
        inside = [page for page in known if below(page.file, root)]
        lost = [page for page in inside if page.path not in catalogue.seen and _lost(page, read)]
        folders: dict[str, tuple[str, str] | None] = {}
        certain: list[KnownPage] = []
        for page in lost:
            doubt = None if force else _doubt(page, root, broken, folders)
            if doubt is None:
                certain.append(page)
            else:
                doubtful[doubt] += 1
        if len(certain) > _MOST * len(inside) and not force:
            kept.append(Kept(root, "more than half of its pages are gone", len(certain)))
        else:
            gone += certain
        counted = {page.path for page in lost}
        known = [page for page in known if page.path not in counted]
    kept += [Kept(path, reason, pages) for (path, reason), pages in doubtful.items()]
    return gone, kept


def _lost(page: KnownPage, read: Collection[str]) -> bool:
    """Whether a page that was not seen is no more in its container, or has no file any more."""
    if INSIDE in page.origin.source and page.file in read:
        return True
    return not page.exists()


def _doubt(
    page: KnownPage,
    root: str,
    broken: Collection[str],
    folders: dict[str, tuple[str, str] | None],
) -> tuple[str, str] | None:
    """Why a page's absence says nothing, and of what: of its container, or of a folder above it.

    That is the nearest folder that is there, where it is empty or unreadable.
    """
    if page.file in broken:
        return page.file, "it could not be read whole"
    folder = page.file
    above: list[str] = []
    while folder != root and folder not in folders:
        folder = os.path.dirname(folder)  # noqa: PTH120 - a name, not a path of this system
        above.append(folder)
        if os.path.lexists(file_of(folder)):
            break
    if folder not in folders:
        folders[folder] = _state(folder)
    for passed in above:
        folders[passed] = folders[folder]
    return folders[folder]


def _state(folder: str) -> tuple[str, str] | None:
    try:
        with os.scandir(file_of(folder)) as entries:
            return None if any(True for _ in entries) else (folder, "it is empty")
    except NotADirectoryError:
        return None
    except OSError as error:
        return folder, error.strerror or "it cannot be read"
