"""Elements that may be comments, grouped by their tag and a word of their naming."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from searchkit.pages.comments.survey import VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

__all__ = ["LIST", "Group", "Groups", "named_groups", "neighbours_of"]

_CONTAINER = re.compile(
    r"comments|comment[-_]*(?:s|list|area|thread|section|wrapper|holder|container|box|block|stream"
    r"|group|items|entries|tree|feed|module)|kommentare|kommentar[-_]*(?:liste|bereich|box|block)"
    r"|leserbriefe|postings|posting-?list|guestbook|gaestebuch|diskussion|discussion|lesermeinungen"
    r"|forum|talkback|reaktionen"
)
_PART = re.compile(
    r"author|autor|meta|date|datum|time|avatar|link|form|count|number|button|btn|icon|title|titel|text"
    r"|content|footer|header|head|respond|field|input|label|nav|pagin|more|share|vote|like|rating|image"
    r"|img|status|hint|submit|login|toggle|close|user|name|info|tools|action|policy|notice|subscribe"
    r"|pager|sort|filter|teaser-?count|bubble|message|closed|off|disabled"
)
_SINGLE = re.compile(
    r"^(?:li-|div-|single-?|user-?|c-|js-|o-|m-|b-)?(?:comment|kommentar|leserbrief|posting)"
    r"(?:[-_]*(?:item|entry|box|single|element|post|row|node|eintrag|block|card|wrap|wrapper"
    r"|container|default|inner))?[-_#]*$"
)
_HEADING = re.compile(
    r"(?:\d+\s)?(?:leser)?(?:\*innen|:innen|innen)?-?(?:kommentare?|briefe|meinungen|diskussion|comments)"
    r"(?:\s?\(\d+\))?(?:\s(?:zu|zum|unserer|der)\s.{1,80})?\s?:?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ITEM_TAGS = {
    "li",
    "div",
    "article",
    "section",
    "details",
    "tr",
    "td",
    "table",
    "dd",
    "dl",
    "dt",
    "p",
}
_HOLDER_TAGS = {"ol", "ul", "table", "tbody"}
_CHILD_TAGS = _HOLDER_TAGS | {"li", "div", "article", "section", "details", "tr", "dd", "p"}
_STATES = {"even", "odd", "alt", "first", "last", "active", "new", "row", "clearfix"}
_MOST_CHILDREN = 400
_MOST_WORDS = 10_000
LIST = 3
"""The rank of a word that names a list of comments; what merely stands in one has a higher one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Elements of one tag and word, by their `mem_id`, in the order in which they were found.

    `rank` is how little the word speaks of a single comment: 0 one, 1 a numbered one, 2 any.
    """

    rank: int
    nodes: dict[int, LexborNode]


class Groups:
    """The groups of one page, and the elements named after lists of comments."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Group] = {}
        self.containers: list[LexborNode] = []

    def ranked(self) -> list[Group]:
        """The groups, those of single comments first."""
        return sorted(self._found.values(), key=lambda group: group.rank)

    def add(self, tag: str, word: str, node: LexborNode, rank: int) -> None:
        """Put an element into the group of its tag and this word."""
        group = self._found.get((tag, word))
        if group is None:
            self._found[tag, word] = Group(rank, {node.mem_id: node})
        else:
            group.nodes.setdefault(node.mem_id, node)

    def add_children(self, container: LexborNode) -> None:
        """What stands in a container, down to its grandchildren's children, by tag and class."""
        level = [container]
        for depth in range(3):
            below: list[LexborNode] = []
            for holder in level:
                for child in holder.iter():
                    tag = child.tag or ""
                    if tag not in _CHILD_TAGS:
                        continue
                    below.append(child)
                    if tag not in _HOLDER_TAGS:
                        self.add(tag, _first_word(child), child, LIST + 1 + depth)
            level = below[:_MOST_CHILDREN]


def named_groups(seeds: Iterable[LexborNode]) -> Groups:
    """The elements that speak of comments, and what stands in those that name a list of them."""
    groups = Groups()
    for node in seeds:
        attributes = node.attributes
        tag = node.tag or ""
        words = (attributes.get("class") or "").lower().split()
        name = (attributes.get("id") or "").lower()
        numbered = _DIGITS.sub("#", name)
        if any(map(_is_list, words)) or (name and _is_list(numbered)):
            groups.containers.append(node)
            groups.add_children(node)
        if tag not in _ITEM_TAGS and "-" not in tag:
            continue
        for word in words:
            rank = _class_rank(word)
            if rank is not None:
                groups.add(tag, word, node, rank)
        if numbered != name and VOCABULARY.search(name):
            groups.add(tag, numbered, node, _rank(numbered))
        if (attributes.get("itemtype") or "").endswith(("/Comment", "/UserComments", "/Answer")):
            groups.add(tag, "comment", node, 0)
    return groups


def neighbours_of(headings: Iterable[LexborNode]) -> Groups:
    """What stands beside a heading such as "Leserbriefe (3)"."""
    groups = Groups()
    for heading in headings:
        holder = heading.parent
        if holder is None or not _HEADING.fullmatch(" ".join(heading.text().split())):
            continue
        if holder.css_first("h1") is None:
            groups.add_children(holder)
    return groups


def _first_word(node: LexborNode) -> str:
    """The first class that is no state, after a ">"; the ">" alone where it has a number."""
    words = (node.attributes.get("class") or "").lower().split()
    word = next((word for word in words if word not in _STATES), "")
    return ">" if _DIGITS.search(word) else f">{word}"


@lru_cache(maxsize=_MOST_WORDS)
def _is_list(word: str) -> bool:
    """Whether a word names a list of comments; the pages of an archive share most words."""
    return _CONTAINER.search(word) is not None


@lru_cache(maxsize=_MOST_WORDS)
def _class_rank(word: str) -> int | None:
    """The rank of a class; None where it names a part of a comment, or nothing of the kind."""
    if not VOCABULARY.search(word) or _DIGITS.search(word) or _PART.search(word):
        return None
    return _rank(word)


def _rank(word: str) -> int:
    if _SINGLE.match(word):
        return 0
    if "#" in word:
        return 1
    return LIST if _CONTAINER.search(word) else 2
