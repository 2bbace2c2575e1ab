"""The tokens that all engines index: made once by our own analysis, then given to the peers.

A *run* is text whose words stand next to each other, as terms between blanks. The whole of a joined
word (`egovernment`), which shares the position of its first part, comes as a run of its own, so
that a peer which numbers words one after the other gives every part its true distance.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from searchkit.german import terms_and_positions
from searchkit.schema import comment_author_key
from searchkit.sources import read_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from searchkit.model import Comment

__all__ = ["FIELD_WEIGHTS", "GivenComment", "GivenPage", "read_given", "write_given"]

FIELD_WEIGHTS = {"title": 3.0, "teaser": 1.5, "body": 1.0, "comments": 0.5}
"""The fields that a word is looked for in, and their weights (`searchkit.settings.Ranking`)."""


@dataclass(frozen=True, slots=True)
class GivenComment:
    """A comment: runs of terms, the author's key, the date in wall-clock minutes since 1970."""

    runs: list[str]
    author: str | None
    date: int | None


@dataclass(frozen=True, slots=True)
class GivenPage:
    """A page: runs of terms for title, teaser and body, its comments, and its line as it came."""

    path: str
    fields: dict[str, list[str]]
    comments: list[GivenComment]
    original: str

    def runs(self) -> Iterator[tuple[str, str]]:
        """Every (field, run) of the page."""
        for field, runs in self.fields.items():
            for run in runs:
                yield field, run
        for comment in self.comments:
            for run in comment.runs:
                yield "comments", run


def write_given(archive: Path, file: Path) -> int:
    """Analyse an archive of JSON lines for the peers; gives the number of pages."""
    count = 0
    with archive.open("rb") as lines, file.open("w", encoding="utf-8") as stream:
        for line in lines:
            if not line.strip():
                continue
            page = read_record(line)
            record = {
                "path": page.path,
                "title": _runs(page.title),
                "teaser": _runs(page.teaser),
                "body": _runs(page.body),
                "comments": [_comment(comment) for comment in page.comments],
                "page": line.decode("utf-8", "replace").strip(),
            }
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    return count


def read_given(file: Path) -> Iterator[GivenPage]:
    """The pages that `write_given` wrote, one at a time."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            fields = {name: record[name] for name in ("title", "teaser", "body")}
            comments = [GivenComment(*entry) for entry in record["comments"]]
            yield GivenPage(record["path"], fields, comments, record["page"])


def _comment(comment: Comment) -> tuple[Any, ...]:
    date = comment.date.wall_minutes if comment.date else None
    runs = [*_runs(comment.title), *_runs(comment.text)]
    return runs, comment_author_key(comment.author), date


def _runs(text: str | None) -> list[str]:
    if not text:
        return []
    terms, positions = terms_and_positions(text)
    at = positions.tolist()
    parts: list[str] = []
    wholes: list[str] = []
    for i, term in enumerate(terms):
        whole = i + 1 < len(at) and at[i + 1] == at[i]
        (wholes if whole else parts).append(term)
    return [" ".join(parts), *wholes] if parts else []
