"""Boxes that point to other pages: teasers, and lists under headings such as "Mehr zum Thema"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.pages.blocks.outline import HEADINGS
from searchkit.pages.blocks.phrases import furniture_heading, is_sentence
from searchkit.pages.blocks.survey import LONG, is_prose
from searchkit.pages.text import fold

if TYPE_CHECKING:
    from searchkit.pages.blocks.outline import Block, Outline
    from searchkit.pages.blocks.survey import Survey

__all__ = ["headed_boxes", "heads_prose", "other_articles", "repeated_teasers"]

# A linked heading with no more text than this around it is a teaser of another page.
_CARD = 700
# Below so much of the page's prose in the first of several articles they are a list.
_SHARE = 5
_LABEL = 60
_CELLS = frozenset({"td", "th", "dd", "dt"})
# A heading is no longer than this.
_LONGEST = 200
# So many boxes of one name with so much of their text in links are a list of teasers.
_SEVERAL = 3
_LINKED = 0.2
_SMALLEST = 30
_PLAIN_TAGS = frozenset({"p", "li", "td", "span"})
_ADVERTS = frozenset({"anzeige", "werbung", "advertisement", "sponsored", "gesponsert"})


def headed_boxes(outline: Outline, counts: Survey, title: str) -> list[tuple[int, str]]:
    """Boxes that their heading gives away: teasers of other pages, "Mehr zum Thema"."""
    marked: list[tuple[int, str]] = []
    firsts = outline.starts
    after_prose = 0
    for number, block in enumerate(outline.blocks):
        text = block.text
        length = len(text)
        if length >= LONG and is_prose(block):
            after_prose = number + 1
        if length > _LONGEST:
            continue
        folded = text.lower()
        heading = block.kind in HEADINGS
        if heading and block.linked >= 0.8 * length and fold(text) != title:
            limit, reason = _CARD, "teaser of another page"
        elif folded.strip(" :–-") in _ADVERTS:
            limit, reason = _CARD // 2, "advert"
        elif (heading or _may_head(block)) and furniture_heading(folded):
            limit, reason = 3 * _CARD, f"under “{text[:40]}”"
        else:
            continue
        if heading and reason.startswith("under") and heads_prose(outline, number):
            continue
        box = -1
        for around in outline.around(block.box):
            if counts.chars[around] > limit or firsts[around] < max(number - 2, after_prose):
                break
            if outline.tags[around] in ("body", "main"):
                break
            box = around
        if box >= 0:
            marked.append((box, reason))
    return marked


def _may_head(block: Block) -> bool:
    """Whether a line that is no heading element may be one: short, no sentence, no table's cell."""
    return len(block.text) < _LABEL and block.kind not in _CELLS and not is_sentence(block.text)


def other_articles(outline: Outline, counts: Survey, title: str) -> list[tuple[int, str]]:
    """Articles with a headline of their own below the page's: what endless scrolling appends."""
    whole = [n for n, tag in enumerate(outline.tags) if tag == "article" and counts.prose[n]]
    if len(whole) < 2:
        return []
    headed = {
        box: block
        for block in reversed(outline.blocks)
        if block.kind == "h1"
        for box in outline.around(block.box)
        if outline.tags[box] == "article"
    }
    first = next((box for box in whole if box in headed), None)
    if first is None or counts.prose[first] * _SHARE < counts.prose[0]:
        return []
    return [
        (box, "another article")
        for box in whole
        if box in headed
        and not outline.is_inside(box, first)
        and not outline.is_inside(first, box)
        and fold(headed[box].text) != title
    ]


def heads_prose(outline: Outline, number: int) -> bool:
    """Whether a heading stands directly in a text and a paragraph of running text follows it."""
    blocks = outline.blocks
    if number + 1 >= len(blocks):
        return False
    here, below = blocks[number], blocks[number + 1]
    beside = outline.parents[here.box] == outline.parents[below.box]
    return beside and below.kind == "p" and is_prose(below) and not below.linked


def repeated_teasers(outline: Outline, counts: Survey) -> list[tuple[int, str]]:
    """Small boxes of one name that all have links, and articles inside an article."""
    groups: dict[tuple[str, str], list[int]] = {}
    plain: list[int] = []
    marked: list[tuple[int, str]] = []
    small = [n for n, chars in enumerate(counts.chars) if _SMALLEST <= chars <= _CARD]
    for number in small:
        tag = outline.tags[number]
        if tag == "article" and any(
            outline.tags[around] == "article" for around in outline.around(outline.parents[number])
        ):
            marked.append((number, "article inside the article"))
        elif tag not in _PLAIN_TAGS:
            if not counts.linked[number]:
                plain.append(number)
            elif label := outline.label(number):
                groups.setdefault((tag, label), []).append(number)
    teasers = {
        name: numbers
        for name, numbers in groups.items()
        if len(numbers) >= _SEVERAL
        and sum(counts.linked[n] for n in numbers) > _LINKED * sum(counts.chars[n] for n in numbers)
    }
    if teasers:
        for number in plain:
            teasers.pop((outline.tags[number], outline.label(number)), None)
    marked.extend((n, "one of several teasers") for numbers in teasers.values() for n in numbers)
    return marked
