"""What is asked of a worker for one page, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchkit.model import Page
    from searchkit.pages.textdump import RecurringLines
    from searchkit.sources import Source

__all__ = ["Job", "Parsed", "too_long"]


@dataclass(frozen=True, slots=True)
class Job:
    """A page to parse; `known` is the digest under which the index already has it.

    `siblings` are the lines that recur on the text pages of its folder. Where `explain` is set, not
    the page is wanted, but how it was read.
    """

    source: Source
    known: str | None = None
    siblings: RecurringLines | None = None
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one page: itself, or a failure's reason, or neither where it is unchanged.

    `source` comes without its bytes; `explanation` are lines for a person.
    """

    source: Source
    digest: str = ""
    page: Page | None = None
    failure: str | None = None
    explanation: tuple[str, ...] = ()


def too_long(seconds: float) -> str:
    """The reason for giving up a page."""
    return f"took longer than {seconds:g} s (settings: limits.page_seconds)"
