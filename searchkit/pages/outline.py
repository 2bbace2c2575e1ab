"""A page's tree → a flat outline: boxes (block elements) and the text blocks that stand in them.

One walk over the tree; everything after it works on plain Python values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from searchkit.pages.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

__all__ = ["FARTHEST", "HEADINGS", "Block", "Box", "Outline", "draw_outline"]

# Elements whose text is never shown, or never text of an article.
_SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
        "applet", "video", "audio", "canvas", "map", "button", "select", "textarea", "input",
        "option", "datalist", "dialog", "head", "title", "frameset", "progress", "meter", "nav",
        "img", "source", "link", "meta", "br", "-comment", "-doctype",
    }
)  # fmt: skip
_BOLD = frozenset({"b", "strong"})
_FIELDS = frozenset({"input", "textarea", "select"})
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "output", "q", "rp", "rt",
        "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
        "var", "wbr", "picture", "track", "o:p",
    }
)  # fmt: skip
# Inline elements that say nothing of their text.
_PLAIN = _INLINE - _BOLD - {"a"}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# The kind of a block is the nearest of these around its text.
_KINDS = HEADINGS | {
    "p", "li", "blockquote", "td", "th", "dt", "dd", "pre", "figcaption", "caption", "summary",
    "legend", "address",
}  # fmt: skip
# Real pages nest up to 60 levels; hostile ones must not make every climb long.
FARTHEST = 64
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_LONGEST_LABEL = 400
_NAMING = ("class", "id", "role", "itemprop", "aria-label")


@dataclass(slots=True)
class Box:
    """A block element, the number of the one around it (-1 for none), and why it is no article.

    `asks` is whether it holds a field to fill in.
    """

    tag: str
    parent: int
    node: LexborNode
    asks: bool = False
    dropped: str | None = None
    _label: str | None = None

    @property
    def label(self) -> str:
        """Class, id, role, itemprop and aria-label, lower-case; read when first asked."""
        if self._label is None:
            self._label = _label(self.node)
        return self._label


@dataclass(slots=True)
class Block:
    """A run of text not broken by a block element.

    `linked` counts its characters in links, `strong` those in bold.
    """

    kind: str
    text: str
    box: int
    linked: int = 0
    strong: int = 0
    dropped: str | None = None


@dataclass(slots=True)
class Outline:
    """Boxes and blocks in document order; box 0 is the body, `ends` is behind a box's last one.

    `left_out` are the elements that were not walked, each with the reason.
    """

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    left_out: list[tuple[str, LexborNode]] = field(default_factory=list)

    def around(self, box: int) -> Iterator[int]:
        """The box and those around it, from the inside out, as far as a real page nests."""
        for _ in range(FARTHEST):
            if box < 0:
                return
            yield box
            box = self.boxes[box].parent

    def is_inside(self, box: int, root: int) -> bool:
        """Whether a box is the root or inside it."""
        return root <= box < self.ends[root]


def draw_outline(body: LexborNode, *, skip: Mapping[int, str] | None = None) -> Outline:
    """Walk a body once; nodes whose `mem_id` is in `skip` are left out for the reason given."""
    pen = _Pen()
    pen.enter(body, "body")
    stack: list[tuple[Iterator[LexborNode], str]] = [(body.iter(include_text=True), "body")]
    while stack:
        children, around = stack[-1]
        for node in children:
            tag = node.tag
            if tag == "-text":
                text = node.text_content or ""
                # Most texts of a page are the blanks between its boxes.
                if pen.buffer or not text.isspace():
                    pen.write(text)
            elif tag is None or tag in _SILENT:
                pen.pass_over(node, tag)
            elif skip and node.mem_id in skip:
                pen.outline.left_out.append((skip[node.mem_id], node))
            else:
                entered = "span" if tag in _PLAIN else pen.enter(node, tag)
                stack.append((node.iter(include_text=True), entered))
                break
        else:
            stack.pop()
            if around != "span":
                pen.leave(around)
    return pen.outline


def _leads_away(link: LexborNode) -> bool:
    """Whether a link leads elsewhere, and not to a place on the same page."""
    href = link.attributes.get("href")
    return href is not None and href != "" and not href.startswith("#")


class _Pen:
    """Where the walk stands, and the text since the last block boundary."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.buffer: list[str] = []
        self.box = -1
        self.kinds: list[str] = ["div"]
        self.links = 0
        self.linked = 0
        self.strongs = 0
        self.strong = 0

    def write(self, text: str) -> None:
        if (self.links or self.strongs) and not text.isspace():
            length = len(text.strip())
            self.linked += length if self.links else 0
            self.strong += length if self.strongs else 0
        self.buffer.append(text if self.kinds[-1] == "pre" else text.replace("\n", " "))

    def pass_over(self, node: LexborNode, tag: str | None) -> None:
        if tag == "br":
            self.buffer.append("\n")
        elif tag in _FIELDS and node.attributes.get("type") != "hidden":
            self.outline.boxes[self.box].asks = True

    def enter(self, node: LexborNode, tag: str) -> str:
        """Go into an element; what it returns is for `leave`."""
        if tag == "a":
            leads_away = _leads_away(node)
            self.links += leads_away
            return "a" if leads_away else "span"
        if tag in _BOLD:
            self.strongs += 1
            return "b"
        if self.buffer:
            self.flush()
        outline = self.outline
        boxes = outline.boxes
        around, self.box = self.box, len(boxes)
        boxes.append(Box(tag, around, node))
        outline.ends.append(0)
        if tag in _KINDS:
            self.kinds.append(tag)
        return tag

    def leave(self, tag: str) -> None:
        if tag == "a":
            self.links -= 1
            return
        if tag == "b":
            self.strongs -= 1
            return
        if self.buffer:
            self.flush()
        outline = self.outline
        outline.ends[self.box] = len(outline.boxes)
        self.box = outline.boxes[self.box].parent
        if tag in _KINDS:
            self.kinds.pop()

    def flush(self) -> None:
        raw = "".join(self.buffer) if len(self.buffer) > 1 else self.buffer[0]
        linked, strong = self.linked, self.strong
        self.buffer.clear()
        self.linked = self.strong = 0
        if raw.isspace():
            return
        kind = self.kinds[-1]
        if "\n" not in raw or kind == "pre":
            text = clean(raw)
            if text:
                self.outline.blocks.append(Block(kind, text, self.box, linked, strong))
            return
        for part in _PARAGRAPH_BREAK.split(raw):
            text = clean(part)
            if text:
                share = len(part) / len(raw)
                block = Block(kind, text, self.box, round(linked * share), round(strong * share))
                self.outline.blocks.append(block)


def _label(node: LexborNode) -> str:
    attributes = node.attributes
    if not attributes:
        return ""
    names = " ".join([value for key in _NAMING if (value := attributes.get(key))])
    if names.islower():
        return names[:_LONGEST_LABEL]
    return _CAMEL.sub("-", names[:_LONGEST_LABEL]).lower()
