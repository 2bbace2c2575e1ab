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
)
VOCABULARY = re.compile("|".join(_WORDS))
"""What the naming of comments and of their lists holds, in lower case."""

_TYPED = "[itemtype$='/Comment'],[itemtype$='/UserComments'],[itemtype$='/Review']"
_MOST = 60_000


@dataclass(frozen=True, slots=True)
class Survey:
    """All namings of a page in one text, and the elements whose naming speaks of comments."""

    namings: str
    seeds: tuple[LexborNode, ...]


def survey(tree: LexborHTMLParser) -> Survey:
    """Look over a page once; without seeds it has no comments of an unknown system."""
    root = tree.body
    if root is None:
        return Survey("", ())
    nodes: list[LexborNode] = []
    namings: list[str] = []
    for node in root.traverse(include_text=False):
        attributes = node.attributes
        name = attributes.get("class") or ""
        if "id" in attributes:
            name = f"{name} {attributes['id']}"
        if name:
            nodes.append(node)
            namings.append(name)
    text = "\n".join(namings).lower()
    seeds: list[LexborNode] = []
    if VOCABULARY.search(text):
        seeds = [n for n, name in zip(nodes, text.split("\n"), strict=False) if _speaks(name)]
    seeds += _typed(tree, seeds)
    return Survey(text, tuple(seeds[:_MOST]))


def _speaks(naming: str) -> bool:
    return any(word in naming for word in _WORDS)


def _typed(tree: LexborHTMLParser, seeds: list[LexborNode]) -> list[LexborNode]:
    known = {node.mem_id for node in seeds}
    typed = {node.mem_id: node for node in tree.css(_TYPED)}
    return [node for key, node in typed.items() if key not in known]
