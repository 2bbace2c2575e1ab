"""Candidates for the dates of a page: every place that may date it, each with how sure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from searchkit.pages.dates import read_attribute
from searchkit.pages.facts.around import stands_in
from searchkit.pages.facts.printed_dates import (
    LONGEST_LINE,
    SAYS_CHANGED,
    TWO_DIGITS,
    Dating,
    dates_in_block,
    dates_in_lines,
    line_moment,
)
from searchkit.pages.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.model import Moment
    from searchkit.pages.blocks.outline import Block
    from searchkit.pages.facts.jsonld import Entity
    from searchkit.pages.facts.metatags import Head

__all__ = ["DateSources", "dated_metas", "datings"]

_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)"
)
_IN_SCRIPT = re.compile(
    r'"(?:datePublished|published_?[aA]t|publishedDate|publicationDate|publishDate|createdAt'
    r'|created_at)\\?"\s*:\s*\\?"(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?)'
)
# What marks a date, how sure it is, and whether it is of a change.
_MARKED = (
    (
        '[itemprop~="datePublished"],[property~="schema:datePublished"],'
        '[property~="rnews:datePublished"]',
        0.95,
        False,
    ),
    ('[itemprop~="dateCreated"],[property~="dc:date"],[property~="dc:created"]', 0.8, False),
    ("time[pubdate],time.published,time.entry-date,abbr.published,.dt-published", 0.9, False),
    (
        '[itemprop~="dateModified"],time.updated,.dt-updated,[property~="schema:dateModified"]',
        0.9,
        True,
    ),
)
# One search for all of them costs as much as for one or two, and four pages in five have none.
_ANY_MARKED = ",".join(selector for selector, _, _ in _MARKED)
_TIMES = "time[datetime],abbr[data-utime],[data-utime]"
# Elements that belong to other pages or to readers.
_APART = frozenset({"aside", "nav", "footer"})
_APART_NAMES = re.compile(
    r"comment|kommentar|related|teaser|sidebar|widget|recommend", re.IGNORECASE
)
_MOST_TIMES = 5
_CLIMB = 8
# What is found anywhere on the page cannot be surer than this, agreement counted.
_SURE = 0.58


@dataclass(frozen=True, slots=True)
class DateSources:
    """Where a page's dates may stand: its head, its linked data, its tree, its text, its address.

    `near_title` are the blocks around the headline, `blocks` all of them; `apart` are the `mem_id`s
    of elements that hold readers' comments.
    """

    tree: LexborHTMLParser
    head: Head
    linked: Entity
    near_title: list[Block]
    blocks: list[Block]
    url: str | None
    markup: str
    apart: frozenset[int] = frozenset()


@lru_cache(maxsize=1)
def dated_metas() -> tuple[tuple[str, bool, float], ...]:
    """Names of meta elements that hold a date, whether it is of a change, and how sure it is."""
    return tuple((n, kind == "modified", float(sure)) for n, kind, sure in entries("metas.txt"))


def datings(sources: DateSources) -> Iterator[Dating]:
    """Candidates, places that say what they date before places that only have a date.

    Where one is sure enough, the whole page is not searched for more.
    """
    sure = 0.0
    for found in (
        _from_data(sources),
        _from_elements(sources),
        dates_in_lines(sources.near_title),
        _from_url(sources),
    ):
        for dating in found:
            sure = max(sure, 0.0 if dating.changed else dating.sure)
            yield dating
    if sure < _SURE:
        yield from _from_anywhere(sources)


def _from_data(sources: DateSources) -> Iterator[Dating]:
    for key, sure, changed in (
        ("datePublished", 1.0, False),
        ("dateCreated", 0.8, False),
        ("uploadDate", 0.6, False),
        ("dateModified", 1.0, True),
    ):
        told = sources.linked.get(key)
        moment = _attribute_moment(told) if isinstance(told, str) else None
        if moment:
            yield Dating(moment, f"JSON-LD {key}", sure, changed)
    meta = sources.head.meta
    for name, changed, sure in dated_metas():
        if name in meta and (moment := _attribute_moment(meta[name][0])):
            yield Dating(moment, f"meta {name}", sure, changed)


def _from_elements(sources: DateSources) -> Iterator[Dating]:
    tree, apart = sources.tree, sources.apart
    for selector, sure, changed in _MARKED if tree.css_matches(_ANY_MARKED) else ():
        for node in tree.css(selector)[:3]:
            moment = _node_moment(node)
            if moment and not _is_apart(node, apart):
                yield Dating(moment, "marked-up date", sure, changed)
    nodes = (node for node in tree.css(_TIMES)[:20] if not _is_apart(node, apart))
    for place, node in enumerate(islice(nodes, _MOST_TIMES)):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('itemprop') or ''}"
        changed = SAYS_CHANGED.search(names) is not None
        moment = _node_moment(node)
        if moment:
            yield Dating(moment, "<time>", 0.7 if changed else 0.62 - 0.03 * place, changed)


def _node_moment(node: LexborNode) -> Moment | None:
    attributes = node.attributes
    for key in ("content", "datetime", "data-utime", "title"):
        moment = _attribute_moment(attributes.get(key) or "")
        if moment:
            return moment
    return line_moment(node.text()[:LONGEST_LINE])


def _is_apart(node: LexborNode, apart: frozenset[int]) -> bool:
    if stands_in(node, apart):
        return True
    around: LexborNode | None = node
    for _ in range(_CLIMB):
        if around is None or around.tag in ("body", "article", "main"):
            return False
        if around.tag in _APART:
            return True
        attributes = around.attributes
        if _APART_NAMES.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            return True
        around = around.parent
    return False


def _from_url(sources: DateSources) -> Iterator[Dating]:
    found = _URL_DAY.search(sources.url or "")
    if found and (moment := read_attribute("-".join(found.groups()))):
        yield Dating(moment, "URL", 0.55)


def _from_anywhere(sources: DateSources) -> Iterator[Dating]:
    script = _IN_SCRIPT.search(sources.markup)
    if script and (moment := read_attribute(script[1])):
        yield Dating(moment, "script", 0.4)
    near = {id(block) for block in sources.near_title}
    for block in sources.blocks:
        if id(block) not in near:
            yield from dates_in_block(block)


def _attribute_moment(text: str) -> Moment | None:
    return (read_attribute(text) or line_moment(text)) if TWO_DIGITS.search(text) else None
