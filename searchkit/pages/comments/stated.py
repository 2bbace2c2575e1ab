"""The number of comments that a page prints of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from searchkit.pages.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

__all__ = ["stated_count"]

_WORDS = r"(?:leser)?(?:kommentare?|comments?|leserbriefe?|beiträge|postings?|reaktionen|meinungen)"
_COUNT = re.compile(
    rf"(?:(?:alle\s|bisher\s|es gibt\s)?(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}})\s{_WORDS}"
    rf"(?:\s.{{0,90}})?"
    rf"|(\d{{1,6}})\s(?:gedanken|antworten|ergänzungen|replies|thoughts)\s(?:zu|on|auf)\b.*"
    rf"|(?:alle\s)?{_WORDS}\s?[(\[:–|-]?\s?(\d{{1,6}})\s?[)\]]?:?"
    rf"|(?:alle\s)?{_WORDS}\s\((\d{{1,6}})\).{{0,40}})",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?:ein|one)\s(?:{_WORDS}|gedanke)\b.{{0,90}}", re.IGNORECASE)
_LONGEST = 160


def stated_count(seeds: Sequence[LexborNode], url: str | None) -> int | None:
    """The count in the first element that speaks of this page's comments and states one."""
    here = urlsplit(url or "").path
    for node in seeds:
        if _of_another_page(node, here):
            continue
        count = _count_in(node.text())
        if count is None and node.tag in ("div", "section", "aside", "article"):
            heading = node.css_first("h2,h3,h4")
            count = _count_in(heading.text()) if heading is not None else None
        if count is not None:
            return count
    return None


def _count_in(text: str) -> int | None:
    if len(text) > 4 * _LONGEST:
        return None
    text = clean(text)
    if not text or len(text) > _LONGEST:
        return None
    found = _COUNT.fullmatch(text)
    if found:
        return int(next(group for group in found.groups() if group).replace(".", ""))
    return 1 if _ONE.fullmatch(text) else None


def _of_another_page(node: LexborNode, here: str) -> bool:
    """Whether the element, or what it holds, links to another page's comments."""
    link = node if node.tag == "a" else node.css_first("a[href*='#']")
    path = urlsplit(link.attributes.get("href") or "").path if link is not None else ""
    return bool(path) and path.rstrip("/") != here.rstrip("/")
