"""All reader comments of a page, whatever system wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from searchkit.model import Comment
from searchkit.pages.comments.items import Found, find_items
from searchkit.pages.comments.linked import linked_comments, linked_count
from searchkit.pages.comments.nesting import depths_of
from searchkit.pages.comments.placement import block_around
from searchkit.pages.comments.stated import stated_count
from searchkit.pages.comments.survey import survey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.model import Moment
    from searchkit.pages.comments.reading import Read

__all__ = ["CommentsFound", "extract_comments"]

_PERMALINK = re.compile(
    r"#(?:[a-z-]*comment|kommentar|c|p|post|posting|entry|msg|cid)[-_]?\d+|/post-\d+|showcomment=\d+"
    r"|/posts/\d+|[?&]p(?:id)?=\d+|/t/[^/]+/\d+",
    re.IGNORECASE,
)


_ANCHOR = re.compile(r"(?:comment|kommentar|post|posting|message|reply)[-_]?\d+$", re.IGNORECASE)


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
    linked: Sequence[Mapping[str, object]] = (),
    most: int = 50_000,
) -> CommentsFound:
    """The reader comments of a page in its order; `tree` stays as it is.

    `base` is the page's own date for relative ones, `linked` the entities of its JSON-LD; after
    `most` comments the rest is left out.
    """
    page = survey(tree)
    found = find_items(tree, page, base, most)
    comments = _comments(found, url)
    blocks = (block_around([read.node for read in found.reads]),) if comments else ()
    system: str | None = found.family.name
    if not comments:
        comments = tuple(linked_comments(linked)[:most])
        system = "linked" if comments else None
    stated = linked_count(linked)
    if stated is None:
        stated = stated_count(page.seeds, blocks, url)
    fewer = stated is not None and stated > len(comments)
    return CommentsFound(comments, blocks, stated if fewer else None, system)


def _comments(found: Found, url: str | None) -> tuple[Comment, ...]:
    reads, family = found.reads, found.family
    depths: Sequence[int | None] = depths_of([read.node for read in reads])
    threaded = family.threaded or any(read.region.has_reply_link for read in reads)
    if family.flat or not (threaded or any(depths)):
        depths = [None] * len(reads)
    comments: list[Comment] = []
    for read, depth in zip(reads, depths, strict=True):
        if read.is_pingback or not read.is_comment:
            continue
        anchor = _anchor(read)
        timing = read.timing
        comments.append(
            Comment(
                id=anchor or str(len(comments) + 1),
                author=read.name.text if read.name else None,
                date=timing.moment if timing else None,
                title=read.title,
                text=read.text,
                depth=depth,
                url=_link(read, anchor, url),
                date_text=timing.printed if timing and timing.moment is None else None,
            )
        )
    return tuple(comments)


def _anchor(read: Read) -> str | None:
    """The id of the comment's element, or of the first in it or around it that has a number."""
    for element in (read.region.root, *read.region.elements[1:6]):
        name = element.attributes.get("id") or (
            element.attributes.get("name") if element.tag == "a" else None
        )
        if name and any(c.isdigit() for c in name):
            return name
    node = read.node
    around = node.parent
    for _ in range(2):
        if around is not None and _ANCHOR.search(around.attributes.get("id") or ""):
            return around.attributes.get("id")
        around = around.parent if around is not None else None
    before = node.prev
    while before is not None and before.is_text_node:
        before = before.prev
    if before is not None and before.tag == "a":
        return before.attributes.get("id") or before.attributes.get("name")
    return read.region.root.attributes.get("data-comment-id")


def _link(read: Read, anchor: str | None, url: str | None) -> str | None:
    for element in read.region.elements:
        href = element.attributes.get("href") if element.tag == "a" else None
        if href and _PERMALINK.search(href) and "respond" not in href:
            return urljoin(url or "", href)
    if anchor and url:
        return urljoin(url, "#" + anchor)
    return None
