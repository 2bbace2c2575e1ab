"""Boxes that point to other pages: teasers, and lists under headings such as "Mehr zum Thema"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.pages.outline import HEADINGS
from searchkit.pages.phrases import furniture_heading
from searchkit.pages.survey import is_prose
from searchkit.pages.text import fold

if TYPE_CHECKING:
    from searchkit.pages.outline import Outline
    from searchkit.pages.survey import Survey

__all__ = ["headed_boxes", "repeated_teasers"]

# A linked heading with no more text than this around it is a teaser of another page.
_CARD = 700
# So many boxes of one name with so much of their text in links are a list of teasers.
_SEVERAL = 3
_LINKED = 0.2
_SMALLEST = 30
_PLAIN_TAGS = frozenset({"p", "li", "td", "span"})
_ADVERTS = frozenset({"anzeige", "werbung", "advertisement", "sponsored", "gesponsert"})


def headed_boxes(outline: Outline, counts: Survey, title: str) -> list[tuple[int, str]]:
    """Boxes that their heading gives away: teasers of other pages, "Mehr zum Thema"."""
    marked: list[tuple[int, str]] = []
    firsts = _first_blocks(outline)
    after_prose = 0
    for number, block in enumerate(outline.blocks):
        if is_prose(block):
            after_prose = number + 1
        if len(block.text) > 200:
            continue
        heading = block.kind in HEADINGS
        if heading and block.linked >= 0.8 * len(block.text) and fold(block.text) != title:
            limit, reason = _CARD, "teaser of another page"
        elif block.text.lower().strip(" :–-") in _ADVERTS:
            limit, reason = _CARD // 2, "advert"
        elif (heading or len(block.text) < 60) and furniture_heading(block.text):
            limit, reason = 3 * _CARD, f"under “{block.text[:40]}”"
        else:
            continue
        box = -1
        for around in outline.around(block.box):
            if counts.chars[around] > limit or firsts[around] < max(number - 2, after_prose):
                break
            if outline.boxes[around].tag in ("body", "main"):
                break
            box = around
        if box >= 0:
            marked.append((box, reason))
    return marked


def _first_blocks(outline: Outline) -> list[int]:
    """For each box the number of the first block in it."""
    firsts = [len(outline.blocks)] * len(outline.boxes)
    for number in range(len(outline.blocks) - 1, -1, -1):
        firsts[outline.blocks[number].box] = number
    for number in range(len(firsts) - 1, 0, -1):
        parent = outline.boxes[number].parent
        firsts[parent] = min(firsts[parent], firsts[number])
    return firsts


def repeated_teasers(outline: Outline, counts: Survey) -> list[tuple[int, str]]:
    """Small boxes of one name that all have links, and articles inside an article."""
    groups: dict[tuple[str, str], list[int]] = {}
    plain: list[int] = []
    marked: list[tuple[int, str]] = []
    for number, box in enumerate(outline.boxes):
        if not _SMALLEST <= counts.chars[number] <= _CARD:
            continue
        if box.tag == "article" and any(
            outline.boxes[around].tag == "article" for around in outline.around(box.parent)
        ):
            marked.append((number, "article inside the article"))
        elif box.tag not in _PLAIN_TAGS:
            if not counts.linked[number]:
                plain.append(number)
            elif box.label:
                groups.setdefault((box.tag, box.label), []).append(number)
    teasers = {
        name: numbers
        for name, numbers in groups.items()
        if len(numbers) >= _SEVERAL
        and sum(counts.linked[n] for n in numbers) > _LINKED * sum(counts.chars[n] for n in numbers)
    }
    if teasers:
        for number in plain:
            teasers.pop((outline.boxes[number].tag, outline.boxes[number].label), None)
    marked.extend((n, "one of several teasers") for numbers in teasers.values() for n in numbers)
    return marked
