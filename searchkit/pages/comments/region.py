"""One comment's own part of the tree, flattened: its elements in order and its pieces of text.

A region leaves out what is nested in it but belongs to another comment, and what no reader calls
text: scripts, forms, buttons, hidden elements, links that vote, reply, share or report.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
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
    "-comment", "-doctype",
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
_HOLDING_LINKS = {"a", "span", "div", "li", "ul", "p", "small"}
_ACTIVE = {"a", "span", "small", "li"}
_SHORT = 80
"""Characters up to which an element that is marked as furniture may be dropped: more is text."""
_MOST_NODES = 20_000
"""Nodes of one region: the longest forum post seen has 900."""
_FEW_PIECES = 8
_START = attrgetter("start")


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
    """The flattened part of the tree; `elements[0]` is its root, `start` never falls after it."""

    elements: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    details: list[tuple[int, int]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    portraits: list[str] = field(default_factory=list)
    has_reply_link: bool = False
    _texts: dict[tuple[int, int], str] = field(default_factory=dict)
    _spaced: dict[tuple[int, int], str] = field(default_factory=dict)
    _sizes: list[int] = field(default_factory=list)

    @property
    def asides(self) -> list[tuple[int, int]]:
        """The ranges of pieces that are quotes or tell of the person, not of the comment."""
        return self.quoted + self.details

    @property
    def root(self) -> Element:
        return self.elements[0]

    def text_of(self, element: Element) -> str:
        """The element's text on one line."""
        span = (element.start, element.end)
        text = self._texts.get(span)
        if text is None:
            text = self._texts[span] = clean("".join(self.pieces[slice(*span)]))
        return text

    def spaced_text_of(self, element: Element) -> str:
        """The element's text on one line, with a blank wherever an element begins or ends."""
        span = (element.start, element.end)
        text = self._spaced.get(span)
        if text is None:
            text = self._spaced[span] = clean(" ".join(self.pieces[slice(*span)]))
        return text

    def is_longer(self, element: Element, most: int) -> bool:
        """Whether the element's text has far more characters than `most`, without joining it.

        Twice as many, as invisible characters and blanks inside a text are counted too; a few
        pieces are soon joined.
        """
        few = element.end - element.start <= _FEW_PIECES
        return not few and self._size(element) > 2 * most

    def has_text(self, element: Element) -> bool:
        """Whether the element prints something."""
        return self._size(element) > 0 and self.text_of(element) != ""

    def _size(self, element: Element) -> int:
        """Characters of the element's pieces without the blanks around each."""
        if not self._sizes:
            self._sizes = list(accumulate(map(len, map(str.strip, self.pieces)), initial=0))
        return self._sizes[element.end] - self._sizes[element.start]

    def is_aside(self, element: Element) -> bool:
        """Whether the element stands in a quote or in what a system tells of a person."""
        if not self.quoted and not self.details:
            return False
        start, end = element.start, element.end
        return any(a <= start and end <= b for a, b in self.asides)

    def after(self, element: Element, most: int) -> list[Element]:
        """The first elements that begin behind this one."""
        first = bisect_left(self.elements, element.end, key=_START)
        return [e for e in self.elements[first : first + most + 1] if e is not element][:most]

    def within(self, element: Element) -> list[Element]:
        """The elements below this one, and those around it that print no more."""
        start, end = element.start, element.end
        first = bisect_left(self.elements, start, key=_START)
        behind = bisect_right(self.elements, end, first, key=_START)
        return [e for e in self.elements[first:behind] if e.end <= end and e is not element]


