"""When a page was published and changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searchkit.pages.dates import find_date, read_attribute
from searchkit.pages.sourced import Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

    from searchkit.model import Moment
    from searchkit.pages.jsonld import Entity
    from searchkit.pages.metatags import Head
    from searchkit.pages.outline import Block

__all__ = ["find_modified", "find_published", "stated_moment"]

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished",
    "published_time", "publishdate", "publish-date", "publication_date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "citation_publication_date",
    "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "last-published",
    "date", "dc.date", "dcterms.date", "article.published", "pubdate", "created", "article:created",
    "og:pubdate", "vr:published_time", "shareaholic:article_published_time",
)
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
    "last-modified", "dcterms.modified", "dc.date.modified", "lastmod", "article:modified",
    "revised",
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")


def find_published(
    tree: LexborHTMLParser,
    head: Head,
    linked: Entity,
    near_title: list[Block],
    blocks: list[Block],
    url: str | None,
) -> Sourced[Moment] | None:
    """The first of JSON-LD, meta, microdata, `<time>`, lines by the title, and the URL that is a date.

    A source that gives a day is refined by a later one with the same day's time.
    """
    found: Sourced[Moment] | None = None
    for origin, text in _published_texts(tree, head, linked, near_title, blocks, url):
        moment = _read(origin, text)
        if moment is None:
            continue
        if found is None:
            found = Sourced(moment, origin)
        elif found.value.minute is None and moment.day == found.value.day:
            found = Sourced(moment, f"{found.origin}, time from {origin}")
        if found.value.minute is not None or origin in ("printed date", "URL"):
            break
    return found


def stated_moment(head: Head, linked: Entity) -> Moment | None:
    """The page's own date as its head states it, from which relative dates on it are seen.

    The later one: comments on a page are seen from when it was saved, which is after its change.
    """
    texts = [linked.get("dateModified"), linked.get("datePublished")]
    texts += [head.first(*_MODIFIED), head.first(*_PUBLISHED)]
    moments = [m for text in texts if isinstance(text, str) and (m := read_attribute(text))]
    return max(moments, key=lambda m: m.wall_minutes, default=None)


def find_modified(
    tree: LexborHTMLParser, head: Head, linked: Entity
) -> Sourced[Moment] | None:
    """When the page says that it was changed, by the same ranks."""
    for origin, text in _modified_texts(tree, head, linked):
        moment = _read(origin, text)
        if moment is not None:
            return Sourced(moment, origin)
    return None


def _read(origin: str, text: str) -> Moment | None:
    if origin in ("printed date", "line by the title"):
        span = find_date(text)
        return span.moment if span else None
    moment = read_attribute(text)
    if moment is None and len(text) < 200:
        span = find_date(text)
        moment = span.moment if span else None
    return moment


def _published_texts(
    tree: LexborHTMLParser,
    head: Head,
    linked: Entity,
    near_title: list[Block],
    blocks: list[Block],
    url: str | None,
) -> Iterator[tuple[str, str]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if isinstance(linked.get(key), str):
            yield f"JSON-LD {key}", linked[key]
    for name in _PUBLISHED:
        for text in head.meta.get(name, ())[:1]:
            yield f"meta {name}", text
    for node in tree.css('[itemprop~="datePublished"],[itemprop~="dateCreated"]')[:3]:
        attributes = node.attributes
        yield (
            "microdata datePublished",
            attributes.get("content") or attributes.get("datetime") or node.text(),
        )
    for node in tree.css("time[pubdate],time.published,time.entry-date,abbr.published")[:2]:
        attributes = node.attributes
        yield "<time>", attributes.get("datetime") or attributes.get("title") or node.text()
    for node in tree.css("article time[datetime],main time[datetime],time[datetime]")[:1]:
        yield "<time>", node.attributes.get("datetime") or ""
    for block in near_title:
        if len(block.text) <= 160:
            yield "line by the title", block.text
    if url:
        found = _URL_DAY.search(url)
        if found:
            yield "URL", "-".join(found.groups())
    for block in blocks:
        if len(block.text) <= 60:
            yield "printed date", block.text


def _modified_texts(
    tree: LexborHTMLParser, head: Head, linked: Entity
) -> Iterator[tuple[str, str]]:
    if isinstance(linked.get("dateModified"), str):
        yield "JSON-LD dateModified", linked["dateModified"]
    for name in _MODIFIED:
        for text in head.meta.get(name, ())[:1]:
            yield f"meta {name}", text
    for node in tree.css('[itemprop~="dateModified"],time.updated')[:2]:
        attributes = node.attributes
        yield (
            "microdata dateModified",
            attributes.get("content") or attributes.get("datetime") or node.text(),
        )
