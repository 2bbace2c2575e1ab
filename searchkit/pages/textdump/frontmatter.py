"""Facts that a dump states before its text: a YAML front matter, or lines such as `URL: …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from searchkit.pages.dates import find_date
from searchkit.pages.text import clean

if TYPE_CHECKING:
    from searchkit.model import Moment

__all__ = ["Stated", "read_front_matter"]

_MOST_LINES = 60
_FIELD = re.compile(r"(?P<name>[^\W\d_][\w -]{1,24}?)\s*:(?:\s+(?P<value>\S.*)|\s*)")
_ITEM = re.compile(r"\s+-\s+(?P<value>\S.*)|-\s+(?P<alone>\S.*)")
_FIELDS = {
    "url": "url", "adresse": "url", "address": "url", "link": "url", "source url": "url",
    "canonical": "url", "permalink": "url", "url source": "url",
    "title": "title", "titel": "title", "überschrift": "title",
    "date": "published", "datum": "published", "published": "published",
    "veröffentlicht": "published", "published time": "published", "pubdate": "published",
    "updated": "modified", "modified": "modified", "lastmod": "modified",
    "aktualisiert": "modified",
    "author": "authors", "authors": "authors", "autor": "authors", "autoren": "authors",
    "autorin": "authors", "by": "authors", "von": "authors",
    "site": "site", "website": "site", "source": "site", "quelle": "site", "publisher": "site",
    "tags": "keywords", "keywords": "keywords", "schlagwörter": "keywords",
    "schlagworte": "keywords",
    "section": "section", "category": "section", "kategorie": "section", "rubrik": "section",
    "ressort": "section", "categories": "section",
    "description": "teaser", "summary": "teaser", "excerpt": "teaser", "teaser": "teaser",
    "language": "language", "lang": "language", "sprache": "language",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """What the head of a dump says of its page; `rest` is the text without that head."""

    rest: str
    url: str | None = None
    title: str | None = None
    teaser: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    site: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    language: str | None = None


def read_front_matter(text: str) -> Stated:
    """Take the head off a dump; where there is none, `rest` is the whole text.

    Between two lines `---` any field may stand; without them the first line must be a known field
    with an address, a title or a date, and the head ends with the first line that is none.
    """
    lines = text.lstrip("\n\ufeff").split("\n", _MOST_LINES)
    fenced = lines[0].strip() == "---"
    first = 1 if fenced else 0
    fields: dict[str, list[str]] = {}
    name = ""
    end = first
    for end, line in enumerate(lines[first:_MOST_LINES], first):
        if fenced and line.strip() in ("---", "..."):
            return _stated(fields, "\n".join(lines[end + 1 :]))
        item = _ITEM.fullmatch(line) if name else None
        found = _FIELD.fullmatch(line.rstrip()) if item is None else None
        if item is not None:
            fields.setdefault(name, []).append(item["value"] or item["alone"])
        elif found is None or (not fenced and found["name"].lower() not in _FIELDS):
            if not fenced or line.strip():
                break
        else:
            name = _FIELDS.get(found["name"].lower(), "")
            if name and found["value"]:
                fields.setdefault(name, []).append(found["value"])
    else:
        end += 1
    stated = _stated(fields, "\n".join(lines[end:]))
    sure = stated.url or stated.published or (stated.title and len(fields) > 1) or (
        stated.title and end < len(lines) and not lines[end].strip()
    )  # fmt: skip
    return stated if sure and not fenced else Stated(text)


def _stated(fields: dict[str, list[str]], rest: str) -> Stated:
    one = {name: _plain(values[0]) for name, values in fields.items()}
    address = one.get("url", "")
    parts = urlsplit(address) if re.match(r"https?://", address) else None
    return Stated(
        rest,
        url=address if parts and parts.hostname else None,
        title=one.get("title") or None,
        teaser=one.get("teaser") or None,
        authors=_listed(fields.get("authors", [])),
        published=_moment(one.get("published")),
        modified=_moment(one.get("modified")),
        site=one.get("site") or None,
        section=(_listed(fields.get("section", [])) or (None,))[0],
        keywords=_listed(fields.get("keywords", [])),
        language=one.get("language") or None,
    )


def _moment(text: str | None) -> Moment | None:
    span = find_date(text) if text else None
    return span.moment if span else None


def _plain(value: str) -> str:
    value = clean(value)
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return value.strip()


def _listed(values: list[str]) -> tuple[str, ...]:
    """`[a, b]`, `a, b`, or one value a line."""
    if len(values) == 1:
        values = values[0].strip("[] ").split(",")
    return tuple(dict.fromkeys(name for name in map(_plain, values) if name))