def read_region(
    root: LexborNode, others: Container[int], roles: Roles, *, runs_on: bool = False
) -> Region:
    """Flatten the tree below `root`, without the elements whose `mem_id` is in `others`.

    With `runs_on` what follows `root` belongs to it too, up to a sibling that is in `others`.
    """
    region = Region()
    around: list[Element] = []
    if runs_on:
        region.elements.append(Element(root, "", {}, NO_ROLE, 0))
    top = node = root
    for _ in range(_MOST_NODES):
        entered = False
        if node.is_text_node:
            region.pieces.append(node.text_content or "")
        elif node is root or node.mem_id not in others:
            entered = _enter(region, node, around, roles, is_root=node is root)
        follower = node.child if entered else node.next if around else None
        while follower is None and around:
            left = _leave(region, around)
            follower = left.node.next if around else None
        if follower is None:
            follower = top.next if runs_on else None
            if follower is None or follower.mem_id in others:
                break
            top = follower
        node = follower
    while around:
        _leave(region, around)
    if runs_on:
        region.root.end = len(region.pieces)
    return region


def _enter(
    region: Region, node: LexborNode, around: list[Element], roles: Roles, *, is_root: bool
) -> bool:
    """Take a node in; True where it is an element whose children are to be read."""
    tag = node.tag or ""
    if tag in _LINES:
        region.pieces.append(BREAK)
        return False
    if tag in _DROPPED and not is_root:
        return False
    attributes = node.attributes
    role = roles.of(attributes)
    if role.is_portrait and not is_root:
        _note_portrait(region, node)
    # A button is no text, but some systems make one of the author's name.
    if tag == "button" and (role.author is None or role.is_reply):
        region.has_reply_link = region.has_reply_link or bool(_ANSWER.search(node.text()))
        return False
    if not is_root and (
        ((tag == "cite" or role.is_title) and any(e.quoted for e in around))
        or _is_furniture(region, node, tag, role, attributes)
    ):
        region.pieces.append(" ")
        if tag in _HOLDING_LINKS:
            region.links.extend(_links_in(node, tag, attributes))
        return False
    if tag == "a" and attributes.get("href"):
        region.links.append(attributes["href"] or "")
    quoted = not is_root and (tag == "blockquote" or role.is_quote)
    if tag in _PARAGRAPHS:
        region.pieces.append(PARAGRAPH)
    elif tag in _BLOCKS:
        region.pieces.append(BREAK)
    element = Element(node, tag, attributes, role, len(region.pieces), quoted=quoted)
    around.append(element)
    region.elements.append(element)
    return True


def _leave(region: Region, around: list[Element]) -> Element:
    """End the innermost of the elements around the place that was reached."""
    element = around.pop()
    element.end = len(region.pieces)
    if element.quoted:
        region.quoted.append((element.start, element.end))
    elif around and (
        element.role.is_person_details
        or (element.tag == "dl" and _describes_person(region, element))
    ):
        region.details.append((element.start, element.end))
    if element.tag in _PARAGRAPHS:
        region.pieces.append(PARAGRAPH)
    elif element.tag in _BLOCKS:
        region.pieces.append(BREAK)
    return element


def _describes_person(region: Region, element: Element) -> bool:
    """Whether a list of terms is what a forum tells of a member: "Mitglied seit", "Ort"."""
    text = clean("".join(region.pieces[element.start :]))
    return len(text) <= 2 * _SHORT and _OF_MEMBER.match(text) is not None


def _note_portrait(region: Region, node: LexborNode) -> None:
    """Keep the description of a picture of the person, which may be the name."""
    picture = node if node.tag == "img" else node.css_first("img[alt]")
    description = picture.attributes.get("alt") if picture is not None else None
    if description and description not in region.portraits:
        region.portraits.append(description)


def _links_in(node: LexborNode, tag: str, attributes: dict[str, str | None]) -> list[str]:
    if tag == "a":
        return [attributes.get("href") or ""]
    return [link.attributes.get("href") or "" for link in node.css("a[href]")[:8]]


def _is_furniture(
    region: Region, node: LexborNode, tag: str, role: Role, attributes: dict[str, str | None]
) -> bool:
    if role.is_furniture or "hidden" in attributes:
        return True
    style = attributes.get("style")
    if style and "display:none" in style.replace(" ", ""):
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
