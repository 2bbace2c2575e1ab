"""Which blocks of a page are its article's paragraphs, and why the others are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from searchkit.pages.blocks.marking import mark_boxes
from searchkit.pages.blocks.outline import HEADINGS
from searchkit.pages.blocks.phrases import furniture_by_words, furniture_heading
from searchkit.pages.blocks.pleas import Pleas
from searchkit.pages.blocks.repetition import Printed
from searchkit.pages.blocks.root import find_root
from searchkit.pages.blocks.survey import LONG
from searchkit.pages.text import fold, folds_to

if TYPE_CHECKING:
    from collections.abc import Collection

    from searchkit.pages.blocks.outline import Block, Outline

__all__ = ["Article", "find_article"]

# Elements that are a paragraph or make up a list or a table.
_PARTS = HEADINGS | {
    "p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tbody", "thead", "tr",
    "td", "th",
}  # fmt: skip
_LEAD_NAMES = re.compile(
    r"(?<![a-z])(?:lead|lede|intro|introduction|teaser|teasertext|vorspann|standfirst|excerpt"
    r"|abstract|summary|dek|deck|anreisser|anlauf|subline|untertitel|unterzeile|einleitung|perex)"
    r"(?![a-z])"
)
_ENDS = re.compile(r"[.!?…][\"”“»«'’)\]]*$")
# A block with this share of its text in links leads elsewhere.
_LINKS = 0.5
# Text above the article's box from this length on is its lead, if all of it is no longer than that.
_LEAD = 60
# A first paragraph with this share of it in bold is a lead.
_BOLD = 0.9
_LONGEST_LEAD = 900
_LONGEST_HEADLINE = 160


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks that are the article: `lead` stands apart above the body."""

    lead: list[Block]
    body: list[Block]


def find_article(
    outline: Outline,
    title: str | None = None,
    description: str | None = None,
    placed: Collection[int] = (),
) -> Article:
    """The article's blocks in reading order; the others get the reason why they were dropped.

    `placed` are the `mem_id`s of elements that are known to hold the article.
    """
    folded = fold(title or "")
    mark_boxes(outline, folded)
    blocks = outline.blocks
    for block in blocks:
        block.dropped = block.dropped or outline.dropped[block.box]
    live = [(number, block) for number, block in enumerate(blocks) if block.dropped is None]
    judge = _Judge(outline, folded, Pleas(block.text for _, block in live))
    root = find_root(outline, placed)
    lead = _lead(judge, live, outline.starts[root])
    printed = Printed(block.text for block in lead)
    body: list[Block] = []
    top = next((n for n, block in enumerate(blocks) if _is_title(block, folded)), 0)
    for number, block in live:
        if any(block is other for other in lead):
            continue
        inside = outline.is_inside(block.box, root)
        block.dropped = judge.reason(block) if inside else "outside the article"
        if block.dropped is None and number < top and not _is_sentence(block):
            block.dropped = "label above the title"
        if block.dropped is None and printed.has(block.text):
            block.dropped = "repeated"
        if block.dropped is None:
            printed.add(block.text)
            body.append(block)
    body = _without_idle_headings(_trimmed(outline, body))
    if not lead and body and _is_lead(outline, body[0], description):
        return Article(body[:1], body[1:])
    return Article(lead, body)


@dataclass(frozen=True, slots=True)
class _Judge:
    """What the blocks of one page are judged by; `title` is folded."""

    outline: Outline
    title: str
    pleas: Pleas

    def reason(self, block: Block) -> str | None:
        """Why a block is no paragraph of the article, or None."""
        length = len(block.text)
        if block.linked > _LINKS * length:
            return "links"
        reason = furniture_by_words(block.text) or self.pleas.reason(block.text)
        if reason:
            return reason
        heading = block.kind in HEADINGS and length <= _LONGEST_HEADLINE
        if heading and _in_header(self.outline, block):
            return "headline"
        if block.kind == "h1" or (length < 300 and _is_title(block, self.title)):
            return "the title"
        return None


def _in_header(outline: Outline, block: Block) -> bool:
    return any(outline.tags[box] == "header" for box in islice(outline.around(block.box), 4))


def _lead(judge: _Judge, live: list[tuple[int, Block]], first: int) -> list[Block]:
    """Running text between the title and the first block of the article's box."""
    blocks = judge.outline.blocks
    start = next((n for n in range(first - 1, -1, -1) if _is_title(blocks[n], judge.title)), first)
    found = [
        block
        for number, block in live
        if start <= number < first
        and len(block.text) >= _LEAD
        and block.linked * 3 <= len(block.text)
        and not judge.reason(block)
    ]
    return found if sum(len(b.text) for b in found) <= _LONGEST_LEAD else []


def _is_lead(outline: Outline, block: Block, description: str | None) -> bool:
    """Whether the first block is a lead by its name, its place or the page's description."""
    if not _LEAD <= len(block.text) <= _LONGEST_LEAD:
        return False
    if block.strong >= _BOLD * len(block.text):
        return True
    boxes = islice(outline.around(block.box), 2)
    if any(_LEAD_NAMES.search(outline.label(box)) for box in boxes) or _in_header(outline, block):
        return True
    return bool(description) and fold(description or "") == fold(block.text)


def _is_title(block: Block, title: str) -> bool:
    return block.kind == "h1" or bool(title and folds_to(block.text[:400], title))


def _trimmed(outline: Outline, blocks: list[Block]) -> list[Block]:
    """Without the labels that stand above and below all running text and not among it."""
    prose = [number for number, block in enumerate(blocks) if _is_sentence(block)]
    if not prose:
        return blocks
    homes = {_home(outline, blocks[number]) for number in prose}
    for number, block in enumerate(blocks):
        if number > prose[-1] and furniture_heading(block.text.lower()):
            block.dropped = "label below the text"
            continue
        among = prose[0] <= number <= prose[-1] or block.kind in ("td", "th", "dd", "dt")
        if among or _home(outline, block) in homes:
            continue
        if number > prose[-1]:
            block.dropped = "label below the text"
        elif block.kind not in HEADINGS:
            block.dropped = "label above the text"
    return [block for block in blocks if block.dropped is None]


def _home(outline: Outline, block: Block) -> int:
    """The box in which a paragraph, a list or a table stands; bare text stands in its own."""
    box = block.box
    for box in outline.around(block.box):
        if outline.tags[box] not in _PARTS:
            break
    return box


def _is_sentence(block: Block) -> bool:
    length = len(block.text)
    return length >= LONG or (length > 20 and _ENDS.search(block.text) is not None)


def _without_idle_headings(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    follows = False
    for block in reversed(blocks):
        heading = block.kind in HEADINGS and not _ENDS.search(block.text)
        if heading and not follows:
            block.dropped = "heading of nothing"
            continue
        follows = not heading or follows
        kept.append(block)
    return kept[::-1]
