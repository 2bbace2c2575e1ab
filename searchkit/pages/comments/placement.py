"""Whether elements stand where a page's own comments stand, or in a list of the site's latest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searchkit.pages.comments.hints import LATEST
from searchkit.pages.comments.vocabulary import ASIDE_MARKS, SIDEBAR_MARKS
from searchkit.pages.text import clean
from searchkit.pages.urls import split_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from searchkit.pages.comments.reading import Read

__all__ = [
    "among_latest",
    "ancestors",
    "block_around",
    "heading_over",
    "headings_before",
    "in_sidebar",
    "of_one_page",
    "outside_sidebars",
]

_FAR = 40
_LONGEST_HEADING = 60
_OVER_COMMENTS = re.compile(
    r"(?:\d+\s|ein\s|ihre\s|alle\s)?(?:leser\w*-?\s?)?(?:kommentare?|briefe|meinung(?:en)?|diskussion"
    r"|comments?|reaktionen|responses|antworten)\b.{0,60}$",
    re.IGNORECASE,
)
_HOLDERS = ("tbody", "table", "ol", "ul", "dl", "div", "section")
_BLOCK = re.compile(
    r"comment|kommentar|leserbrief|disqus|wpdiscuz|respond|discussion|posting|talkback"
)
# Drupal gives each comment a page of its own, WordPress each run of fifty.
_OWN_PAGE = re.compile(r"/comment(?:-page-|/)\d+/?$")


def in_sidebar(node: LexborNode) -> bool:
    """Whether the element stands in a list of the site's latest comments."""
    holder: LexborNode | None = node
    for _ in range(_FAR):
        if holder is None or holder.tag in ("body", "html"):
            return False
        attributes = holder.attributes
        name = attributes.get("id") or ""
        marks = f" {attributes.get('class') or ''} {name} ".lower()
        if SIDEBAR_MARKS.search(marks):
            return True
        # A theme may name the whole page after its sidebar: what holds the headline is none.
        if ASIDE_MARKS.search(marks) and holder.css_first("h1,article h2") is None:
            return True
        if name.lower() in ("comments", "kommentare"):
            return False
        holder = holder.parent
    return False


def headings_before(node: LexborNode) -> Iterator[str]:
    """The short texts right before an element and before what it stands in, nearest first."""
    holder: LexborNode | None = node
    for _ in range(3):
        if holder is None or holder.tag in ("body", "main", "article"):
            return
        before = holder.prev
        for _ in range(6):
            if before is None:
                break
            text = before.text() if before.is_element_node else ""
            if text and len(text) <= 4 * _LONGEST_HEADING:
                text = clean(text)
                if 0 < len(text) <= _LONGEST_HEADING:
                    yield text
            before = before.prev
        holder = holder.parent


def among_latest(node: LexborNode) -> bool:
    """Whether a heading over the element announces the site's latest comments."""
    return any(LATEST.match(text) for text in headings_before(node))


def outside_sidebars(nodes: Iterable[LexborNode]) -> list[LexborNode]:
    """The elements that do not stand in a list of the latest comments."""
    verdicts: dict[int, bool] = {}
    kept: list[LexborNode] = []
    for node in nodes:
        holder = node.parent
        key = holder.mem_id if holder is not None else 0
        if key not in verdicts:
            verdicts[key] = in_sidebar(node)
        if not verdicts[key]:
            kept.append(node)
    return kept


def of_one_page(reads: Sequence[Read]) -> bool:
    """Whether the comments' own links lead to one page, as a list of a site's latest does not."""
    pages = set()
    for read in reads:
        for element in read.region.elements:
            href = element.attributes.get("href") if element.tag == "a" else None
            if href and "#comment-" in href:
                path = _OWN_PAGE.sub("", split_url(href).path).rstrip("/")
                if path:
                    pages.add(path)
    return len(pages) < 2 or len(pages) * 3 < len(reads)


def block_around(nodes: Sequence[LexborNode]) -> LexborNode:
    """The element around all the comments, given in the page's order, and around nothing else."""
    path = ancestors(nodes[0])
    # In the page's order, what holds the first and the last holds all between them.
    ids = {holder.mem_id for holder in ancestors(nodes[-1])}
    while len(path) > 1 and path[0].mem_id not in ids:
        path = path[1:]
    block = path[0]
    for holder in path[1:4]:
        attributes = holder.attributes
        marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        if holder.tag in ("body", "main", "article", "html") or not _BLOCK.search(marks):
            break
        block = holder
    return block


def heading_over(block: LexborNode) -> LexborNode | None:
    """The heading right before the element that holds the comments, if it names them."""
    holder: LexborNode | None = block
    while holder is not None and holder.tag in _HOLDERS:
        before = holder.prev
        while before is not None:
            text = before.text() if before.is_element_node else before.text_content or ""
            if text.strip():
                short = before.is_element_node and len(text) <= 4 * _LONGEST_HEADING
                return before if short and _OVER_COMMENTS.match(clean(text)) else None
            before = before.prev
        holder = holder.parent
    return None


def ancestors(node: LexborNode) -> list[LexborNode]:
    """The element and what is around it, from the inside to the outside."""
    path = [node]
    holder = node.parent
    while holder is not None and holder.tag is not None:
        path.append(holder)
        holder = holder.parent
    return path
