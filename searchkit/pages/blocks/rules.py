"""What the rules say of the blocks of a page: the article's, or why they are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from searchkit.pages.blocks.cards import heads_prose
from searchkit.pages.blocks.marking import mark_boxes
from searchkit.pages.blocks.outline import HEADINGS, PARTS
from searchkit.pages.blocks.phrases import furniture_by_words, furniture_heading
from searchkit.pages.blocks.pleas import Pleas
from searchkit.pages.blocks.repetition import Printed
from searchkit.pages.blocks.root import find_root
from searchkit.pages.blocks.survey import LONG
from searchkit.pages.text import folds_to

if TYPE_CHECKING:
    from collections.abc import Collection

    from searchkit.pages.blocks.outline import Block, Outline

__all__ = ["Verdict", "apply_rules", "in_header", "is_title", "trimmed", "without_idle_headings"]

_ENDS = re.compile(r"[.!?…][\"”“»«'’)\]]*$")
# A block with this share of its text in links leads elsewhere.
_LINKS = 0.5
# Text above the article's box from this length on is its lead, if all of it is no longer than that.
_LEAD = 60
_LONGEST_LEAD = 900
_LONGEST_HEADLINE = 160
_SUB_HEADINGS = HEADINGS - {"h1"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules chose: the box of the article, and blocks; `lead` stands above the body."""

    root: int
    lead: list[Block]
    body: list[Block]


def apply_rules(outline: Outline, title: str, placed: Collection[int] = ()) -> Verdict:
    """The article's blocks in reading order; the others get the reason why they were dropped.

    `title` is folded; `placed` are the `mem_id`s of elements that are known to hold the article.
    """
    mark_boxes(outline, title)
    blocks = outline.blocks
    for block in blocks:
        block.dropped = block.dropped or outline.dropped[block.box]
    live = [(number, block) for number, block in enumerate(blocks) if block.dropped is None]
    judge = _Rules(outline, title, Pleas(block.text for _, block in live))
    root = find_root(outline, placed)
    lead = _lead(judge, live, outline.starts[root])
    printed = Printed(block.text for block in lead)
    body: list[Block] = []
    top = next((n for n, block in enumerate(blocks) if is_title(block, title)), 0)
    for number, block in live:
        if any(block is other for other in lead):
            continue
        inside = outline.is_inside(block.box, root)
        block.dropped = judge.reason(block) if inside else "outside the article"
        if block.kind in _SUB_HEADINGS and (block.dropped or "").startswith("furniture"):
            block.dropped = None if heads_prose(outline, number) else block.dropped
        if block.dropped is None and number < top and not _is_sentence(block):
            block.dropped = "label above the title"
        if block.dropped is None and printed.has(block.text):
            block.dropped = "repeated"
        if block.dropped is None:
            printed.add(block.text)
            body.append(block)
    return Verdict(root, lead, without_idle_headings(trimmed(outline, body)))


@dataclass(frozen=True, slots=True)
class _Rules:
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
        if heading and in_header(self.outline, block):
            return "headline"
        if block.kind == "h1" or (length < 300 and is_title(block, self.title)):
            return "the title"
        return None


def in_header(outline: Outline, block: Block) -> bool:
    """Whether a block stands in a header element."""
    return any(outline.tags[box] == "header" for box in islice(outline.around(block.box), 4))


def _lead(judge: _Rules, live: list[tuple[int, Block]], first: int) -> list[Block]:
    """Running text between the title and the first block of the article's box."""
    blocks = judge.outline.blocks
    start = next((n for n in range(first - 1, -1, -1) if is_title(blocks[n], judge.title)), first)
    found = [
        block
        for number, block in live
        if start <= number < first
        and len(block.text) >= _LEAD
        and block.linked * 3 <= len(block.text)
        and not judge.reason(block)
    ]
    return found if sum(len(b.text) for b in found) <= _LONGEST_LEAD else []


def is_title(block: Block, title: str) -> bool:
    """Whether a block is a headline of the page; `title` is folded."""
    return block.kind == "h1" or bool(title and folds_to(block.text[:400], title))


def trimmed(outline: Outline, blocks: list[Block]) -> list[Block]:
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
        if outline.tags[box] not in PARTS:
            break
    return box


def _is_sentence(block: Block) -> bool:
    length = len(block.text)
    return length >= LONG or (length > 20 and _ENDS.search(block.text) is not None)


def without_idle_headings(blocks: list[Block]) -> list[Block]:
    """Drop the headings below which no text is left."""
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
