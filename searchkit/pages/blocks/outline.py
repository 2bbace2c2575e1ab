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

__all__ = ["FARTHEST", "HEADINGS", "PARTS", "Block", "Outline", "draw_outline"]

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
# Blocks whose text may stand in a button that unfolds what is below.
_ASKING = HEADINGS | {"dt", "summary"}
# Elements that are a paragraph or make up a list or a table.
PARTS = HEADINGS | {
    "p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tbody", "thead", "tr",
    "td", "th",
}  # fmt: skip
# The kind of a block is the nearest of these around its text.
_KINDS = HEADINGS | {
    "p", "li", "blockquote", "td", "th", "dt", "dd", "pre", "figcaption", "caption", "summary",
    "legend", "address",
}  # fmt: skip
# Real pages nest up to 60 levels; hostile ones must not make every climb long.
FARTHEST = 64
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Stands for <br>; white space to Python, and in no text of a page.
_BREAK = "\x1e"
_PARAGRAPH_BREAK = re.compile(r"\x1e[^\S\x1e]*\x1e\s*")
_LONGEST_LABEL = 400
_NAMING = ("class", "id", "role", "itemprop", "aria-label")


@dataclass(slots=True)
class Block:
    """A run of text not broken by a block element.

    `linked` counts its characters in links, `strong` those in bold; `score` is how likely the judge
    holds it to be the article's, where it was asked.
    """

    kind: str
    text: str
    box: int
    linked: int = 0
    strong: int = 0
    dropped: str | None = None
    score: float | None = None


@dataclass(slots=True)
class Outline:
    """The boxes as columns with one entry for each, and the blocks, both in document order.

    Box 0 is the body. `parents` are the boxes around, -1 for none; `ends` is behind the last box
    inside, and `starts` the first block that is not before it; `dropped` says why it is no article;
    `asking` are those with a field to fill in.
    `left_out` are the elements that were not walked, each with the reason.
    """

    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    nodes: list[LexborNode] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    dropped: list[str | None] = field(default_factory=list)
    asking: set[int] = field(default_factory=set)
    blocks: list[Block] = field(default_factory=list)
    left_out: list[tuple[str, LexborNode]] = field(default_factory=list)
    _labels: dict[int, str] = field(default_factory=dict)

    def label(self, box: int) -> str:
        """Class, id, role, itemprop and aria-label, lower-case; read when first asked."""
        label = self._labels.get(box)
        if label is None:
            label = self._labels[box] = _label(self.nodes[box])
        return label

    def around(self, box: int) -> Iterator[int]:
        """The box and those around it, from the inside out, as far as a real page nests."""
        for _ in range(FARTHEST):
            if box < 0:
                return
            yield box
            box = self.parents[box]

    def is_inside(self, box: int, root: int) -> bool:
        """Whether a box is the root or inside it."""
        return root <= box < self.ends[root]


def draw_outline(body: LexborNode, *, skip: Mapping[int, str] | None = None) -> Outline:
    """Walk a body once; nodes whose `mem_id` is in `skip` are left out for the reason given."""
    pen = _Pen()
    buffer = pen.buffer
    # The element that the walk is in and what is left of it, the box and the kind of block that
    # its text belongs to, and whether that stands in a link and in bold; then those around it.
    # The blanks between elements, most texts of a page, are passed by: see `_blank`.
    inside, rest = body, body.iter(include_text=True, skip_empty=True)
    around = [(inside, rest, -1, "div", False, False)]
    box, kind = pen.open_box(body, "body", -1, "div")
    linked = strong = False
    while around:
        for node in rest:
            if buffer:
                buffer.append(_blank(node.prev))
            tag = node.tag
            if tag == "-text":
                pen.write(node.text_content or "", linked=linked, strong=strong)
            elif tag is None or (tag in _SILENT and not (tag == "button" and kind in _ASKING)):
                pen.pass_over(node, tag, box)
            elif skip and node.mem_id in skip:
                pen.outline.left_out.append((skip[node.mem_id], node))
            else:
                around.append((inside, rest, box, kind, linked, strong))
                inside, rest = node, node.iter(include_text=True, skip_empty=True)
                if tag in _INLINE or tag == "button":
                    linked = linked or (tag == "a" and _leads_away(node))
                    strong = strong or tag in _BOLD
                else:
                    box, kind = pen.open_box(node, tag, box, kind)
                break
        else:
            if buffer:
                buffer.append(_blank(inside.last_child))
            inner, inner_kind = box, kind
            inside, rest, box, kind, linked, strong = around.pop()
            if inner != box:
                pen.close_box(inner, inner_kind)
    return pen.outline


def _blank(node: LexborNode | None) -> str:
    """The text of a node that the walk passed by as blank: between two words it matters."""
    return node.text_content or "" if node is not None and node.is_empty_text_node else ""


def _leads_away(link: LexborNode) -> bool:
    """Whether a link leads elsewhere, and not to a place on the same page."""
    href = link.attrs.get("href")
    return href is not None and href != "" and not href.startswith("#")


class _Pen:
    """Draws boxes and blocks; `buffer` is the text since the last boundary of a block."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.buffer: list[str] = []
        self.linked = 0
        self.strong = 0

    def write(self, text: str, *, linked: bool, strong: bool) -> None:
        if linked:
            self.linked += len(text.strip())
        if strong:
            self.strong += len(text.strip())
        self.buffer.append(text)

    def pass_over(self, node: LexborNode, tag: str | None, box: int) -> None:
        if tag == "br":
            self.buffer.append(_BREAK)
        elif tag in _FIELDS and node.attributes.get("type") != "hidden":
            self.outline.asking.add(box)

    def open_box(self, node: LexborNode, tag: str, parent: int, kind: str) -> tuple[int, str]:
        """Draw a box in one with this kind of blocks; returns its number and kind."""
        if self.buffer:
            self._end_block(parent, kind)
        outline = self.outline
        outline.tags.append(tag)
        outline.nodes.append(node)
        outline.parents.append(parent)
        outline.dropped.append(None)
        outline.starts.append(len(outline.blocks))
        outline.ends.append(0)
        return len(outline.ends) - 1, tag if tag in _KINDS else kind

    def close_box(self, box: int, kind: str) -> None:
        if self.buffer:
            self._end_block(box, kind)
        self.outline.ends[box] = len(self.outline.ends)

    def _end_block(self, box: int, kind: str) -> None:
        raw = "".join(self.buffer)
        linked, strong = self.linked, self.strong
        self.buffer.clear()
        self.linked = self.strong = 0
        if _BREAK not in raw or kind == "pre":
            text = clean(raw)
            if text:
                self.outline.blocks.append(Block(kind, text, box, linked, strong))
            return
        for part in _PARAGRAPH_BREAK.split(raw):
            text = clean(part)
            if text:
                share = len(part) / len(raw)
                block = Block(kind, text, box, round(linked * share), round(strong * share))
                self.outline.blocks.append(block)


def _label(node: LexborNode) -> str:
    attributes = node.attributes
    if not attributes:
        return ""
    # Most boxes have a class and nothing else.
    names = attributes.get("class") or ""
    if len(attributes) > 1 or not names:
        names = " ".join([value for key in _NAMING if (value := attributes.get(key))])
    if not names or names.islower():
        return names[:_LONGEST_LABEL]
    return _CAMEL.sub("-", names[:_LONGEST_LABEL]).lower()
