"""When a page was published and changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from searchkit.pages.dates import central_european, find_date, read_attribute
from searchkit.pages.sourced import Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

    from searchkit.model import Moment
    from searchkit.pages.blocks.outline import Block
    from searchkit.pages.facts.jsonld import Entity
    from searchkit.pages.facts.metatags import Head

__all__ = ["DateSources", "find_modified", "find_published", "stated_moment"]

_PUBLISHED = (
    "article:published_time", "article:published:time", "og:article:published_time",
    "article:published", "datepublished", "published_time", "publishdate", "publish-date",
    "publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "citation_publication_date", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime", "last-published", "article.published", "pubdate", "created",
    "article:created", "og:pubdate", "vr:published_time", "shareaholic:article_published_time",
)  # fmt: skip
# Names that may as well mean the day of the last change, or of the copy.
_VAGUE = ("date", "dc.date", "dcterms.date")
_MODIFIED = (
    "article:modified_time", "article:modified:time", "og:updated_time",
    "og:article:modified_time", "datemodified", "last-modified", "dcterms.modified",
    "dc.date.modified", "lastmod", "article:modified", "revised",
)  # fmt: skip
_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)"
)
_IN_SCRIPT = re.compile(
    r'"(?:datePublished|published_?[aA]t|publishedDate|publicationDate|publishDate|createdAt'
    r'|created_at)\\?"\s*:\s*\\?"(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?)'
)
_COPYRIGHT_DAY = re.compile(r"©\s*(\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)")
_BRACKETED = re.compile(r"\(((?:\w+, )?\d{1,2}\. ?[\w.]{1,10} ?\d{4})\)(?=\s)")
_TWO_DIGITS = re.compile(r"\d\d")
_GLUED = re.compile(r"(?<=[a-zäöüß:])(?=\d{1,2}\.)")
_SAYS_PUBLISHED = re.compile(
    r"veröffentlich|geschrieben|erschienen|erstellt|publiziert|published|posted|verfasst|datum"
    r"|eingestellt|online seit|stand\b|vom\b",
    re.IGNORECASE,
)
_SAYS_CHANGED = re.compile(r"aktuali|updat|geändert|änderung|bearbeitet|modifi", re.IGNORECASE)
_LONGEST_LINE = 160
_SHORT_LINE = 60
_MOST_TIMES = 5
# How far from a date the word stands that says what it is the date of.
_BEFORE = 45


@dataclass(frozen=True, slots=True)
class DateSources:
    """Where a page's dates may stand: its head, its linked data, its tree, its text, its address.

    `near_title` are the blocks around the headline, `blocks` all of them.
    """

    tree: LexborHTMLParser
    head: Head
    linked: Entity
    near_title: list[Block]
    blocks: list[Block]
    url: str | None
    markup: str


def find_published(sources: DateSources) -> Sourced[Moment] | None:
    """The first of linked data, meta, microdata, lines by the title, `<time>`, URL and text.

    A source that gives only a day is refined by a later one that gives the same day's time.
    """
    found: Sourced[Moment] | None = None
    for origin, text in chain(_stated(sources), _printed(sources)):
        moment = _read(text)
        if moment is None:
            continue
        if found is None:
            found = Sourced(moment, origin)
        elif moment.minute is not None and moment.day == found.value.day:
            found = Sourced(moment, f"{found.origin}, time from {origin}")
        if found.value.minute is not None:
            break
    if found is None:
        guesses = ((origin, _read(text)) for origin, text in _guessed(sources))
        found = next((Sourced(moment, origin) for origin, moment in guesses if moment), None)
    return _with_offset(_as_shown(found, sources), sources)


def _with_offset(found: Sourced[Moment] | None, sources: DateSources) -> Sourced[Moment] | None:
    """The same minute as a `<time>` gives it with its offset, where only the offset is missing."""
    if found is None or found.value.minute is None or found.value.offset is not None:
        return found
    for node in sources.tree.css("time[datetime]")[:_MOST_TIMES]:
        moment = read_attribute(node.attributes.get("datetime") or "")
        if moment and (moment.day, moment.minute) == (found.value.day, found.value.minute):
            return Sourced(moment, f"{found.origin}, offset from <time>")
    return found


def _as_shown(found: Sourced[Moment] | None, sources: DateSources) -> Sourced[Moment] | None:
    """The day that the page prints by its title, where that is the day of its last change.

    Houses that revise an article print its new day as the day of publication, and keep the old
    one in their data only.
    """
    if found is None or found.origin.startswith("line"):
        return found
    days = {
        moment.day
        for block in sources.near_title
        if len(block.text) <= _SHORT_LINE
        and (moment := _read(block.text))
        and not _SAYS_CHANGED.search(block.text)
    }
    if found.value.day in days or not any(day > found.value.day for day in days):
        return found
    local = central_european(found.value) if found.value.offset == 0 else found.value
    if local.day in days:
        return Sourced(local, f"{found.origin}, on the clock that the page prints")
    modified = find_modified(sources)
    if modified is None or modified.value.day not in days:
        return found
    return Sourced(modified.value, "line by the title, " + modified.origin)


def stated_moment(head: Head, linked: Entity) -> Moment | None:
    """The page's own date as its head states it, from which relative dates on it are seen.

    The later one: comments on a page are seen from when it was saved, which is after its change.
    """
    texts = [linked.get("dateModified"), linked.get("datePublished")]
    texts += [head.first(*_MODIFIED), head.first(*_PUBLISHED, *_VAGUE)]
    moments = [m for text in texts if isinstance(text, str) and (m := read_attribute(text))]
    return max(moments, key=lambda m: m.wall_minutes, default=None)


def find_modified(sources: DateSources) -> Sourced[Moment] | None:
    """When the page says that it was changed, by the same ranks."""
    for origin, text in _changed(sources):
        moment = _read(text)
        if moment is not None:
            return Sourced(moment, origin)
    return None


def _changed(sources: DateSources) -> Iterator[tuple[str, str]]:
    told = sources.linked.get("dateModified")
    if isinstance(told, str):
        yield "JSON-LD dateModified", told
    for name in _MODIFIED:
        for text in sources.head.all(name)[:1]:
            yield f"meta {name}", text
    for node in sources.tree.css('[itemprop~="dateModified"],time.updated')[:2]:
        yield "microdata dateModified", _attribute(node.attributes) or node.text()


def _read(text: str) -> Moment | None:
    if not _TWO_DIGITS.search(text):
        return None
    moment = read_attribute(text)
    if moment is None and len(text) <= 2 * _LONGEST_LINE:
        # Words and dates in neighbouring elements stand without a blank: "Erstellt am09.02.2022".
        span = find_date(_GLUED.sub(" ", text))
        moment = span.moment if span else None
    return moment


def _attribute(attributes: dict[str, str | None]) -> str | None:
    return attributes.get("content") or attributes.get("datetime") or attributes.get("title")


def _stated(sources: DateSources) -> Iterator[tuple[str, str]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if isinstance(sources.linked.get(key), str):
            yield f"JSON-LD {key}", sources.linked[key]
    for name in _PUBLISHED:
        for text in sources.head.all(name)[:1]:
            yield f"meta {name}", text
    for selector in (
        '[itemprop~="datePublished"],[itemprop~="dateCreated"],[property~="dc:date"]',
        "time[pubdate],.entry-meta time.published,.entry-meta time.entry-date,abbr.published",
    ):
        for node in sources.tree.css(selector)[:2]:
            yield "marked-up date", _attribute(node.attributes) or node.text()


def _printed(sources: DateSources) -> Iterator[tuple[str, str]]:
    for block in sources.near_title:
        if len(block.text) <= _LONGEST_LINE:
            yield "line by the title", block.text
        elif block.text[:1].isdigit():
            yield "beginning of the text", block.text[:30]
    for name in _VAGUE:
        for text in sources.head.all(name)[:1]:
            yield f"meta {name}", text
    first = sources.tree.css_first("time[datetime]")
    if first is not None:
        yield "<time>", first.attributes.get("datetime") or ""


def _guessed(sources: DateSources) -> Iterator[tuple[str, str]]:
    found = _URL_DAY.search(sources.url or "")
    if found:
        yield "URL", "-".join(found.groups())
    dated = [
        block
        for block in sources.blocks
        if len(block.text) <= 2 * _LONGEST_LINE and _TWO_DIGITS.search(block.text)
    ]
    for block in sources.blocks:
        bracketed = _BRACKETED.match(block.text)
        if bracketed:
            yield "beginning of the text", bracketed[1]
    for block in dated:
        if _SAYS_PUBLISHED.search(block.text):
            span = find_date(block.text)
            if span and _SAYS_PUBLISHED.search(
                block.text, max(0, span.start - _BEFORE), span.end + _BEFORE
            ):
                yield "printed line", block.text[span.start : span.end]
    found = _IN_SCRIPT.search(sources.markup)
    if found:
        yield "script", found[1]
    for block in dated:
        if len(block.text) <= _SHORT_LINE:
            yield "printed date", block.text
    for block in dated:
        copyright_day = _COPYRIGHT_DAY.search(block.text)
        if copyright_day:
            yield "copyright line", copyright_day[1]
