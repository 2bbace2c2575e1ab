"""Comments of an unknown system: repeated elements that each hold an author, a date and a text.

Elements whose class or id speaks of comments, and what stands directly in them, are grouped by
tag and word. The groups are tried in the order of how much their word speaks of one comment; the
first with the most complete members is the page's list of comments. Members of other groups that
stand in or beside them are replies of another make.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.pages.comments.families import UNKNOWN
from searchkit.pages.comments.placement import in_sidebar, outside_sidebars
from searchkit.pages.comments.reading import Read, Reader
from searchkit.pages.comments.shapes import (
    in_containers,
    readers_headings,
    same_class,
    same_run,
    under_headings,
)
from searchkit.pages.comments.survey import VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.model import Moment
    from searchkit.pages.comments.roles import Roles
    from searchkit.pages.comments.survey import Survey

__all__ = ["repeated_comments"]

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
# Words of neighbouring elements stand without a blank: "4 Punktevor 3 Jahren".
_DATED = re.compile(r"\d(?:.{0,2}[.:/-]\s?\d|\d{3})")
_RELATIVE = re.compile(r"vor\s|gestern|heute|her\b(?<!\wher)|ago\b(?<!\wago)")
_DIGITS = re.compile(r"\d+")
_MOST_GROUPS = 24
"""Groups that are tried: the comments of all pages seen are among the first nine."""
_MOST_CHILDREN = 400
_FAR = 40
_ITEM_TAGS = {"li", "div", "article", "section", "tr", "td", "table", "dd", "dl", "dt", "p"}
_HOLDER_TAGS = {"ol", "ul", "table", "tbody"}
_CHILD_TAGS = _HOLDER_TAGS | {"li", "div", "article", "section", "tr", "dd", "p"}
_STATES = {"even", "odd", "alt", "first", "last", "active", "new", "row", "clearfix"}
_MOSTLY = 0.6
"""Share of a group's members that must be complete: adverts and deleted ones may be among them."""


@dataclass(slots=True)
class _Group:
    nodes: list[LexborNode]
    rank: int


class _Attempt:
    """What all steps of one search share."""

    def __init__(self, base: Moment | None, roles: Roles) -> None:
        self._base = base
        self._roles = roles

    def reader(self, nodes: Iterable[LexborNode]) -> Reader:
        return Reader(nodes, UNKNOWN, self._base, self._roles)

    def running(self, nodes: Iterable[LexborNode]) -> Reader:
        return Reader(nodes, UNKNOWN, self._base, self._roles, runs_on=True)


def repeated_comments(
    tree: LexborHTMLParser, page: Survey, base: Moment | None, roles: Roles
) -> list[Read]:
    """The comments of the page as they were read, in its order."""
    attempt = _Attempt(base, roles)
    groups = _groups(page.seeds)
    best = _best(groups, attempt)
    if len(best) < 2:
        containers = [node for node in page.seeds if _CONTAINER.search(_words_of(node))]
        run = same_run(in_containers(containers[:_MOST_GROUPS]), attempt.running)
        if run:
            return run
    if not best:
        headings = readers_headings(tree, page)
        groups = _groups_under_headings(headings)
        best = _best(groups, attempt)
        if len(best) < 2:
            runs = under_headings(headings)
            return same_class(page, attempt.reader) or same_run(runs, attempt.running)
    if len(best) == 1:
        best = [_innermost(best[0], groups, attempt)]
        # One element may as well be an opinion piece ("Kommentar") or the teaser of one.
        if best[0].is_link() or best[0].node.css_first("h1") is not None:
            return []
    return _with_replies(best, groups, attempt) if best else []


