"""Comments of an unknown system: repeated elements that each hold an author, a date and a text.

Elements whose class or id speaks of comments, and what stands directly in them, are grouped by
tag and word. The groups are tried in the order of how much their word speaks of one comment; the
first with the most complete members is the page's list of comments. Members of other groups that
stand in or beside them are replies of another make.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searchkit.pages.comments.families import UNKNOWN
from searchkit.pages.comments.grouping import LIST, Group, named_groups, neighbours_of
from searchkit.pages.comments.placement import in_sidebar, outside_sidebars
from searchkit.pages.comments.reading import Read, Reader
from searchkit.pages.comments.shapes import (
    in_containers,
    readers_headings,
    same_class,
    same_run,
    under_headings,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.model import Moment
    from searchkit.pages.comments.roles import Roles
    from searchkit.pages.comments.survey import Survey

__all__ = ["headed_comments", "named_comments"]

# Words of neighbouring elements stand without a blank: "4 Punktevor 3 Jahren".
_DATED = re.compile(r"\d(?:.{0,2}[.:/-]\s?\d|\d{3})")
_RELATIVE = re.compile(r"vor\s|gestern|heute|her\b(?<!\wher)|ago\b(?<!\wago)")
_MOST_GROUPS = 24
"""Groups that are tried: the comments of all pages seen are among the first nine."""
_FAR = 40
_MOSTLY = 0.6
"""Share of a group's members that must be complete: adverts and deleted ones may be among them."""


class _Attempt:
    """What all steps of one search share."""

    def __init__(self, base: Moment | None, roles: Roles) -> None:
        self._base = base
        self._roles = roles

    def reader(self, ids: Container[int]) -> Reader:
        return Reader(ids, UNKNOWN, self._base, self._roles)

    def among(self, nodes: Iterable[LexborNode]) -> Reader:
        return self.reader({node.mem_id for node in nodes})

    def running(self, nodes: Iterable[LexborNode]) -> Reader:
        ids = {node.mem_id for node in nodes}
        return Reader(ids, UNKNOWN, self._base, self._roles, runs_on=True)


def named_comments(page: Survey, base: Moment | None, roles: Roles) -> list[Read]:
    """The comments of a page that names them as such, in its order."""
    attempt = _Attempt(base, roles)
    named = named_groups(page.seeds)
    groups = named.ranked()
    best = _best(groups, attempt)
    if len(best) < 2:
        run = same_run(in_containers(named.containers[:_MOST_GROUPS]), attempt.running)
        if run:
            return run
    return _completed(best, groups, attempt)


def headed_comments(
    tree: LexborHTMLParser, page: Survey, base: Moment | None, roles: Roles
) -> list[Read]:
    """The comments under a heading such as "Leserbriefe (3)", in the page's order."""
    attempt = _Attempt(base, roles)
    headings = readers_headings(tree, page)
    groups = neighbours_of(headings).ranked()
    best = _best(groups, attempt)
    if len(best) < 2:
        runs = under_headings(headings)
        return same_class(page, attempt.among) or same_run(runs, attempt.running)
    return _completed(best, groups, attempt)


def _completed(best: list[Read], groups: Sequence[Group], attempt: _Attempt) -> list[Read]:
    """The comments with replies of another make; none where the only one is no comment."""
    if len(best) == 1:
        best = [_innermost(best[0], groups, attempt)]
        # One element may as well be an opinion piece ("Kommentar") or the teaser of one.
        if best[0].is_link() or best[0].node.css_first("h1") is not None:
            return []
    return _with_replies(best, groups, attempt) if best else []


def _best(groups: Sequence[Group], attempt: _Attempt) -> list[Read]:
    best: list[Read] = []
    tried: set[frozenset[int]] = set()
    for group in groups[:_MOST_GROUPS]:
        members = list(group.nodes.values())
        ids = frozenset(group.nodes)
        if len(ids) <= len(best) or ids in tried or not any(map(_is_promising, members[:3])):
            continue
        tried.add(ids)
        nodes = outside_sidebars(_with_nested(members))
        reads = _with_parted(nodes, attempt) if len(nodes) > 1 else _read_all(nodes, attempt)
        good = [read for read in reads if read.is_complete]
        if len(good) > len(best) and len(good) >= len(reads) * _MOSTLY:
            best = good
    return best


def _read_all(nodes: Sequence[LexborNode], attempt: _Attempt) -> list[Read]:
    return list(map(attempt.among(nodes).read, nodes))


def _with_parted(nodes: Sequence[LexborNode], attempt: _Attempt) -> list[Read]:
    """The elements as they were read; an answer inside one, of another make, is parted from it."""
    reads = _read_all(nodes, attempt)
    inner = [read.answers() for read in reads]
    if not any(inner) or not any(read.is_complete for read in reads):
        return reads
    answers = {node.mem_id: node for held in inner for node in held}
    reader = attempt.among([*nodes, *answers.values()])
    parted = [
        reader.read(read.node) if held else read for read, held in zip(reads, inner, strict=True)
    ]
    return _in_page_order([*parted, *map(reader.read, answers.values())])


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
        # A tag's name may be anything, and only some are selectors: `<div"x>`.
        tag = node.tag or ""
        for below in node.css(tag) if marks and tag.replace("-", "").isalnum() else ():
            if below.attributes.get("class") == marks:
                found.setdefault(below.mem_id, below)
    return list(found.values())


def _is_promising(node: LexborNode) -> bool:
    """Whether the element could hold a date at all: a cheap look before it is read."""
    text = node.text()
    if _DATED.search(text) or _RELATIVE.search(text):
        return True
    return node.css_first("time,[datetime],[data-time]") is not None


def _innermost(whole: Read, groups: Iterable[Group], attempt: _Attempt) -> Read:
    """A single comment without the heading and the form of the list that it stands in."""
    inside = {below.mem_id for below in whole.node.traverse(include_text=False)}
    inside.discard(whole.node.mem_id)
    best = whole
    for group in groups:
        for node in (node for at, node in group.nodes.items() if at in inside):
            read = attempt.reader(()).read(node)
            kept = len(read.text) >= 0.8 * len(whole.text)
            if kept and read.is_complete and len(read.region.pieces) < len(best.region.pieces):
                best = read
    return best


def _with_replies(chosen: list[Read], groups: Iterable[Group], attempt: _Attempt) -> list[Read]:
    """The chosen comments and those of another kind that stand in or beside them."""
    nodes = [read.node for read in chosen]
    ids = {node.mem_id for node in nodes}
    holders = {node.parent.mem_id for node in nodes if node.parent is not None}
    parts = {part for read in chosen for part in read.part_ids}
    reader = attempt.reader(ids)
    for group in groups:
        if group.rank > LIST:
            break
        for at, node in group.nodes.items():
            if at in ids or not _is_apart(node, ids, parts, holders):
                continue
            read = reader.read(node)
            if read.is_complete and not in_sidebar(node):
                nodes.append(node)
                ids.add(at)
                parts.update(read.part_ids)
    if len(nodes) > len(chosen):
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
