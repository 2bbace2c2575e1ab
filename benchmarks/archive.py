"""The archive that is measured: pages with comments as JSON lines, the same for the same seed.

Lengths, dates and the activity of commenters follow what saved pages of news sites look like: some
600 words a page, a few pages with many comments, a few people who write most of them.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import random
from typing import TYPE_CHECKING, Any

from benchmarks.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["copy_head", "make_pages", "write_archive", "write_html"]

_FIRST_DAY = dt.datetime(2010, 1, 1)
_MINUTES = 15 * 525_600
_AUTHORS = 20_000
_MOST_COMMENTS = 60
_FILLER = "<script>" + "var a=function(b,c){return b+c};" * 900 + "</script>"
"""Some 30 KB of what is not text: real saved pages have ten times as much."""


def make_pages(pages: int, seed: int) -> Iterator[dict[str, Any]]:
    """Pages as `searchkit parse` prints them, without the fields that are empty."""
    rng = random.Random(seed)
    wording = Wording(rng)
    authors = [wording.name() for _ in range(_AUTHORS)]
    for number in range(pages):
        clock = _FIRST_DAY + dt.timedelta(minutes=rng.randrange(_MINUTES))
        page: dict[str, Any] = {
            "path": f"{number // 1000:04d}/page-{number:07d}.html",
            "title": wording.title(),
            "published": clock.isoformat(timespec="minutes"),
            "teaser": wording.paragraph(1, 2),
            "body": "\n\n".join(wording.paragraph(3, 9) for _ in range(rng.randint(4, 9))),
            "comments": [],
        }
        for _ in range(min(int(rng.paretovariate(0.9)) - 1, _MOST_COMMENTS)):
            clock += dt.timedelta(minutes=rng.randint(1, 900))
            author = authors[min(int(rng.paretovariate(0.6)), _AUTHORS) - 1]
            date = clock.isoformat(timespec="minutes")
            text = wording.paragraph(1, 4)
            page["comments"].append({"author": author, "date": date, "text": text})
        yield page


def write_archive(file: Path, pages: int, seed: int) -> None:
    """Write made pages as JSON lines."""
    with file.open("w", encoding="utf-8") as stream:
        for page in make_pages(pages, seed):
            stream.write(json.dumps(page, ensure_ascii=False) + "\n")


def copy_head(source: Path, target: Path, pages: int) -> int:
    """Copy the first pages of an archive; gives how many there were."""
    count = 0
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as stream:
        for line in lines:
            if count == pages:
                break
            if line.strip():
                stream.write(line)
                count += 1
    return count


def write_html(source: Path, folder: Path, pages: int) -> int:
    """Write the first pages of an archive as HTML files with their comments; gives how many."""
    count = 0
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            if count == pages:
                break
            file = folder / f"{count // 1000:04d}" / f"{count:07d}.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_html(json.loads(line)), "utf-8")
            count += 1
    return count


def _html(page: dict[str, Any]) -> str:
    title, teaser = html.escape(page["title"]), html.escape(page.get("teaser") or "")
    body = "".join(f"<p>{html.escape(text)}</p>" for text in page["body"].split("\n\n"))
    comments = "".join(
        f'<li class="comment"><cite class="fn">{html.escape(comment["author"])}</cite> '
        f'<time datetime="{comment["date"]}">{comment["date"]}</time>'
        f'<div class="comment-content"><p>{html.escape(comment["text"])}</p></div></li>'
        for comment in page["comments"]
    )
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{page["published"]}">{_FILLER}</head>'
        f'<body><article><h1>{title}</h1><p class="lead">{teaser}</p>{body}</article>'
        f'<ol class="comment-list">{comments}</ol></body></html>'
    )
