"""Which box of a page holds the article, and which of its blocks are the article's paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.pages.furniture import furniture_names
from searchkit.pages.outline import HEADINGS
from searchkit.pages.phrases import furniture_heading, furniture_line, is_byline, is_caption
from searchkit.pages.survey import LONG, is_prose, survey
from searchkit.pages.text import fold

if TYPE_CHECKING:
    from searchkit.pages.outline import Block, Outline
    from searchkit.pages.survey import Survey

__all__ = ["Article", "find_article"]

# The innermost box with this share of the text around it is where the article stands.
_DOMINANT = 0.85
# A box with this share of the page's text is the article, however it is named.
_LIFTED = 0.4
# A linked heading with no more text than this around it is a teaser of another page.
_CARD = 700
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
    seen = {block.text for block in lead}
    kept: list[Block] = []
    for block in outline.blocks:
        if any(block is other for other in lead):
            continue
        block.dropped = _reason(outline, block, inside, folded)
        if block.dropped is None and len(block.text) > 40:
            if block.text in seen:
                block.dropped = "repeated"
            seen.add(block.text)
        if block.dropped is None:
            kept.append(block)
    return Article(lead, _without_idle_headings(kept))


def _reason(outline: Outline, block: Block, inside: list[bool], title: str) -> str | None:
    if not inside[block.box]:
        return "outside the article"
    if outline.boxes[block.box].dropped:
        return outline.boxes[block.box].dropped
    return _own_reason(block, title)


def _own_reason(block: Block, title: str) -> str | None:
    length = len(block.text)
    if block.linked > 0.5 * length:
        return "links"
    if furniture_line(block.text):
        return "furniture by its words"
    if is_caption(block.text):
        return "caption by its words"
    if is_byline(block.text):
        return "byline by its words"
    if block.kind == "h1" or (length < 300 and title and fold(block.text) == title):
        return "the title"
    return None


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
        and not _own_reason(block, title)
    ]
    return found if sum(len(b.text) for b in found) <= _LONGEST_LEAD else []


def _is_title(block: Block, title: str) -> bool:
    return block.kind == "h1" or bool(title and fold(block.text) == title)


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
    names = furniture_names(outline)
    counts = survey(outline)
    for number, reason in _headed(outline, counts, title):
        names[number] = names[number] or reason
    enough = _LIFTED * counts.prose[0]
    for number, box in enumerate(outline.boxes):
        around = outline.boxes[box.parent].dropped if box.parent >= 0 else None
        named = names[number] or _mostly_links(box.tag, number, counts)
        if named and counts.prose[number] >= enough > 0:
            named = None
        box.dropped = around or named


def _mostly_links(tag: str, number: int, counts: Survey) -> str | None:
    if tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "body"):
        return None
    linked, chars = counts.linked[number], counts.chars[number]
    return "links" if linked > 0.6 * chars and chars > 0 else None


def _headed(outline: Outline, counts: Survey, title: str) -> list[tuple[int, str]]:
    """Boxes that their heading gives away: teasers of other pages, "Mehr zum Thema"."""
    marked: list[tuple[int, str]] = []
    for block in outline.blocks:
        if len(block.text) > 200:
            continue
        heading = block.kind in HEADINGS
        if heading and block.linked >= 0.8 * len(block.text) and fold(block.text) != title:
            limit, reason = _CARD, "teaser of another page"
        elif (heading or len(block.text) < 60) and furniture_heading(block.text):
            limit, reason = 3 * _CARD, f"under “{block.text[:40]}”"
        else:
            continue
        box = -1
        for around in outline.around(block.box):
            if counts.chars[around] > limit or outline.boxes[around].tag in ("body", "main"):
                break
            box = around
        if box >= 0:
            marked.append((box, reason))
    return marked


def _root(outline: Outline, live: Survey) -> int:
    """The innermost box that holds most of the page's running text."""
    weights = live.prose if live.prose[0] else live.chars
    heaviest = [-1] * len(weights)
    for number in range(1, len(weights)):
        parent = outline.boxes[number].parent
        if heaviest[parent] < 0 or weights[number] > weights[heaviest[parent]]:
            heaviest[parent] = number
    root = 0
    while heaviest[root] >= 0 and weights[heaviest[root]] >= _DOMINANT * weights[root] > 0:
        root = heaviest[root]
    return root
