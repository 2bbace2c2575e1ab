"""All reader comments of a page, whatever system wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from searchkit.model import Comment
from searchkit.pages.comments.items import find_items
from searchkit.pages.comments.linked import linked_comments, linked_count
from searchkit.pages.comments.nesting import depths_of
from searchkit.pages.comments.reading import Read, Reader
from searchkit.pages.comments.stated import stated_count
from searchkit.pages.comments.survey import survey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.model import Moment
    from searchkit.pages.comments.families import Family

__all__ = ["CommentsFound", "extract_comments"]

_BLOCK = re.compile(
    r"comment|kommentar|leserbrief|disqus|wpdiscuz|respond|discussion|posting|talkback"
)
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
    found = find_items(tree, page, base)
    reads = _reads(found.nodes[:most], found.family, base)
    if reads and not _of_one_page(reads):
        reads = []
    comments = _comments(reads, found.family, url) if reads else ()
    blocks = (_block([node for node, _ in reads]),) if comments else ()
    system: str | None = found.family.name
    if not comments:
        comments = tuple(linked_comments(linked)[:most])
        system = "linked" if comments else None
    stated = linked_count(linked)
    if stated is None:
        stated = stated_count(page.seeds, blocks, url)
    fewer = stated is not None and stated > len(comments)
    return CommentsFound(comments, blocks, stated if fewer else None, system)


def _reads(
    nodes: Sequence[LexborNode], family: Family, base: Moment | None
) -> list[tuple[LexborNode, Read]]:
    reader = Reader(nodes, family, base)
    return [(node, reader.read(node)) for node in nodes]


def _comments(
    reads: Sequence[tuple[LexborNode, Read]], family: Family, url: str | None
) -> tuple[Comment, ...]:
    depths: Sequence[int | None] = depths_of([node for node, _ in reads])
    threaded = family.threaded or any(read.region.has_reply_link for _, read in reads)
    if family.flat or not (threaded or any(depths)):
        depths = [None] * len(reads)
    comments: list[Comment] = []
    for (node, read), depth in zip(reads, depths, strict=True):
        if not read.text or read.is_pingback or not read.is_comment:
            continue
        anchor = _anchor(node, read)
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


def _anchor(node: LexborNode, read: Read) -> str | None:
    """The id of the comment's element, or of the first in it or around it that has a number."""
    for element in (read.region.root, *read.region.elements[1:6]):
        name = element.attributes.get("id") or (
            element.attributes.get("name") if element.tag == "a" else None
        )
        if name and any(c.isdigit() for c in name):
            return name
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


def _of_one_page(reads: Sequence[tuple[LexborNode, Read]]) -> bool:
    """Whether the comments' own links lead to one page, as a list of a site's latest does not."""
    pages = set()
    for _, read in reads:
        for element in read.region.elements:
            href = element.attributes.get("href") if element.tag == "a" else None
            if href and "#comment-" in href:
                parts = urlsplit(href)
                # Drupal gives each comment a page of its own, WordPress each run of fifty.
                path = re.sub(r"/comment(?:-page-|/)\d+/?$", "", parts.path).rstrip("/")
                if parts.path:
                    pages.add(path)
    return len(pages) < 2 or len(pages) * 3 < len(reads)


def _block(nodes: Sequence[LexborNode]) -> LexborNode:
    """The element around all comments that still speaks of nothing else."""
    path = _ancestors(nodes[0])
    for node in nodes[1:]:
        ids = {holder.mem_id for holder in _ancestors(node)}
        while len(path) > 1 and path[0].mem_id not in ids:
            path = path[1:]
    block = path[0]
    for holder in path[1:4]:
        marks = (
            f"{holder.attributes.get('class') or ''} {holder.attributes.get('id') or ''}".lower()
        )
        if holder.tag in ("body", "main", "article", "html") or not _BLOCK.search(marks):
            break
        block = holder
    return block


def _ancestors(node: LexborNode) -> list[LexborNode]:
    path = [node]
    holder = node.parent
    while holder is not None and holder.tag is not None:
        path.append(holder)
        holder = holder.parent
    return path
