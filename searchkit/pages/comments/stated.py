"""The number of comments that a page prints of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searchkit.pages.text import clean
from searchkit.pages.urls import split_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

__all__ = ["stated_count"]

_WORDS = r"(?:leser)?(?:kommentare?|comments?|leserbriefe?|beiträge|postings?|reaktionen|meinungen)"
_COUNT = re.compile(
    rf"(?:(?:alle\s|bisher\s|es gibt\s)?(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}})\s{_WORDS}"
    rf"(?:\s.{{0,90}})?"
    rf"|(\d{{1,6}})\s(?:gedanken|antworten|ergänzungen|replies|thoughts)\s(?:zu|on|auf)\b.*"
    rf"|(?:alle\s)?{_WORDS}\s?(?:lesen|anzeigen|ansehen)?\s?[(\[:–|-]?\s?(\d{{1,6}})\s?[)\]]?:?"
    rf"|(?:alle\s)?{_WORDS}\s\((\d{{1,6}})\).{{0,40}})",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ONE = re.compile(rf"(?:ein|one)\s(?:{_WORDS}|gedanke)\b.{{0,90}}", re.IGNORECASE)
_LONGEST = 160
_HOLDERS = ("div", "section", "aside", "article")
_HEADINGS = ("h2", "h3", "h4")
_NAMED_COUNT = re.compile(
    r"(?:^|\s)(?:comments|comments?-?count|kommentare|comments?-link)(?=\s|$)"
)


def stated_count(
    seeds: Sequence[LexborNode], blocks: Sequence[LexborNode], url: str | None
) -> int | None:
    """The count in a heading over the comments or in what speaks of them; None where two differ.

    `blocks` hold the comments that were found.
    """
    for block in blocks:
        for heading in _headings_over(block):
            count = _count_in(heading.text())
            if count is not None:
                return count
    counts: set[int] = set()
    for seed in seeds:
        heading = seed
        count = _count_in(seed.text())
        if count is None and seed.tag in _HOLDERS:
            inner = seed.css_first("h2,h3,h4")
            if inner is not None:
                heading = inner
                count = _count_in(heading.text())
        if count is None and seed.tag == "a":
            count = _bare_count(seed)
        if count is None or _of_another_page(seed, url):
            continue
        if heading.tag in _HEADINGS:
            return count
        counts.add(count)
    return counts.pop() if len(counts) == 1 else None


def _bare_count(link: LexborNode) -> int | None:
    """The number that is all of a link named "comments"."""
    if not _NAMED_COUNT.search(link.attributes.get("class") or ""):
        return None
    number = clean(link.text())
    return int(number) if number.isdigit() and len(number) < 7 else None


def _headings_over(block: LexborNode) -> list[LexborNode]:
    """Headings in the element around the comments, and around that, up to the article."""
    found: list[LexborNode] = []
    holder: LexborNode | None = block
    for _ in range(3):
        if holder is None or holder.tag in ("body", "main", "html") or holder.css_first("h1"):
            break
        found.extend(holder.css("h2,h3,h4")[:3])
        holder = holder.parent
    return found


def _count_in(text: str) -> int | None:
    if len(text) > 4 * _LONGEST:
        return None
    if not _DIGIT.search(text) and text.lstrip()[:3].lower() not in ("ein", "one"):
        return None
    text = clean(text)
    if not text or len(text) > _LONGEST:
        return None
    found = _COUNT.fullmatch(text)
    if found:
        return int(next(group for group in found.groups() if group).replace(".", ""))
    return 1 if _ONE.fullmatch(text) else None


def _of_another_page(node: LexborNode, url: str | None) -> bool:
    """Whether the element, or what it holds, links to another page's comments."""
    link = node if node.tag == "a" else node.css_first("a[href*='#']")
    path = split_url(link.attributes.get("href") or "").path if link is not None else ""
    return bool(path) and path.rstrip("/") != split_url(url or "").path.rstrip("/")
