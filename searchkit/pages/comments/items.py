"""Where the comments of a page are: its known system's elements, or repeated ones of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from searchkit.pages.comments.detection import detected_comments
from searchkit.pages.comments.families import FAMILIES, UNKNOWN, Family
from searchkit.pages.comments.placement import among_latest, of_one_page, outside_sidebars
from searchkit.pages.comments.reading import Read, Reader
from searchkit.pages.comments.repetition import headed_comments, named_comments
from searchkit.pages.comments.roles import Roles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.model import Moment
    from searchkit.pages.comments.survey import Survey

__all__ = ["Found", "find_items"]


@dataclass(frozen=True, slots=True)
class Found:
    """The page's comment elements as they were read, in its order, and the system they are of."""

    reads: tuple[Read, ...] = ()
    family: Family = UNKNOWN


def find_items(
    tree: LexborHTMLParser,
    page: Survey,
    base: Moment | None,
    published: Moment | None,
    most: int,
) -> Found:
    """The first `most` comments of the page; empty where it has none.

    A known system is read by its selectors; else what the page names a comment; else what has a
    comment's shape.
    """
    roles = Roles()
    body = tree.body
    if body is None:
        return Found()
    for family in FAMILIES:
        if not _may_be_of(page, family):
            continue
        nodes = outside_sidebars(_once(tree.css(family.item)))
        reader = Reader({node.mem_id for node in nodes}, family, base, roles)
        reads = tuple(reader.read(node) for node in nodes[:most])
        said = any(read.is_comment and not read.is_pingback for read in reads)
        if said and of_one_page(reads):
            return Found(reads, family)
    searches: tuple[Callable[[], list[Read]], ...] = (
        partial(named_comments, page, base, roles),
        partial(detected_comments, body, base, published, roles),
        partial(headed_comments, tree, page, base, roles),
    )
    for search in searches:
        read = tuple(search()[:most])
        if read and _is_of_page(read):
            return Found(read)
    return Found()


def _is_of_page(reads: Sequence[Read]) -> bool:
    """Whether the comments are the page's own, and no list of teasers."""
    if not of_one_page(reads) or among_latest(reads[0].node):
        return False
    # Teasers of other pages are links as a whole; a reader's text rarely is.
    return sum(read.is_link() for read in reads) * 2 <= len(reads)


def _may_be_of(page: Survey, family: Family) -> bool:
    if family.signs and page.words.isdisjoint(family.signs):
        return False
    return not family.phrases or any(phrase in page.namings for phrase in family.phrases)


def _once(nodes: list[LexborNode]) -> list[LexborNode]:
    """Each node once: Lexbor gives a node again for every selector of a list that it matches."""
    return list({node.mem_id: node for node in nodes}.values())
