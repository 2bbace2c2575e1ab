"""Where the comments of a page are: its known system's elements, or repeated ones of one kind.

An unknown system is found in two steps. Elements whose class or id speaks of comments, and what
stands directly in them, are grouped by tag and word; a group whose members each hold an author, a
date and a text is the page's list of comments, the first that is complete in the order of how
much its word speaks of a single comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.pages.comments.families import FAMILIES, UNKNOWN, Family
from searchkit.pages.comments.reading import Reader
from searchkit.pages.comments.survey import VOCABULARY
from searchkit.pages.comments.vocabulary import ASIDE_MARKS, SIDEBAR_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.model import Moment
    from searchkit.pages.comments.survey import Survey

__all__ = ["Found", "find_items"]

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
_DIGITS = re.compile(r"\d+")
_MOST_GROUPS = 24
_FAR = 40
_ITEM_TAGS = {
    "li",
    "div",
    "article",
    "section",
    "tr",
    "td",
    "table",
    "dd",
    "dl",
    "dt",
    "p",
    "blockquote",
}


@dataclass(frozen=True, slots=True)
class Found:
    """The elements that are comments, in the page's order, and the system that they are of."""

    nodes: tuple[LexborNode, ...] = ()
    family: Family = UNKNOWN


@dataclass(slots=True)
class _Group:
    word: str
    tag: str
    nodes: list[LexborNode]
    rank: int


def find_items(tree: LexborHTMLParser, page: Survey, base: Moment | None) -> Found:
    """The comments of the page; empty where it has none."""
    for family in FAMILIES:
        if not any(sign in page.namings for sign in family.signs):
            continue
        nodes = [n for n in _once(tree.css(family.item)) if not in_sidebar(n)]
        if nodes:
            reader = Reader(nodes, family, base)
            if any(reader.read(node).is_comment for node in nodes[:8]):
                return Found(tuple(nodes), family)
    nodes = _repeated(page.seeds, base)
    return Found(tuple(nodes), UNKNOWN)


def _once(nodes: list[LexborNode]) -> list[LexborNode]:
    """Each node once: Lexbor gives a node again for every selector of a list that it matches."""
    return list({node.mem_id: node for node in nodes}.values())


def in_sidebar(node: LexborNode) -> bool:
    """Whether the element stands in a list of the site's latest comments."""
    holder: LexborNode | None = node
    for _ in range(_FAR):
        if holder is None or holder.tag in ("body", "html"):
            return False
        attributes = holder.attributes
        marks = f" {attributes.get('class') or ''} {attributes.get('id') or ''} ".lower()
        if SIDEBAR_MARKS.search(marks):
            return True
        if ASIDE_MARKS.search(marks) and holder.css_first("h1,article h2") is None:
            return True
        if (attributes.get("id") or "").lower() in ("comments", "kommentare"):
            return False
        holder = holder.parent
    return False


def _repeated(seeds: Sequence[LexborNode], base: Moment | None) -> list[LexborNode]:
    groups = _groups(seeds)
    best: list[LexborNode] = []
    for group in groups[:_MOST_GROUPS]:
        if len(group.nodes) <= len(best):
            continue
        nodes = _outside_sidebars(group.nodes)
        reader = Reader(nodes, UNKNOWN, base)
        good = [node for node in nodes if reader.read(node).is_complete]
        if good and len(good) * 10 >= len(nodes) * 6 and len(good) > len(best):
            best = good
    if not best:
        return []
    if len(best) == 1:
        best = [_innermost(best[0], groups, base)]
        # One element may as well be a teaser of an opinion piece ("Kommentar").
        if Reader(best, UNKNOWN, base).read(best[0]).is_link():
            return []
    return _with_replies(best, groups, base)


def _innermost(node: LexborNode, groups: Iterable[_Group], base: Moment | None) -> LexborNode:
    """A single comment without the heading and the form of the list that it stands in."""
    inside = {below.mem_id for below in node.traverse(include_text=False)} - {node.mem_id}
    whole = Reader([node], UNKNOWN, base).read(node)
    best, size = node, len(whole.region.pieces)
    for group in groups:
        for candidate in group.nodes:
            if candidate.mem_id not in inside:
                continue
            read = Reader([candidate], UNKNOWN, base).read(candidate)
            pieces = len(read.region.pieces)
            kept = len(read.text) * 10 >= len(whole.text) * 8
            if read.is_complete and kept and pieces < size:
                best, size = candidate, pieces
    return best


