"""All reader comments of a page, whatever system wrote it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from searchkit.model import Comment
from searchkit.pages.comments.items import Found, find_items
from searchkit.pages.comments.linked import linked_comments, linked_count
from searchkit.pages.comments.nesting import depths_of
from searchkit.pages.comments.placement import block_around, heading_over
from searchkit.pages.comments.stated import stated_count
from searchkit.pages.comments.survey import survey
from searchkit.pages.dates import read_clock
from searchkit.pages.urls import join_url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.model import Moment
    from searchkit.pages.comments.reading import Read
    from searchkit.pages.comments.timing import Timing

__all__ = ["CommentsFound", "extract_comments"]

# Both are searched in lower case: a flag would keep the engine from looking for first letters.
_PERMALINK = re.compile(
    r"#(?:[a-z-]*comment|kommentar|c|p|post|posting|entry|msg|cid)[-_]?\w*\d+|/post-\d+"
    r"|showcomment=\d+|/post(?:s?/|ing-)\d+|\?(?:p|pid|posting|cid|postid)=\d+"
    r"|&(?:p|pid|posting|cid|postid)=\d+|/t/[^/]+/\d+|/comment/\d+"
)
_ACTION_LINK = re.compile(
    r"respond|replytocom|mode=(?:quote|reply)|newreply|do=quote|/reply/|report|melden|login|share"
)
_ANCHOR = re.compile(
    r"(?:li-|div-|js-)?(?:comment|kommentar|c|p|post|posting|message|msg|reply)"
    r"(?:[-_]?\d+|[-_](?=[a-f]*\d)[0-9a-f]{5,})$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_TELLING = 20
"""Characters from which on the same text by the same person at the same time is one comment."""


@dataclass(frozen=True, slots=True)
class CommentsFound:
    """A page's comments, the elements that hold them, and the number that the page states.

    `stated` is None where the page states none or no more than were found; `system` names the
    family of the markup, "unknown" for a shape, "linked" for JSON-LD.
    """

    comments: tuple[Comment, ...] = ()
    blocks: tuple[LexborNode, ...] = ()
    stated: int | None = None
    system: str | None = None


def extract_comments(
    tree: LexborHTMLParser,
    *,
    url: str | None = None,
    base: Moment | None = None,
    published: Moment | None = None,
    linked: Sequence[Mapping[str, object]] = (),
    most: int = 50_000,
) -> CommentsFound:
    """The reader comments of a page in its order; `tree` stays as it is.

    `base` is the moment that relative dates are seen from, `published` the page's own,
    `linked` the entities of its JSON-LD; after `most` comments the rest is left out.
    """
    page = survey(tree)
    found = find_items(tree, page, base, published or base, most)
    comments = _comments(found, url)
    blocks = _blocks(found) if comments else ()
    system: str | None = found.family.name
    if not comments:
        comments = tuple(linked_comments(linked)[:most])
        system = "linked" if comments else None
    stated = linked_count(linked)
    if stated is None:
        stated = stated_count(page.seeds, blocks, url)
    fewer = stated is not None and stated > len(comments)
    return CommentsFound(comments, blocks, stated if fewer else None, system)


def _blocks(found: Found) -> tuple[LexborNode, ...]:
    """The element around the comments, and the heading right before it."""
    block = block_around([read.node for read in found.reads])
    heading = heading_over(block)
    return (block,) if heading is None else (block, heading)


def _comments(found: Found, url: str | None) -> tuple[Comment, ...]:
    reads, family = found.reads, found.family
    if not reads:
        return ()
    depths: Sequence[int | None] = depths_of([read.node for read in reads])
    threaded = family.threaded or any(read.region.has_reply_link for read in reads)
    if family.flat or not (threaded or any(depths)):
        depths = [None] * len(reads)
    moments = _with_neighbours_day([read.timing for read in reads])
    shown = _shown_once(reads, moments)
    comments: list[Comment] = []
    # The comments that this one stands below, the innermost last, each with its depth.
    around: list[tuple[int, str]] = []
    for at in shown:
        read, depth, timing = reads[at], depths[at], reads[at].timing
        anchor = _anchor(read)
        identity = anchor or str(len(comments) + 1)
        while around and depth is not None and around[-1][0] >= depth:
            around.pop()
        parent = around[-1][1] if around and depth else None
        if depth is not None:
            around.append((depth, identity))
        comments.append(
            Comment(
                id=identity,
                author=read.name.text if read.name else None,
                date=moments[at],
                title=read.title,
                text=read.text,
                depth=depth,
                url=_link(read, anchor, url),
                date_text=timing.printed if timing and moments[at] is None else None,
                parent=parent,
            )
        )
    return tuple(comments)


def _shown_once(reads: Sequence[Read], moments: Sequence[Moment | None]) -> list[int]:
    """The places of the comments, each of them once: a page may show its best ones twice.

    Of two that are alike, in different elements, the one with more comments around it stays. In
    the same element a repetition without an id of its own may be meant.
    """
    said = [at for at, read in enumerate(reads) if read.is_comment and not read.is_pingback]
    holders = [read.node.parent.mem_id if read.node.parent else 0 for read in reads]
    sizes = Counter(holders[at] for at in said)
    kept: dict[object, int] = {}
    for at in said:
        read = reads[at]
        name = read.name.text if read.name else None
        alike = (name, moments[at], read.text)
        before = kept.get(alike)
        if before is None:
            kept[alike] = at
            continue
        own, other = _anchor(read), _anchor(reads[before])
        if own is not None and own == other:
            continue
        numbers = [_NUMBER.findall(anchor)[-1:] for anchor in (own, other) if anchor]
        differ = len(numbers) == 2 and numbers[0] != numbers[1]
        if len(read.text) < _TELLING or differ or holders[before] == holders[at]:
            kept[at] = at
        elif sizes[holders[at]] > sizes[holders[before]]:
            kept[alike] = at
    return sorted(kept.values())


def _with_neighbours_day(timings: Sequence[Timing | None]) -> list[Moment | None]:
    """The dates; a time of day alone takes the day that stands both before and after it."""
    moments = [timing.moment if timing else None for timing in timings]
    for at, timing in enumerate(timings):
        clock = read_clock(timing.printed) if timing and timing.moment is None else None
        if clock is None:
            continue
        before = next((m for m in reversed(moments[:at]) if m), None)
        after = next((m for m in moments[at + 1 :] if m), None)
        if before and after and before.day == after.day:
            moments[at] = replace(before, minute=clock, offset=None)
    return moments


def _anchor(read: Read) -> str | None:
    """The id of the comment's element, or of one in it or around it that has a number."""
    names = [
        element.attributes.get("id")
        or (element.attributes.get("name") if element.tag == "a" else None)
        for element in (read.region.root, *read.region.elements[1:6])
    ]
    around = read.node.parent
    if around is not None:
        names.append(_if_anchor(around))
        names.append(_if_anchor(around.parent) if around.parent is not None else None)
    names.append(_name_before(read.node))
    numbered = [name for name in names if name and any(c.isdigit() for c in name)]
    surest = next((name for name in numbered if _ANCHOR.match(name)), None)
    if surest or numbered:
        return surest or numbered[0]
    return read.region.root.attributes.get("data-comment-id")


def _if_anchor(node: LexborNode) -> str | None:
    name = node.attributes.get("id")
    return name if name and _ANCHOR.match(name) else None


def _name_before(node: LexborNode) -> str | None:
    """The name of an anchor that stands right before the comment."""
    before = node.prev
    while before is not None and before.is_text_node:
        before = before.prev
    if before is None or before.tag != "a":
        return None
    return before.attributes.get("id") or before.attributes.get("name")


def _link(read: Read, anchor: str | None, url: str | None) -> str | None:
    """The comment's address: a link with its number, else one that looks so, else its anchor."""
    number = (_NUMBER.findall(anchor or "") or [""])[-1]
    best: str | None = None
    for href in read.region.links:
        if not href or (number and number not in href):
            continue
        lower = href.lower()
        if not _PERMALINK.search(lower) or _ACTION_LINK.search(lower):
            continue
        if number and not href.startswith("#"):
            return join_url(url or "", href)
        best = best or href
    if best is None and read.title_link and not anchor:
        best = read.title_link
    if best is None and anchor:
        best = "#" + anchor
    return join_url(url, best) if best and url else None
