"""Dates that a page prints: in lines by its title, and anywhere as a last resort."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.pages.blocks.phrases import is_sentence
from searchkit.pages.blocks.survey import is_prose
from searchkit.pages.dates import find_date, read_clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searchkit.model import Moment
    from searchkit.pages.blocks.outline import Block

__all__ = [
    "LONGEST_LINE",
    "SAYS_CHANGED",
    "TWO_DIGITS",
    "Dating",
    "dates_in_block",
    "dates_in_lines",
    "line_moment",
    "shown_moments",
]

_COPYRIGHT_DAY = re.compile(r"©\s*(\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)")
_BRACKETED = re.compile(r"\(((?:\w+, )?\d{1,2}\. ?[\w.]{1,10} ?\d{4})\)(?=\s)")
TWO_DIGITS = re.compile(r"\d\d")
# Words and dates in neighbouring elements have no blank between them: "Erstellt am09.02.2022".
_GLUED = re.compile(
    r"(?<=[a-zäöüß:])(?=\d{1,2}\.)|(?<=\d)(?=[A-ZÄÖÜ][a-zä]{2})|(?<=[a-zä]{2})(?=\d{4})"
)
_SAYS_PUBLISHED = re.compile(
    r"veröffentlich|geschrieben|erschienen|erstellt|publiziert|published|posted|verfasst|datum"
    r"|eingestellt|online seit|stand\b|vom\b",
    re.IGNORECASE,
)
SAYS_CHANGED = re.compile(r"aktuali|updat|geändert|änderung|bearbeitet|modifi", re.IGNORECASE)
_ELSEWHERE = (
    "aside", "sidebar", "related", "one of several", "teaser", "links", "footer", "comments",
    "under", "advert", "navigation", "a comment", "a reader", "article inside",
)  # fmt: skip
_CELLS = frozenset({"td", "th", "dd", "dt"})
LONGEST_LINE = 160
_SHORT_LINE = 60
_TRIMMINGS = 30
_MOST_DATES = 4
_MOST_PARAGRAPHS = 2
# How far from a date the word stands that says what it is the date of.
_BEFORE = 45


@dataclass(frozen=True, slots=True)
class Dating:
    """A moment that a page may be of; `sure` from 0 to 1, `changed` where it is of a change."""

    moment: Moment
    origin: str
    sure: float
    changed: bool = False


def dates_in_lines(blocks: list[Block]) -> Iterator[Dating]:
    """The dates in the lines around the headline, each with the word that says what it is of."""
    paragraphs = 0
    in_table = any(block.kind == "th" for block in blocks)
    for number, block in enumerate(blocks):
        if number and block.box < blocks[number - 1].box:
            paragraphs = 0  # the blocks above the title come after those below
        text = block.text
        paragraphs += is_prose(block)
        if not TWO_DIGITS.search(text) or (
            block.kind in _CELLS and (in_table or block.dropped is None)
        ):
            continue
        if len(text) > LONGEST_LINE:
            if text[:1].isdigit() and (moment := line_moment(text[:30])):
                yield Dating(moment, "beginning of the text", 0.64)
            continue
        after = blocks[number + 1].text if number + 1 < len(blocks) else ""
        if len(after) <= 12 and read_clock(after) is not None:
            text = f"{text} {after}"  # day and time in neighbouring elements
        yield from _from_line(text, _surety(block, paragraphs) - 0.01 * number)


def _surety(block: Block, paragraphs: int) -> float:
    """How sure a line by the title is of the page's date: links and sentences tell of others.

    Below two paragraphs of running text it is hardly by the title any more.
    """
    if len(block.text) > _SHORT_LINE and is_sentence(block.text):
        return 0.0
    if paragraphs >= _MOST_PARAGRAPHS:
        return 0.0 if (block.dropped or "").startswith(_ELSEWHERE) else 0.42
    if block.linked * 2 > len(block.text):
        return 0.4 if block.kind == "li" else 0.58
    return {"li": 0.62}.get(block.kind, 0.55 if block.kind in _CELLS else 0.75)


def _from_line(text: str, sure: float) -> Iterator[Dating]:
    text = _GLUED.sub(" ", text)
    at = 0
    for _ in range(_MOST_DATES):
        span = find_date(text[at:])
        if span is None:
            return
        before = text[max(at, at + span.start - _BEFORE) : at + span.start]
        changed = SAYS_CHANGED.search(before) is not None
        if changed or _SAYS_PUBLISHED.search(before):
            weight = sure + 0.1
        elif len(text) - (span.end - span.start) > _TRIMMINGS:
            weight = sure - 0.1
        else:
            weight = sure
        yield Dating(span.moment, "line by the title", weight - 0.01 * at / 100, changed)
        at += span.end


def dates_in_block(block: Block) -> Iterator[Dating]:
    """The date of a short block anywhere on the page, by what it says it is of."""
    text = block.text
    bracketed = _BRACKETED.match(text) if text.startswith("(") else None
    if bracketed and (moment := line_moment(bracketed[1])):
        yield Dating(moment, "beginning of the text", 0.45)
    if len(text) > 2 * LONGEST_LINE or not TWO_DIGITS.search(text):
        return
    copyright_day = _COPYRIGHT_DAY.search(text)
    if copyright_day and (moment := line_moment(copyright_day[1])):
        yield Dating(moment, "copyright line", 0.2)
    if (block.dropped or "").startswith(_ELSEWHERE):
        return
    said = _SAYS_PUBLISHED.search(text)
    if block.kind in _CELLS and block.dropped is None:
        return  # a table of the article
    if (not said and len(text) > _SHORT_LINE) or is_sentence(text):
        return
    span = find_date(_GLUED.sub(" ", text))
    if span is None:
        return
    near = text[max(0, span.start - _BEFORE) : span.end + _BEFORE]
    if SAYS_CHANGED.search(near):
        yield Dating(span.moment, "printed line", 0.42, changed=True)
    else:
        says = said and _SAYS_PUBLISHED.search(near)
        yield Dating(span.moment, "printed line" if says else "printed date", 0.42 if says else 0.3)


def line_moment(text: str) -> Moment | None:
    """The first date in a line."""
    if not TWO_DIGITS.search(text) or len(text) > 2 * LONGEST_LINE:
        return None
    span = find_date(_GLUED.sub(" ", text))
    return span.moment if span else None


def shown_moments(blocks: Iterable[Block]) -> set[Moment]:
    """The dates of the short lines among the blocks that speak of no change."""
    return {
        dating.moment
        for block in blocks
        if len(block.text) <= _SHORT_LINE and not SAYS_CHANGED.search(block.text)
        for dating in _from_line(block.text, 0)
    }