def _outside_sidebars(nodes: list[LexborNode]) -> list[LexborNode]:
    return [node for node in nodes if not in_sidebar(node)]


def _groups(seeds: Sequence[LexborNode]) -> list[_Group]:
    groups: dict[tuple[str, str], _Group] = {}
    for node in seeds:
        attributes = node.attributes
        tag = node.tag or ""
        words = (attributes.get("class") or "").lower().split()
        name = (attributes.get("id") or "").lower()
        if any(_CONTAINER.search(word) for word in (*words, name)):
            _add_children(groups, node)
        if tag not in _ITEM_TAGS and "-" not in tag:
            continue
        for word in words:
            if VOCABULARY.search(word) and not _DIGITS.search(word) and not _PART.search(word):
                _add(groups, tag, word, node)
        if name and _DIGITS.search(name) and VOCABULARY.search(name):
            _add(groups, tag, _DIGITS.sub("#", name), node)
        kind = attributes.get("itemtype") or ""
        if kind.endswith(("/Comment", "/UserComments", "/Review")):
            _add(groups, tag, "comment", node)
    return sorted(groups.values(), key=lambda group: group.rank)


def _add(groups: dict[tuple[str, str], _Group], tag: str, word: str, node: LexborNode) -> None:
    group = groups.get((tag, word))
    if group is None:
        rank = (
            0 if _SINGLE.match(word) else 1 if "#" in word else 3 if _CONTAINER.search(word) else 2
        )
        groups[tag, word] = _Group(word, tag, [node], rank)
    elif group.nodes[-1].mem_id != node.mem_id:
        group.nodes.append(node)


def _add_children(groups: dict[tuple[str, str], _Group], container: LexborNode) -> None:
    """What stands in a container, down to its grandchildren's children, by tag and first word."""
    level = [container]
    for depth in range(3):
        below: list[LexborNode] = []
        for holder in level:
            for child in holder.iter():
                tag = child.tag or ""
                if tag not in (
                    "li",
                    "div",
                    "article",
                    "section",
                    "tr",
                    "dd",
                    "p",
                    "ol",
                    "ul",
                    "table",
                    "tbody",
                ):
                    continue
                below.append(child)
                if tag in ("ol", "ul", "table", "tbody"):
                    continue
                words = (child.attributes.get("class") or "").lower().split()
                word = words[0] if words and not _DIGITS.search(words[0]) else ""
                key = (tag, f">{word}")
                group = groups.get(key)
                if group is None:
                    groups[key] = _Group(f">{word}", tag, [child], 4 + depth)
                elif all(n.mem_id != child.mem_id for n in group.nodes[-40:]):
                    group.nodes.append(child)
        level = below[:400]


def _with_replies(
    chosen: list[LexborNode], groups: Iterable[_Group], base: Moment | None
) -> list[LexborNode]:
    """The chosen comments and those of another kind that stand in or beside them."""
    ids = {node.mem_id for node in chosen}
    holders = {node.parent.mem_id for node in chosen if node.parent is not None}
    reader = Reader(chosen, UNKNOWN, base)
    parts = {p for node in chosen for p in reader.read(node).part_ids}
    added: list[LexborNode] = []
    for group in groups:
        if group.rank > 3:
            break
        for node in group.nodes:
            if node.mem_id in ids or not _is_apart(node, ids, parts, holders):
                continue
            alone = Reader([*chosen, *added, node], UNKNOWN, base).read(node)
            if alone.is_complete and not in_sidebar(node):
                added.append(node)
                ids.add(node.mem_id)
                parts.update(alone.part_ids)
    return [*chosen, *added] if not added else _in_page_order([*chosen, *added])


def _is_apart(node: LexborNode, ids: set[int], parts: set[int], holders: set[int]) -> bool:
    """Whether a node is neither a part of a chosen comment nor holds one or its parts."""
    for below in node.traverse(include_text=False):
        if below.mem_id in ids or below.mem_id in parts:
            return False
    holder = node.parent
    near = holder is not None and holder.mem_id in holders
    for _ in range(_FAR):
        if holder is None:
            return near
        if holder.mem_id in parts:
            return False
        if holder.mem_id in ids:
            return True
        holder = holder.parent
    return near


def _in_page_order(nodes: list[LexborNode]) -> list[LexborNode]:
    top = nodes[0]
    while top.parent is not None:
        top = top.parent
    wanted = {node.mem_id: node for node in nodes}
    return [wanted[n.mem_id] for n in top.traverse(include_text=False) if n.mem_id in wanted]
