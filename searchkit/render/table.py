"""Results as CSV (RFC 4180), one hit a row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from searchkit.model import CommentHit
from searchkit.render.harmless import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.model import Moment, PageHit, Results

__all__ = ["csv_lines"]

_PAGE_COLUMNS = ("rank", "score", "path", "url", "title", "published", "snippet", "comment_matches")
_COMMENT_COLUMNS = ("rank", "score", "author", "date", "text", "path", "url", "title", "published")


def csv_lines(results: Results) -> Iterator[str]:
    """The header and a row for each hit; excerpts come without marks."""
    yield _row(_COMMENT_COLUMNS if results.unit == "comments" else _PAGE_COLUMNS)
    for hit in results.hits:
        yield _row(_comment_row(hit) if isinstance(hit, CommentHit) else _page_row(hit))


def _page_row(hit: PageHit) -> tuple[object, ...]:
    snippet = next((s.excerpt.text for s in hit.snippets if s.field != "title"), "")
    page = hit.page
    facts = (page.path, page.url, page.title, _iso(page.published), snippet)
    return (hit.rank, f"{hit.score:.6f}", *facts, hit.comment_matches)


def _comment_row(hit: CommentHit) -> tuple[object, ...]:
    page, comment = hit.page, hit.comment
    facts = (comment.author, _iso(comment.date), comment.text)
    origin = (page.path, page.url, page.title, _iso(page.published))
    return (hit.rank, f"{hit.score:.6f}", *facts, *origin)


def _row(values: tuple[object, ...]) -> str:
    buffer = io.StringIO()
    cells = [cell(value) if isinstance(value, str) else value for value in values]
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n")


def _iso(moment: Moment | None) -> str:
    return moment.isoformat() if moment else ""
