"""One look over a page's classes and ids: which elements may have to do with comments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["VOCABULARY", "Survey", "survey"]

_WORDS = (
    "comment",
    "cmt",
    "kommentar",
    "leserbrief",
    "leserpost",
    "lesermeinung",
    "posting",
    "guestbook",
    "gaestebuch",
    "diskussion",
    "discussion",
    "talkback",
    "forum",
    "reaktionen",
    "bewertung",
    "rezension",
    "lesermeinung",
    "gästebuch",
)
VOCABULARY = re.compile("|".join(_WORDS))
"""What the naming of comments and of their lists holds, in lower case."""

_TYPED = ("/Comment", "/UserComments", "/Answer")
_MOST = 60_000


@dataclass(frozen=True, slots=True)
class Survey:
    """All different namings of a page in one text, and the elements that speak of comments.

    `nodes` are all elements with a naming, `names` theirs: class, then id.
    """

    namings: str = ""
    seeds: tuple[LexborNode, ...] = ()
    nodes: tuple[LexborNode, ...] = ()
    names: tuple[str, ...] = ()


def survey(tree: LexborHTMLParser) -> Survey:
    """Look over a page once; without seeds it has no comments of an unknown system."""
    root = tree.body
    if root is None:
        return Survey()
    nodes: list[LexborNode] = []
    names: list[str] = []
    for node in root.traverse(include_text=False):
        attributes = node.attributes
        if not attributes:
            continue
        name = attributes.get("class") or ""
        if "id" in attributes:
            name = f"{name} {attributes['id']}"
        if "itemtype" in attributes and (attributes["itemtype"] or "").endswith(_TYPED):
            name += " comment"
        if name:
            nodes.append(node)
            names.append(name)
    different = set(names)
    text = "\n".join(different).lower()
    words = [word for word in _WORDS if word in text]
    lowered = [(name, name.lower()) for name in different] if words else []
    speaking = {name for word in words for name, lower in lowered if word in lower}
    seeds = [node for node, name in zip(nodes, names, strict=True) if name in speaking]
    return Survey(text, tuple(seeds[:_MOST]), tuple(nodes), tuple(names))
