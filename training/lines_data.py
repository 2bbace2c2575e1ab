"""Samples for the judge of lines: pages as text, in two forms, with what is known of each line.

DUMPS holds `formatted/` and `bare/`, each with the folders `articles`, `snippets`, `comments`,
`foreign` of pages as `.txt` (made by a text extractor that leaves nothing out); DATA the same
folders with their truth; READINGS is what `searchkit parse` printed for the HTML of the same pages.
Where the truth is silent, what the HTML reader found counts instead, with less weight: a page's
markup tells it more than its text tells the reader of text, which so learns from it.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from lines_labels import (
    WITHIN,
    body_labels,
    comment_labels,
    snippet_labels,
    squeeze,
    title_labels,
)
from numpy.typing import NDArray

from searchkit.pages.dates import find_date
from searchkit.pages.textdump.lineevidence import Evidence, gather_evidence
from searchkit.pages.textdump.linejudge import first_look
from searchkit.pages.textdump.lines import read_lines
from searchkit.pages.textdump.plainform import to_plain_lines
from searchkit.pages.textdump.printedheads import unglued

FOLDS = 4
FOLDERS = ("articles", "snippets", "comments", "foreign")
_TOLD, _READ = 1.0, 0.5
"""What counts a label out of the truth, and one out of the HTML reader."""
_SNIPPET = 8.0
_FEWEST_LETTERS = 200
_BLOG_HOSTS = ("wordpress.com", "blogspot.com", "blogspot.de")


@dataclass
class Sample:
    """A page's evidence and labels; labels are None where nothing is known."""

    site: str
    form: str
    evidence: Evidence
    values: NDArray[np.float32]
    body: NDArray[np.int8] | None
    body_weight: NDArray[np.float64]
    title: NDArray[np.int8] | None
    dated: NDArray[np.int8] | None
    signed: NDArray[np.int8] | None
    fact_weight: float
    comment: NDArray[np.int8] | None
    comment_weight: float
    first_body: NDArray[np.float32] | None = None
    first_comment: NDArray[np.float32] | None = None
    second: NDArray[np.float32] | None = None

    @property
    def fold(self) -> int:
        return zlib.crc32(self.site.encode()) % FOLDS


@dataclass
class Known:
    """What is known of a page; None where nothing is."""

    site: str
    title: str | None = None
    body: list[str] | None = None
    body_read: bool = False
    present: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    comments: list[dict[str, Any]] | None = None
    comments_read: bool = False
    day: str = ""
    authors: list[str] = field(default_factory=list)
    facts_read: bool = True


def site_of(name: str, url: str | None) -> str:
    """What pages of one publisher have in common: no page of a fold's sites is trained on."""
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    if host.endswith(_BLOG_HOSTS):
        return host.split(".")[0]
    if host:
        return (host.split(".")[-2] if "." in host else host).replace("-", "")
    found = re.match(r"(?:fundus_)?[a-z]{2}_(.+?)_\d{4}|([A-Z]\w+?)_\d{4}", name)
    return ((found[1] or found[2]) if found else name).lower()


def known_pages(
    folder: str, truth: Path, read: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, Known]]:
    """Name and knowledge of each page of one folder."""
    if folder in ("articles", "comments"):
        rows = [
            (f.stem, json.loads(f.read_text("utf-8")))
            for f in sorted((truth / folder).glob("*.json"))
        ]
    else:
        lines = (truth / folder / "truth.jsonl").read_text("utf-8").splitlines()
        told = map(json.loads, lines)
        rows = [(re.sub(r"\.html(\.gz)?$", "", row["file"]), row) for row in told]
    for name, row in rows:
        html = read.get(name, {})
        known = Known(site_of(name, row.get("url") if folder != "articles" else None))
        _TELL[folder](known, row, html)
        yield name, known


def _tell_article(known: Known, row: dict[str, Any], html: dict[str, Any]) -> None:
    body = [*row["summary"], *(text for _, text in row["sections"])]
    known.body = body if len("\n".join(body)) >= _FEWEST_LETTERS else None
    known.title, known.authors = row["title"], row["authors"] or []
    known.day, known.facts_read = (row["published"] or "")[:10], False
    known.comments, known.comments_read = html.get("comments") or [], True


def _tell_foreign(known: Known, row: dict[str, Any], _html: dict[str, Any]) -> None:
    known.body, known.title = row["lines"], row["title"]


def _tell_snippets(known: Known, row: dict[str, Any], html: dict[str, Any]) -> None:
    known.present, known.absent = row["with"] or [], row["without"] or []
    known.title = row["title"]
    named = row["author"] or html.get("authors") or []
    known.authors = [named] if isinstance(named, str) else named
    known.day = (row["date"] or html.get("published") or "")[:10]
    _read_body(known, html)
    known.comments, known.comments_read = html.get("comments") or [], True


