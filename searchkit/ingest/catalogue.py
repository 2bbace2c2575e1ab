"""What an index holds of files, and how a page is known again: by the real path of its file."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from searchkit.model import file_of, name_of
from searchkit.store import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from searchkit.sources import SourceFile
    from searchkit.store import Origin

__all__ = ["Catalogue", "KnownPage", "below", "real_name"]


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page that the index has: its path there, and where it came from."""

    path: str
    origin: Origin

    @property
    def file(self) -> str:
        """The name of its file."""
        return self.origin.source.partition(INSIDE)[0]

    def exists(self) -> bool:
        """Whether its file is still there."""
        return os.path.lexists(file_of(self.file))

    def is_gone(self) -> bool:
        """Whether its file is certainly no more: not where nobody may look."""
        try:
            os.lstat(file_of(self.file))
        except OSError as error:
            return isinstance(error, FileNotFoundError | NotADirectoryError)
        return False

    def leads_nowhere(self, given: str) -> bool:
        """Whether the path in the index is gone, by a link that is no more, and `given` is another.

        A relative one is shown by the file's own path where it does not lead to it.
        """
        path = self.path
        return path != given and path.startswith(os.sep) and not os.path.lexists(file_of(path))


class Catalogue:
    """The pages that an index held before a run, and the paths that the run has met since."""

    def __init__(self, known: Iterable[KnownPage]) -> None:
        self._by_path = {page.path: page for page in known}
        self._by_source = {page.origin.source: page for page in self._by_path.values()}
        self.added: set[str] = set()
        """The paths of pages that the run has put into the index."""
        self.seen: set[str] = set()
        """The paths of pages that were met, also of those that could not be read now."""

    def __iter__(self) -> Iterator[KnownPage]:
        return iter(self._by_path.values())

    def of_path(self, path: str) -> KnownPage | None:
        """The page of a path."""
        return self._by_path.get(path)

    def of_source(self, file: SourceFile, place: str) -> tuple[str, KnownPage | None]:
        """What a source is called from one run to the next, and the page that came from it."""
        name = f"{file.name}{INSIDE}{place}" if place else file.name
        known = self._by_source.get(name)
        if known is None and self._by_source:
            known = self._by_source.pop(_old_name(file, place), None)
            if known is not None:
                self._by_source[name] = known
        return name, known

    def moved(self, digest: str, name: str) -> KnownPage | None:
        """The page of the same content whose file is gone, that of the most similar name."""
        gone = [
            page
            for page in self._by_digest.get(digest, ())
            if page.path not in self.seen and page.origin.source != name and page.is_gone()
        ]
        return max(gone, key=lambda page: _common_end(page.origin.source, name), default=None)

    @cached_property
    def _by_digest(self) -> dict[str, list[KnownPage]]:
        pages: defaultdict[str, list[KnownPage]] = defaultdict(list)
        for page in self:
            pages[page.origin.digest].append(page)
        return pages

    def free_path(self, path: str, name: str) -> str:
        """The path for a new page: its file's name where another file's page has it already.

        A record says itself which page it is: of the same path it is the same page.
        """
        other = self._by_path.get(path)
        mine = other is None or other.origin.source.endswith(f"{INSIDE}{path}")
        if mine and path not in self.added:
            return path
        own = free = name.replace(INSIDE, ":")
        number = 1
        while free in self._by_path or free in self.added:
            number += 1
            free = f"{own} ({number})"
        return free


def below(file: str, folder: str) -> bool:
    """Whether the file of a name is the folder itself, or lies in it."""
    return file == folder or file.startswith(folder.rstrip(os.sep) + os.sep)


def real_name(path: Path) -> str:
    """The name of a file or folder without links, however it was given."""
    return name_of(os.path.realpath(path))


def _old_name(file: SourceFile, place: str) -> str:
    """What versions before 0.2.0 called it: links unresolved, and U+FFFD for what is no UTF-8."""
    path = os.fsencode(os.path.normpath(file.file.absolute()))
    name = path.decode("utf-8", "replace")
    return f"{name}{INSIDE}{place}" if place else name


def _common_end(one: str, other: str) -> int:
    """How many characters are the same from the end."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
