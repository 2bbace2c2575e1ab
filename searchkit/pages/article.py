"""Which box of a page holds the article, and which of its blocks are the article's paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from searchkit.pages.cards import headed_boxes, repeated_teasers
from searchkit.pages.furniture import SURE, furniture_names
from searchkit.pages.outline import HEADINGS
from searchkit.pages.phrases import (
    furniture_line,
    is_appeal,
    is_byline,
    is_caption,
    is_consent,
    is_date_line,
)
from searchkit.pages.repetition import Printed
from searchkit.pages.survey import LONG, is_prose, survey
from searchkit.pages.text import fold

if TYPE_CHECKING:
    from searchkit.pages.outline import Block, Outline
    from searchkit.pages.repetition import Printed
from searchkit.pages.survey import Survey

__all__ = ["Article", "find_article"]

# Texts below this many characters are often verses, recipes or lists with little running text.
_SHORT = 1_200
_POST = re.compile(r"(?<![a-z])(?:h-?entry|post|article|artikel|beitrag|entry|story|recipe)(?![a-z])")
_ENDS = re.compile(r"[.!?…][\"”“»«'’)\]]*$")
# Elements that are a paragraph or make up a list or a table.
_PARTS = HEADINGS | {
    "p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tbody", "thead", "tr",
    "td", "th",
}
# The innermost box with this share of the text around it is where the article stands.
_DOMINANT = 0.85
# … and with this share of all text that is no link, such as lists of ingredients or verses.
_MOST_TEXT = 0.75
# Where less than this share of the page's text is in boxes that are not furniture by their name …
_ENOUGH = 0.2
# … a box with this share is the article, however it is named.
_LIFTED = 0.4
# A lead longer than this is not a teaser but the article.
_LONGEST_LEAD = 900


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks that are the article: `lead` stands apart above the body."""

    lead: list[Block]
    body: list[Block]


def find_article(outline: Outline, title: str | None = None) -> Article:
    """The article's blocks in reading order; the others get the reason why they were dropped."""
    folded = fold(title or "")
    _mark(outline, folded)
    live = survey(outline, live=True)
    root = _root(outline, live)
    inside = outline.within(root)
    first = next((n for n, b in enumerate(outline.blocks) if inside[b.box]), 0)
    lead = _lead(outline, first, folded)
    printed = Printed()
    for block in lead:
        printed.add(block.text)
    kept: list[Block] = []
    for block in outline.blocks:
        if any(block is other for other in lead):
            continue
        block.dropped = _reason(outline, block, inside, folded)
        if block.dropped is None:
            if printed.has(block.text):
                block.dropped = "repeated"
                continue
            printed.add(block.text)
            kept.append(block)
    return Article(lead, _without_idle_headings(_trimmed(outline, kept)))


def _reason(outline: Outline, block: Block, inside: list[bool], title: str) -> str | None:
    if not inside[block.box]:
        return "outside the article"
    if outline.boxes[block.box].dropped:
        return outline.boxes[block.box].dropped
    return _own_reason(outline, block, title)


def _own_reason(outline: Outline, block: Block, title: str) -> str | None:
    length = len(block.text)
    if block.linked > 0.5 * length:
        return "links"
    if furniture_line(block.text):
        return "furniture by its words"
    if is_caption(block.text):
        return "caption by its words"
    if is_consent(block.text):
        return "consent by its words"
    if is_appeal(block.text):
        return "appeal by its words"
    if is_byline(block.text) or (length <= 60 and is_date_line(block.text)):
        return "byline by its words"
    if block.kind in HEADINGS and _above(outline, block):
        return "headline"
    if block.kind == "h1" or (length < 300 and title and fold(block.text) == title):
        return "the title"
    return None


def _above(outline: Outline, block: Block) -> bool:
    """Whether a block stands in an article's `<header>`."""
    return any(outline.boxes[box].tag == "header" for box in islice(outline.around(block.box), 4))


def _lead(outline: Outline, first: int, title: str) -> list[Block]:
    """Running text between the title and the box of the article, nearest first."""
    start = next(
        (n for n in range(first - 1, -1, -1) if _is_title(outline.blocks[n], title)),
        first,
    )
    found = [
        block
        for block in outline.blocks[start:first]
        if len(block.text) >= 60
        and block.linked * 3 <= len(block.text)
        and not outline.boxes[block.box].dropped
        and not _own_reason(outline, block, title)
    ]
    return found if sum(len(b.text) for b in found) <= _LONGEST_LEAD else []