def _tell_comments(known: Known, row: dict[str, Any], html: dict[str, Any]) -> None:
    known.comments = row["comments"]
    known.title, known.authors = html.get("title"), html.get("authors") or []
    known.day = (html.get("published") or "")[:10]
    _read_body(known, html)


def _read_body(known: Known, html: dict[str, Any]) -> None:
    body = [html.get("teaser") or "", *(html.get("body") or "").split("\n\n")]
    if len("".join(body)) > _FEWEST_LETTERS:
        known.body, known.body_read = [text for text in body if text], True


_TELL = {
    "articles": _tell_article, "foreign": _tell_foreign, "snippets": _tell_snippets,
    "comments": _tell_comments,
}  # fmt: skip


def sample(known: Known, text: str, form: str) -> Sample | None:
    """A page's evidence with the labels of its lines; None of a page without text."""
    lines = read_lines(to_plain_lines(text))
    if not lines:
        return None
    texts = [line.text for line in lines]
    evidence = gather_evidence(lines)
    comment = _comment(texts, known)
    body, weight = _body(texts, known, evidence.column("words"))
    dated, signed = (
        _dated(texts, known, comment, evidence.column("day")),
        _signed(texts, known, comment),
    )
    return Sample(
        known.site, form, evidence, first_look(evidence), body, weight,
        title_labels(texts, known.title) if known.title else None, dated, signed,
        0.6 if known.facts_read else 1.0, comment, _comment_weight(known),
    )  # fmt: skip


def _body(
    texts: list[str], known: Known, words: NDArray[np.float32]
) -> tuple[NDArray[np.int8] | None, NDArray[np.float64]]:
    weight = 0.5 + np.sqrt(np.clip(words, 0, 80)).astype(np.float64)
    if known.body is None:
        return None, weight
    labels = body_labels(texts, known.body)
    if known.body_read:
        weight *= _READ
        said = snippet_labels(texts, known.present, known.absent)
        labels = np.where(said >= 0, said, labels)
        weight[said >= 0] = _SNIPPET
    return labels, weight


def _comment(texts: list[str], known: Known) -> NDArray[np.int8] | None:
    """Labels; what stands between the first and the last line of comments is WITHIN."""
    if known.comments is None:
        return None
    labels = comment_labels(texts, known.comments)
    of_comment = np.flatnonzero(labels)
    if len(of_comment):
        between = labels[of_comment[0] : of_comment[-1] + 1]
        between[between == 0] = WITHIN
    return labels


def _comment_weight(known: Known) -> float:
    if not known.comments_read:
        return _TOLD
    return 0.7 if known.comments else 0.4  # the HTML reader misses more comments than it invents


def _dated(
    texts: list[str], known: Known, comment: NDArray[np.int8] | None, day: NDArray[np.float32]
) -> NDArray[np.int8] | None:
    if not known.day:
        return None
    labels = np.zeros(len(texts), np.int8)
    for number in np.flatnonzero(day > 0).tolist():
        span = find_date(unglued(texts[number]))
        if span and span.moment.isoformat()[:10] == known.day:
            labels[number] = comment is None or comment[number] == 0
    return labels


def _signed(
    texts: list[str], known: Known, comment: NDArray[np.int8] | None
) -> NDArray[np.int8] | None:
    names = [squeeze(name) for name in known.authors if len(squeeze(name)) > 3]
    if not names:
        return None
    labels = [len(t) < 200 and any(name in squeeze(t) for name in names) for t in texts]
    signed = np.array(labels, np.int8)
    if comment is not None:
        signed[comment > 0] = 0
    return signed


def read_samples(pages: Path, truth: Path, html: Path) -> list[Sample]:
    """All samples of all folders in both forms; the truth of comments goes before what was read."""
    read: dict[str, dict[str, dict[str, Any]]] = {folder: {} for folder in FOLDERS}
    for line in html.read_text("utf-8").splitlines():
        page = json.loads(line)
        path = Path(page["path"])
        read[path.parent.name][path.name.removesuffix(".gz").removesuffix(".html")] = page
    told = {file.stem for file in (truth / "comments").glob("*.json")}
    sites: dict[str, str] = {}
    samples: list[Sample] = []
    for folder in FOLDERS:
        for name, known in known_pages(folder, truth, read[folder]):
            known.site = sites.setdefault(name, known.site)  # the same page in two folders
            if known.comments_read and name in told:
                known.comments = None
            for form in ("formatted", "bare"):
                file = pages / form / folder / f"{name}.txt"
                if file.exists() and (made := sample(known, file.read_text("utf-8"), form)):
                    samples.append(made)
    return samples
