"""How deep a comment stands among the replies, by nesting, naming, attributes or indentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

__all__ = ["depths_of"]

_LEVEL = re.compile(
    r"(?:^|[\s_-])(?:depth|level|ebene|lvl|stufe|tiefe|einzug|indent|indentation|nested|hierarchy)"
    r"[_-]{0,2}(?:level|depth)?[_-]{0,2}(\d{1,2})(?=\s|$)",
)
_ATTRIBUTES = ("data-depth", "data-level", "data-indent", "data-nesting", "aria-level", "depth")
_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4})(?:\.\d+)?\s*(?:px|em|rem|%)", re.I)
_CHILDREN = re.compile(
    r"(?:^|\s)(?:indented|children|replies|reply-?list|sub-?comments?|child-?comments?|answers"
    r"|antworten|thread-?replies|[a-z]*-?comment(?:s)?[-_]{1,2}(?:replies|children|answers|responses"
    r"|antworten)|comment-?replies|nested-?comments?|responses|comment-?children|kommentar-?antworten"
    r"|is-reply|reply|antwort|answer|comment-?reply|comment-?child|comment--reply|comment--child"
    r"|[a-z_-]*--(?:indented|reply|child|nested|answer|antwort)|kommentar-?antwort|reply-?comment|child|subcomment|comment-?sub)(?=\s|$)",
)
_FAR = 60


def depths_of(nodes: Sequence[LexborNode]) -> list[int]:
    """Each comment's depth, 0 at the top, in the order of `nodes` (which is the page's)."""
    ids = {node.mem_id for node in nodes}
    levels = [_level(node) for node in nodes]
    known = [level for level in levels if level is not None]
    if len(known) == len(nodes) and len(set(known)) > 1:
        return _from_zero(known)
    if known and len(known) < len(nodes) and min(known) > 0:
        # Some systems name the level of replies only.
        return [level or 0 for level in levels]
    known_around: dict[int, tuple[int, int]] = {}
    nested = [_around(node, ids, known_around) for node in nodes]
    lowest = min((named for _, named in nested), default=0)
    counted = [max(inside, named - lowest) for inside, named in nested]
    if any(counted):
        return counted
    return _from_zero(_indented(nodes))


def _level(node: LexborNode) -> int | None:
    """The level that the comment, its first child or its parent names; None where none does."""
    parent = node.parent
    for candidate in (node, node.child, parent):
        if candidate is None or not candidate.is_element_node:
            continue
        attributes = candidate.attributes
        found = _LEVEL.search((attributes.get("class") or "").lower())
        if found:
            return int(found[1])
        for key in _ATTRIBUTES:
            value = attributes.get(key)
            if value and value.isdigit() and len(value) < 3:
                return int(value)
    return None


def _around(node: LexborNode, ids: set[int], known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """How many comments hold this one, and how many elements named as holding replies.

    `known` keeps what is around an element, as comments have it in common.
    """
    holder = node.parent
    if holder is None:
        return 0, 0
    if holder.mem_id not in known:
        known[holder.mem_id] = _counted(holder, ids)
    inside, named = known[holder.mem_id]
    return inside, named + _holds_replies(node)


def _counted(holder: LexborNode | None, ids: set[int]) -> tuple[int, int]:
    inside = named = 0
    for _ in range(_FAR):
        if holder is None or holder.tag == "body":
            break
        if holder.mem_id in ids:
            inside += 1
        else:
            named += _holds_replies(holder)
        holder = holder.parent
    return inside, named


def _holds_replies(node: LexborNode) -> bool:
    return _CHILDREN.search((node.attributes.get("class") or "").lower()) is not None


def _indented(nodes: Sequence[LexborNode]) -> list[int]:
    """Levels by the left margin in the style of the comment or its parent, each step one level."""
    margins: list[int] = []
    for node in nodes:
        styles = [node.attributes.get("style") or ""]
        if node.parent is not None:
            styles.append(node.parent.attributes.get("style") or "")
        found = next((m for m in map(_MARGIN.search, styles) if m), None)
        margins.append(int(found[1]) if found else 0)
    steps = sorted(set(margins))
    return [steps.index(margin) for margin in margins]


def _from_zero(levels: list[int]) -> list[int]:
    lowest = min(levels, default=0)
    return [level - lowest for level in levels]
