"""One comment's own part of the tree, flattened: its elements in order and its pieces of text.

A region leaves out what is nested in it but belongs to another comment, and what no reader calls
text: scripts, forms, buttons, hidden elements, links that vote, reply, share or report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from searchkit.pages.comments.roles import NO_ROLE, Role, Roles
from searchkit.pages.comments.vocabulary import ACTION_TEXT
from searchkit.pages.text import clean

if TYPE_CHECKING:
    from collections.abc import Container

    from selectolax.lexbor import LexborNode

__all__ = ["BREAK", "PARAGRAPH", "Element", "Region", "read_region"]

PARAGRAPH = "\n\n"
BREAK = "\n"

# fmt: off
_DROPPED = {
    "script", "style", "noscript", "template", "form", "select", "textarea", "input",
    "label", "svg", "iframe", "object", "canvas", "video", "audio", "nav", "dialog", "map",
}
_LINES = {"br", "hr"}
_PARAGRAPHS = {
    "p", "blockquote", "ul", "ol", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dl",
    "article", "section",
}
_BLOCKS = {
    "div", "li", "dt", "dd", "tr", "td", "th", "header", "footer", "main", "aside", "figure",
    "figcaption", "address", "details", "summary", "tbody", "thead", "center", "fieldset",
}
# fmt: on
_ANSWER = re.compile(r"\b(?:antworten|antwort|reply|beantworten|kommentieren)\b", re.IGNORECASE)
_OF_MEMBER = re.compile(
    r"(?:mitglied|dabei|registriert|registrierung|anmeldedatum|beiträge|(?:wohn)?ort|geschlecht|joined"
    r"|punkte|reaktionen|erhaltene)\b",
    re.IGNORECASE,
)
_PORTRAIT = re.compile(r"avatar|user-?(?:pic|image)|profile-?(?:pic|image)|portrait| photo ")
_HOLDING_LINKS = {"a", "span", "div", "li", "ul", "p", "small"}
_ACTIVE = {"a", "span", "small", "li"}
_SHORT = 80
"""Characters up to which an element that is marked as furniture may be dropped: more is text."""
_MOST_NODES = 20_000
"""Nodes of one region: the longest forum post seen has 900."""


@dataclass(slots=True)
class Element:
    """An element of a region; its text is `pieces[start:end]` of the region."""

    node: LexborNode
    tag: str
    attributes: dict[str, str | None]
    role: Role
    start: int
    end: int = 0
    quoted: bool = False


@dataclass(slots=True)
class Region:
    """The flattened part of the tree; `elements[0]` is its root."""

    elements: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    details: list[tuple[int, int]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    portraits: list[str] = field(default_factory=list)
    has_reply_link: bool = False

    @property
    def asides(self) -> list[tuple[int, int]]:
        """The ranges of pieces that are quotes or tell of the person, not of the comment."""
        return self.quoted + self.details

    @property
    def root(self) -> Element:
        return self.elements[0]

    def text_of(self, element: Element) -> str:
        """The element's text on one line."""
        return clean("".join(self.pieces[element.start : element.end]))

    def spaced_text_of(self, element: Element) -> str:
        """The element's text on one line, with a blank wherever an element begins or ends."""
        return clean(" ".join(self.pieces[element.start : element.end]))

    def is_aside(self, element: Element) -> bool:
        """Whether the element stands in a quote or in what a system tells of a person."""
        asides = self.asides
        return bool(asides) and any(a <= element.start and element.end <= b for a, b in asides)

    def within(self, element: Element) -> list[Element]:
        """The elements below this one."""
        return [
            e
            for e in self.elements
            if e is not element and element.start <= e.start and e.end <= element.end
        ]


def read_region(
    root: LexborNode, others: Container[int], roles: Roles, *, runs_on: bool = False
) -> Region:
    """Flatten the tree below `root`, without the elements whose `mem_id` is in `others`.

    With `runs_on` what follows `root` belongs to it too, up to a sibling that is in `others`.
    """
    region = Region()
    open_elements: list[Element] = []
    node: LexborNode | None = root
    if runs_on:
        region.elements.append(Element(root, "", {}, NO_ROLE, 0))
    for _ in range(_MOST_NODES):
        assert node is not None
        is_root = node.mem_id == root.mem_id
        inside = _enter(region, node, open_elements, others, roles, is_root=is_root)
        child = node.child if inside else None
        if child is not None:
            node = child
            continue
        if inside:
            _leave(region, open_elements)
        while open_elements and node.next is None:
            node = node.parent
            assert node is not None
            _leave(region, open_elements)
        if not open_elements and not (runs_on and _follows(node, others)):
            break
        node = node.next
    while open_elements:
        _leave(region, open_elements)
    if runs_on:
        region.root.end = len(region.pieces)
    return region


