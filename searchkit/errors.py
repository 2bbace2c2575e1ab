"""One family of errors, each with what the user should do; the CLI prints them on one line."""

from __future__ import annotations

__all__ = [
    "IndexAccessError",
    "IndexDamagedError",
    "IndexFormatError",
    "IndexLockedError",
    "IndexMissingError",
    "IndexWriteError",
    "PageError",
    "QueryError",
    "SearchkitError",
    "SettingsError",
    "UsageError",
]


class SearchkitError(Exception):
    """Base of all errors that searchkit raises on purpose: what is wrong, and what to do."""

    exit_status = 1

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(problem, advice)
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.problem}: {self.advice}" if self.advice else self.problem


class UsageError(SearchkitError):
    """The caller asked for something that cannot be: exit status 2."""

    exit_status = 2


class QueryError(UsageError):
    """A query or a range of dates that cannot be read; `position` counts characters from 0."""

    def __init__(self, problem: str, advice: str = "", position: int | None = None) -> None:
        super().__init__(problem, advice)
        self.position = position


class SettingsError(UsageError):
    """Settings with an unknown name, a value of the wrong kind or a number outside its range."""


class IndexMissingError(UsageError):
    """There is no index in the folder."""


class IndexFormatError(SearchkitError):
    """The index was written by another format version or with another analysis."""


class IndexAccessError(SearchkitError):
    """The system does not let a file of the index be read; it may be whole."""


class IndexDamagedError(SearchkitError):
    """A file of the index is not what was written."""


class IndexLockedError(SearchkitError):
    """Somebody else is writing to the index."""


class IndexWriteError(SearchkitError):
    """The index could not be written; the last commit stands."""


class PageError(SearchkitError):
    """One page cannot be read or parsed; `problem` is the reason, never a stop of the run."""
