"""From files to pages to the index: parsing in worker processes, and incremental updates."""

from importlib import import_module
from typing import TYPE_CHECKING

from searchkit.ingest.job import Job, Parsed
from searchkit.ingest.pipeline import default_jobs, parse_sources

if TYPE_CHECKING:
    from searchkit.ingest.summary import Failure, Observer, Progress, Summary
    from searchkit.ingest.update import update_index

__all__ = [
    "Failure",
    "Job",
    "Observer",
    "Parsed",
    "Progress",
    "Summary",
    "default_jobs",
    "parse_sources",
    "update_index",
]


def __getattr__(name: str) -> object:
    """What brings an index up to date loads the store, which processes that parse do without."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module("searchkit.ingest.update"), name)