def _is_title(block: Block, title: str) -> bool:
    return block.kind == "h1" or bool(title and fold(block.text) == title)


def _trimmed(outline: Outline, blocks: list[Block]) -> list[Block]:
    """Without the labels that stand above and below all running text and not among it."""
    prose = [number for number, block in enumerate(blocks) if _is_sentence(block)]
    if not prose:
        return blocks
    homes = {_home(outline, blocks[number]) for number in prose}
    for number, block in enumerate(blocks):
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
    while outline.boxes[box].tag in _PARTS and outline.boxes[box].parent >= 0:
        box = outline.boxes[box].parent
    return box


def _is_sentence(block: Block) -> bool:
    return len(block.text) >= LONG or (
        _ENDS.search(block.text) is not None and len(block.text) > 20
    )


def _without_idle_headings(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    follows = False
    for block in reversed(blocks):
        heading = block.kind in HEADINGS
        if heading and not follows:
            block.dropped = "heading of nothing"
            continue
        follows = not heading or follows
        kept.append(block)
    return kept[::-1]


def _mark(outline: Outline, title: str) -> None:
    """Give each box that is furniture the reason, with all inside it."""
    counts = survey(outline)
    names = furniture_names(outline, counts)
    for number, reason in headed_boxes(outline, counts, title):
        names[number] = names[number] or reason
    for number, reason in repeated_teasers(outline, counts):
        names[number] = names[number] or reason
    for number, box in enumerate(outline.boxes):
        names[number] = names[number] or _mostly_links(box.tag, number, counts)
    _drop(outline, names)
    sure = [name if name and name.startswith(SURE) else None for name in names]
    live = survey(outline, live=True).prose[0]
    _drop(outline, sure)
    counts = survey(outline, live=True)
    if live < _ENOUGH * counts.prose[0]:
        # The article stands in a box with a misleading name: "paywall", "slider", "advertorial".
        for number in range(len(names)):
            if counts.prose[number] >= _LIFTED * counts.prose[0]:
                names[number] = sure[number]
    _drop(outline, names)


def _drop(outline: Outline, names: list[str | None]) -> None:
    for number, box in enumerate(outline.boxes):
        around = outline.boxes[box.parent].dropped if box.parent >= 0 else None
        box.dropped = around or names[number]


def _mostly_links(tag: str, number: int, counts: Survey) -> str | None:
    if tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "body"):
        return None
    linked, chars = counts.linked[number], counts.chars[number]
    return "links" if linked > 0.6 * chars and chars > 0 else None


def _root(outline: Outline, live: Survey) -> int:
    """The innermost box that holds most of the page's running text and all of the same make."""
    weights = live.prose if live.prose[0] else live.chars
    heaviest = [-1] * len(weights)
    for number in range(1, len(weights)):
        parent = outline.boxes[number].parent
        if heaviest[parent] < 0 or weights[number] > weights[heaviest[parent]]:
            heaviest[parent] = number
    makes = _makes(outline)
    root = 0
    while weights[root] > 0:
        child = heaviest[root]
        if child < 0 or weights[child] < _DOMINANT * weights[root]:
            break
        texts = live.chars[root] - live.linked[root]
        if live.chars[child] - live.linked[child] < _MOST_TEXT * texts:
            break
        inside = outline.within(child)
        around = outline.within(root)
        within = {make for box, make in makes if inside[box]}
        if any(make in within for box, make in makes if around[box] and not inside[box]):
            break
        root = child
    return _unit(outline, live, root)


def _unit(outline: Outline, live: Survey, root: int) -> int:
    """The whole post around a short text: what else stands in it is likely to belong to it."""
    if live.prose[root] >= _SHORT:
        return root
    for box in islice(outline.around(root), 6):
        if outline.boxes[box].tag == "article" or _POST.search(outline.boxes[box].label):
            return box
    return root


def _makes(outline: Outline) -> list[tuple[int, tuple[str, ...]]]:
    """For each paragraph of running text its box, and how that and the boxes around it are named."""
    makes: list[tuple[int, tuple[str, ...]]] = []
    for block in outline.blocks:
        if is_prose(block) and not outline.boxes[block.box].dropped:
            around = islice(outline.around(block.box), 3)
            makes.append((block.box, tuple(outline.boxes[box].label for box in around)))
    return makes
