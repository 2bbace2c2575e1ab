"""A page's tree → a flat outline: boxes (block elements) and the text blocks that stand in them.

One walk over the tree; everything after it works on plain Python values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from searchkit.pages.text import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from selectolax.lexbor import LexborNode

__all__ = ["HEADINGS", "Block", "Box", "Outline", "draw_outline"]

# Elements whose text is never shown, or never text of an article.
_SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
        "applet", "video", "audio", "canvas", "map", "button", "select", "textarea", "input",
        "option", "datalist", "dialog", "head", "title", "frameset", "progress", "meter",
        "-comment", "-doctype",
    }
)
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "output", "q", "rp", "rt",
        "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
        "var", "wbr", "picture", "source", "track", "o:p",
    }
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# The kind of a block is the nearest of these around its text.
_KINDS = HEADINGS | {
    "p", "li", "blockquote", "td", "th", "dt", "dd", "pre", "figcaption", "caption", "summary",
    "legend", "address",
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(slots=True)
class Box:
    """A block element: `label` holds its class, id, role and itemprop, in words, lower-case."""

    tag: str
    label: str
    parent: int
    node: LexborNode
    linked: bool = False
    dropped: str | None = None


@dataclass(slots=True)
class Block:
    """A run of text not broken by a block element; `linked` counts its characters in links."""

    kind: str
    text: str
    box: int
    linked: int = 0
    strong: int = 0
    dropped: str | None = None


@dataclass(slots=True)
class Outline:
    """Boxes and blocks in document order; box 0 is the body, and a box comes after its parent."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def around(self, box: int) -> Iterator[int]:
        """The box and those around it, from the inside out."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent

    def within(self, root: int) -> list[bool]:
        """For each box, whether it is the root or inside it."""
        inside = [False] * len(self.boxes)
        inside[root] = True
        for number in range(root + 1, len(self.boxes)):
            inside[number] = inside[self.boxes[number].parent]
        return inside


def draw_outline(body: LexborNode, *, skip: Collection[int] = ()) -> Outline:
    """Walk a body once; nodes whose `mem_id` is in `skip` are left out with all inside them."""
    pen = _Pen()
    pen.enter(body, "body")
    stack: list[tuple[Iterator[LexborNode], str]] = [(body.iter(include_text=True), "body")]
    while stack:
        node = next(stack[-1][0], None)
        if node is None:
            pen.leave(stack.pop()[1])
            continue
        tag = node.tag or "-text"
        if tag == "-text":
            pen.write(node.text_content or "")
        elif tag == "br":
            pen.buffer.append("\n")
        elif tag not in _SILENT and not (skip and node.mem_id in skip):
            if tag == "a" and _stays(node):
                tag = "span"
            pen.enter(node, tag)
            stack.append((node.iter(include_text=True), tag))
    return pen.outline


def _stays(link: LexborNode) -> bool:
    """Whether a link leads nowhere else: an anchor, or a place on the same page."""
    href = link.attributes.get("href")
    return not href or href.startswith("#")


class _Pen:
    """Where the walk stands, and the text since the last block boundary."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.buffer: list[str] = []
        self.box = -1
        self.kinds: list[str] = ["div"]
        self.links = 0
        self.strongs = 0
        self.linked = 0
        self.strong = 0

    def write(self, text: str) -> None:
        if text.isspace():
            self.buffer.append(" ")
            return
        self.buffer.append(text.replace("\n", " ") if self.kinds[-1] != "pre" else text)
        if self.links:
            self.linked += len(text.strip())
        if self.strongs:
            self.strong += len(text.strip())

    def enter(self, node: LexborNode, tag: str) -> None:
        if tag == "a":
            self.links += 1
        elif tag in ("b", "strong"):
            self.strongs += 1
        if tag in _INLINE:
            return
        self.flush()
        self.outline.boxes.append(
            Box(tag, _label(node), self.box, node, linked=self.links > 0)
        )
        self.box = len(self.outline.boxes) - 1
        if tag in _KINDS:
            self.kinds.append(tag)

    def leave(self, tag: str) -> None:
        if tag == "a":
            self.links -= 1
        elif tag in ("b", "strong"):
            self.strongs -= 1
        if tag in _INLINE:
            return
        self.flush()
        self.box = self.outline.boxes[self.box].parent
        if tag in _KINDS:
            self.kinds.pop()

    def flush(self) -> None:
        if not self.buffer:
            return
        raw = "".join(self.buffer)
        linked, strong = self.linked, self.strong
        self.buffer.clear()
        self.linked = self.strong = 0
        if raw.isspace():
            return
        parts = _PARAGRAPH_BREAK.split(raw) if "\n" in raw and self.kinds[-1] != "pre" else [raw]
        total = len(raw)
        for part in parts:
            text = clean(part)
            if text:
                share = len(part) / total
                block = Block(self.kinds[-1], text, self.box)
                block.linked, block.strong = round(linked * share), round(strong * share)
                self.outline.blocks.append(block)


def _label(node: LexborNode) -> str:
    attributes = node.attributes
    if not attributes:
        return ""
    names = " ".join(
        value for key in ("class", "id", "role", "itemprop") if (value := attributes.get(key))
    )
    return _CAMEL.sub("-", names[:400]).lower()
