"""Which lines recur on the text pages of a folder, counted on a sample of them."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from searchkit.errors import PageError
from searchkit.sources import Refused, Source, find_sources, read_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from searchkit.ingest.job import Job
    from searchkit.pages.textdump import RecurringLines
    from searchkit.settings import Limits

__all__ = ["recurring_lines", "with_siblings"]

_MOST_PAGES = 200
"""Pages of a folder that are counted; a share of a fifth is told to three percent."""


def with_siblings(jobs: Iterable[Job], limits: Limits) -> Iterator[Job]:
    """The jobs, those of text pages with the lines that recur in their folder."""
    counted: dict[Path, RecurringLines | None] = {}
    for job in jobs:
        source = job.source
        if not _is_text(source):
            yield job
            continue
        folder = source.file.file.parent
        if folder not in counted:
            counted[folder] = recurring_lines(folder, limits)
        yield replace(job, siblings=counted[folder])


def recurring_lines(folder: Path, limits: Limits) -> RecurringLines | None:
    """The recurring lines of the folder's own text pages, None where they are too few to tell.

    The sample is drawn by the files' names, so that it does not depend on the order of a run nor on
    what has changed since the last one. A file that cannot be read is left to its own turn.
    """
    from searchkit.pages.textdump import count_lines  # noqa: PLC0415 - only where text is read

    try:
        files = [file for file in folder.iterdir() if not file.is_dir()]
    except OSError:
        return None
    files.sort(key=lambda file: (zlib.crc32(file.name.encode("utf-8", "replace")), file.name))
    return count_lines(_texts(files, limits))


def _texts(files: list[Path], limits: Limits) -> Iterator[bytes]:
    taken = 0
    for source in find_sources(files, limits):
        if isinstance(source, Refused) or not _is_text(source) or source.size > limits.text_chars:
            continue
        try:
            data = read_page(source, limits).data
        except PageError:
            continue
        yield data
        taken += 1
        if taken == _MOST_PAGES:
            return


def _is_text(source: Source) -> bool:
    return source.kind == "text" and not source.place
