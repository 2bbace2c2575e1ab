"""One look over a page's classes and ids: which elements may have to do with comments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
    "gästebuch",
)
VOCABULARY = re.compile("|".join(_WORDS))
"""What the naming of comments and of their lists holds, in lower case."""

_TYPED = ("/Comment", "/UserComments", "/Answer")
_NAMED = ":is([class],[id],[itemtype])"
_MOST = 60_000


@dataclass(frozen=True, slots=True)
class Survey:
    """The namings of a page, and the elements that speak of comments.

    `nodes` are all elements with a naming, `names` theirs: class, then id. `namings` is the text
    of all different ones in lower case, `words` are its words.
    """

    namings: str = ""
    words: frozenset[str] = frozenset()
    seeds: tuple[LexborNode, ...] = ()
    nodes: Sequence[LexborNode] = ()
    names: Sequence[str] = ()


def survey(tree: LexborHTMLParser) -> Survey:
    """Look over a page once; without seeds it has no comments of an unknown system."""
    root = tree.body
    if root is None:
        return Survey()
    nodes = root.css(_NAMED)
    names = [_naming(node.attributes) for node in nodes]
    different = set(names)
    namings = "\n".join(different).lower()
    words = frozenset(namings.split())
    speaking = _speaking(different, words)
    seeds = [node for node, name in zip(nodes, names, strict=True) if name in speaking]
    return Survey(namings, words, tuple(seeds[:_MOST]), nodes, names)


def _naming(attributes: Mapping[str, str | None]) -> str:
    name = attributes.get("class") or ""
    if "id" in attributes:
        name = f"{name} {attributes['id']}"
    if "itemtype" in attributes and (attributes["itemtype"] or "").endswith(_TYPED):
        name += " comment"
    return name


def _speaking(names: Iterable[str], words: Iterable[str]) -> set[str]:
    """The names that hold a word of the vocabulary; `words` are the words of all."""
    text = "\n".join(words)
    said = [word for word in _WORDS if word in text]
    if not said:
        return set()
    lowered = {name: name.lower() for name in names}
    return {name for word in said for name, lower in lowered.items() if word in lower}
