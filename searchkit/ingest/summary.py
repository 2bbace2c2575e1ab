"""What a run tells of itself: while it goes on, and in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from searchkit.ingest.pruning import Kept  # noqa: TC001 - dataclass fields stay inspectable

__all__ = ["Failure", "Observer", "Progress", "Summary"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be had, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `total` is None while a container of unknown length is read."""

    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, in pages.

    `comments` counts those of the added, updated and moved pages, `error_pages` those among these
    pages that a server or a consent wall sent instead of the page.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: int = 0
    comments: int = 0
    seconds: float = 0.0
    pages: int = 0
    """What the index holds in the end."""
    stopped: str | None = None
    """The signal that ended the run before its time."""
    error_pages: int = 0
    moved: int = 0
    """Pages whose file is another one now, with the same content."""
    left_alone: dict[str, int] = field(default_factory=dict)
    """How many files were not taken, by ending or reason, the most frequent first."""
    kept: tuple[Kept, ...] = ()
    """What `prune` did not remove, although the files are not to be seen."""
    empty: tuple[str, ...] = ()
    """The folders among the paths that hold no page."""


class Observer(Protocol):
    """Who is told how a run goes on."""

    def progress(self, progress: Progress) -> None: ...
    def failure(self, failure: Failure) -> None: ...