def _words_of(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()


def _best(groups: Sequence[_Group], attempt: _Attempt) -> list[Read]:
    best: list[Read] = []
    tried: set[frozenset[int]] = set()
    for group in groups[:_MOST_GROUPS]:
        ids = frozenset(node.mem_id for node in group.nodes)
        if len(ids) <= len(best) or ids in tried or not any(map(_is_promising, group.nodes[:3])):
            continue
        tried.add(ids)
        nodes = outside_sidebars(_with_nested(group.nodes))
        reads = _with_parted(nodes, attempt) if len(nodes) > 1 else _read_all(nodes, attempt)
        good = [read for read in reads if read.is_complete]
        if len(good) > len(best) and len(good) >= len(reads) * _MOSTLY:
            best = good
    return best


def _read_all(nodes: Sequence[LexborNode], attempt: _Attempt) -> list[Read]:
    return list(map(attempt.reader(nodes).read, nodes))


def _with_parted(nodes: Sequence[LexborNode], attempt: _Attempt) -> list[Read]:
    """The elements as they were read; an answer inside one, of another make, is parted from it."""
    reads = _read_all(nodes, attempt)
    inner = [answer for read in reads for answer in read.answers()]
    if not inner or not any(read.is_complete for read in reads):
        return reads
    answers = {node.mem_id: node for node in inner}
    return _in_page_order(_read_all([*nodes, *answers.values()], attempt))


def _with_nested(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """The elements and those of the same tag and class below them, in the order of the page.

    Replies of a list that is named, whose entries are not.
    """
    found: dict[int, LexborNode] = {}
    for node in nodes:
        if node.mem_id in found:
            continue
        found[node.mem_id] = node
        marks = node.attributes.get("class")
        for below in node.css(node.tag or "li") if marks else ():
            if below.attributes.get("class") == marks:
                found.setdefault(below.mem_id, below)
    return list(found.values())


def _is_promising(node: LexborNode) -> bool:
    """Whether the element could hold a date at all: a cheap look before it is read."""
    text = node.text()
    if _DATED.search(text) or _RELATIVE.search(text):
        return True
    return node.css_first("time,[datetime],[data-time]") is not None


def _innermost(whole: Read, groups: Iterable[_Group], attempt: _Attempt) -> Read:
    """A single comment without the heading and the form of the list that it stands in."""
    inside = {below.mem_id for below in whole.node.traverse(include_text=False)}
    inside.discard(whole.node.mem_id)
    best = whole
    for group in groups:
        for node in group.nodes:
            if node.mem_id not in inside:
                continue
            read = attempt.reader([node]).read(node)
            kept = len(read.text) >= 0.8 * len(whole.text)
            if kept and read.is_complete and len(read.region.pieces) < len(best.region.pieces):
                best = read
    return best


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
                _add(groups, tag, word, node, _rank(word))
        if name and _DIGITS.search(name) and VOCABULARY.search(name):
            word = _DIGITS.sub("#", name)
            _add(groups, tag, word, node, _rank(word))
        if (attributes.get("itemtype") or "").endswith(("/Comment", "/UserComments", "/Answer")):
            _add(groups, tag, "comment", node, 0)
    return sorted(groups.values(), key=lambda group: group.rank)


def _groups_under_headings(headings: Iterable[LexborNode]) -> list[_Group]:
    """What stands beside a heading such as "Leserbriefe (3)"."""
    groups: dict[tuple[str, str], _Group] = {}
    for heading in headings:
        holder = heading.parent
        if holder is None or not _HEADING.fullmatch(" ".join(heading.text().split())):
            continue
        if holder.css_first("h1") is None:
            _add_children(groups, holder)
    return sorted(groups.values(), key=lambda group: group.rank)


def _rank(word: str) -> int:
    """How little a word speaks of a single comment: 0 one, 1 a numbered one, 2 any, 3 a list."""
    if _SINGLE.match(word):
        return 0
    if "#" in word:
        return 1
    return 3 if _CONTAINER.search(word) else 2


def _add(
    groups: dict[tuple[str, str], _Group], tag: str, word: str, node: LexborNode, rank: int
) -> None:
    group = groups.get((tag, word))
    if group is None:
        groups[tag, word] = _Group([node], rank)
    elif all(known.mem_id != node.mem_id for known in group.nodes[-_FAR:]):
        group.nodes.append(node)


def _add_children(groups: dict[tuple[str, str], _Group], container: LexborNode) -> None:
    """What stands in a container, down to its grandchildren's children, by tag and first word."""
    level = [container]
    for depth in range(3):
        below: list[LexborNode] = []
        for holder in level:
            for child in holder.iter():
                tag = child.tag or ""
                if tag not in _CHILD_TAGS:
                    continue
                below.append(child)
                if tag in _HOLDER_TAGS:
                    continue
                words = (child.attributes.get("class") or "").lower().split()
                words = [word for word in words if word not in _STATES]
                word = words[0] if words and not _DIGITS.search(words[0]) else ""
                _add(groups, tag, f">{word}", child, 4 + depth)
        level = below[:_MOST_CHILDREN]


def _with_replies(chosen: list[Read], groups: Iterable[_Group], attempt: _Attempt) -> list[Read]:
    """The chosen comments and those of another kind that stand in or beside them."""
    nodes = [read.node for read in chosen]
    ids = {node.mem_id for node in nodes}
    holders = {node.parent.mem_id for node in nodes if node.parent is not None}
    parts = {part for read in chosen for part in read.part_ids}
    for group in groups:
        if group.rank > 3:
            break
        for node in group.nodes:
            if node.mem_id in ids or not _is_apart(node, ids, parts, holders):
                continue
            read = attempt.reader([*nodes, node]).read(node)
            if read.is_complete and not in_sidebar(node):
                nodes.append(node)
                ids.add(node.mem_id)
                parts.update(read.part_ids)
    if len(nodes) > len(chosen):
        reader = attempt.reader(nodes)
        chosen = [reader.read(node) for node in nodes]
    return _in_page_order(chosen)


def _is_apart(node: LexborNode, ids: set[int], parts: set[int], holders: set[int]) -> bool:
    """Whether a node is neither a part of a chosen comment nor holds one or its parts."""
    for below in node.traverse(include_text=False):
        if below.mem_id in ids or below.mem_id in parts:
            return False
    holder = node.parent
    near = holder is not None and holder.mem_id in holders
    for _ in range(_FAR):
        if holder is None or holder.mem_id in parts:
            return near and holder is None
        if holder.mem_id in ids:
            return True
        holder = holder.parent
    return near


def _in_page_order(reads: list[Read]) -> list[Read]:
    if len(reads) < 2:
        return reads
    top = reads[0].node
    while top.parent is not None:
        top = top.parent
    wanted = {read.node.mem_id: read for read in reads}
    return [wanted[n.mem_id] for n in top.traverse(include_text=False) if n.mem_id in wanted]
