"""The number of comments that a page prints of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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


def stated_count(seeds: Sequence[LexborNode]) -> int | None:
    """The count in the first element that speaks of comments and is short enough to state one."""
    for node in seeds:
        text = node.text()
        if len(text) > 4 * _LONGEST:
            text = _heading_in(node)
        text = clean(text)
        if not text or len(text) > _LONGEST:
            continue
        found = _COUNT.fullmatch(text)
        if found:
            digits = next(group for group in found.groups() if group)
            return int(digits.replace(".", ""))
        if _ONE.fullmatch(text):
            return 1
    return None


def _heading_in(node: LexborNode) -> str:
    """The text of the first heading among the element's children."""
    for child in node.iter():
        if child.tag in ("h2", "h3", "h4", "header"):
            return child.text()
    return ""
