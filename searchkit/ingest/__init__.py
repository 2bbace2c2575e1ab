"""From files to pages to the index: parsing in worker processes, and incremental updates."""

from searchkit.ingest.parsing import Job, Parsed, default_jobs, parse_sources
from searchkit.ingest.update import Failure, Observer, Progress, Summary, update_index

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