def _follows(node: LexborNode, others: Container[int]) -> bool:
    follower = node.next
    return follower is not None and follower.mem_id not in others


def _enter(
    region: Region,
    node: LexborNode,
    open_elements: list[Element],
    others: Container[int],
    roles: Roles,
    *,
    is_root: bool,
) -> bool:
    """Take the node in; True where it is an element whose children are to be read."""
    if node.is_text_node:
        region.pieces.append(node.text_content or "")
        return False
    if not node.is_element_node:
        return False
    tag = node.tag or ""
    if tag in _LINES:
        region.pieces.append(BREAK)
        return False
    if not is_root and (tag in _DROPPED or node.mem_id in others):
        return False
    attributes = node.attributes
    role = roles.of(attributes)
    if not is_root and _PORTRAIT.search(role.marks):
        _note_portrait(region, node)
    # A button is no text, but some systems make one of the author's name.
    if tag == "button" and (role.author is None or role.is_reply):
        region.has_reply_link = region.has_reply_link or bool(_ANSWER.search(node.text()))
        return False
    if not is_root and (
        ((tag == "cite" or role.is_title) and any(e.quoted for e in open_elements))
        or _is_furniture(region, node, tag, role, attributes)
    ):
        region.pieces.append(" ")
        if tag in _HOLDING_LINKS:
            region.links.extend(_links_in(node))
        return False
    if tag == "a" and attributes.get("href"):
        region.links.append(attributes["href"] or "")
    quoted = not is_root and (tag == "blockquote" or role.is_quote)
    if tag in _PARAGRAPHS:
        region.pieces.append(PARAGRAPH)
    elif tag in _BLOCKS:
        region.pieces.append(BREAK)
    element = Element(node, tag, attributes, role, len(region.pieces), quoted=quoted)
    open_elements.append(element)
    region.elements.append(element)
    return True


def _leave(region: Region, open_elements: list[Element]) -> None:
    element = open_elements.pop()
    element.end = len(region.pieces)
    if element.quoted:
        region.quoted.append((element.start, element.end))
    elif open_elements and (element.role.is_person_details or _describes_person(region, element)):
        region.details.append((element.start, element.end))
    if element.tag in _PARAGRAPHS:
        region.pieces.append(PARAGRAPH)
    elif element.tag in _BLOCKS:
        region.pieces.append(BREAK)


def _describes_person(region: Region, element: Element) -> bool:
    """Whether a list of terms is what a forum tells of a member: "Mitglied seit", "Ort"."""
    if element.tag != "dl":
        return False
    text = region.text_of(element)
    return len(text) <= 2 * _SHORT and _OF_MEMBER.match(text) is not None


def _note_portrait(region: Region, node: LexborNode) -> None:
    """Keep the description of a picture of the person, which may be the name."""
    picture = node if node.tag == "img" else node.css_first("img[alt]")
    description = picture.attributes.get("alt") if picture is not None else None
    if description and description not in region.portraits:
        region.portraits.append(description)


def _links_in(node: LexborNode) -> list[str]:
    links = [node] if node.tag == "a" else node.css("a[href]")[:8]
    return [link.attributes.get("href") or "" for link in links]


def _is_furniture(
    region: Region, node: LexborNode, tag: str, role: Role, attributes: dict[str, str | None]
) -> bool:
    if "hidden" in attributes or "display:none" in (attributes.get("style") or "").replace(" ", ""):
        return True
    if role.is_furniture:
        return True
    if role.is_reply or role.is_action or role.is_quote_header:
        text = node.text()
        text = clean(text) if len(text) <= 8 * _SHORT else text
        if role.is_reply and (tag == "a" or not text or ACTION_TEXT.fullmatch(text)):
            region.has_reply_link = True
            return True
        # A date may open a menu, and a menu may stand around it.
        if role.is_action and len(text) <= _SHORT and node.css_first("time") is None:
            region.has_reply_link = region.has_reply_link or bool(_ANSWER.search(text))
            return True
        if role.is_quote_header and len(text) <= 2 * _SHORT:
            return True
    if role.is_name:
        return False
    if tag in _ACTIVE or attributes.get("role") == "button":
        text = node.text()
        if len(text) <= 4 * _SHORT and ACTION_TEXT.fullmatch(clean(text)):
            region.has_reply_link = region.has_reply_link or bool(_ANSWER.search(text))
            return True
    return False
