"""The text of a comment: its paragraphs and lines, quotes marked, headers and furniture gone."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from searchkit.pages.comments.region import BREAK, PARAGRAPH
from searchkit.pages.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searchkit.pages.comments.region import Element, Region

__all__ = ["content_of", "wording"]

_QUOTE_HEADER = re.compile(
    r"(?:(?:zitat|quote)(?:\s(?:von|from|by))?[\s:]*[^:]{0,60}:?"
    r"|.{1,60}\s(?:hat\s(?:am\s.{4,30}\s)?geschrieben|schrieb|wrote|said|hat\sgesagt|meinte)\s?:?"
    r"|.{1,60}\sschrieb\sam\s.{6,40}:?"
    r"|(?:zum\s(?:original)?beitrag|klicken?\szum\sanzeigen.{0,20}|zum\svergrößern\sanklicken.{0,10}"
    r"|click\sto\sexpand.{0,5}|zum\sanzeigen\sklicken.{0,5}))",
    re.IGNORECASE,
)
# Phorum and what follows it write the quoted author and a rule above the lines.
_RULED_HEADER = re.compile(r"(?m)^[^\n]{1,60}\s(?:schrieb|wrote)\s?:\n+[-_=]{10,}\n+(?=>)")
# What is left of a line of links.
_EMPTY_LINES = re.compile(r"\n{3,}")
_SEPARATORS = re.compile(r"(?:[·•|] ?)+")
_LEADING = re.compile(
    r"(?:(?:sagt|sagte|schrieb|schreibt|meint|meinte|says|said|wrote|am|um|at|on|uhr|von|vor|,|:|\||/"
    r"|·|•|–|—|-|#\d+)(?:\s+|$|(?=[:,])|(?<=[:,|/·•–—-])))+",
    re.IGNORECASE,
)


def content_of(region: Region, parts: Sequence[Element]) -> Element:
    """The element that holds the text: by its naming, else the region's root.

    `parts` are the elements of author and date: a header that holds only those is no content.
    """
    ranked: dict[int, list[Element]] = {}
    for element in region.elements[1:]:
        rank = element.role.content
        if rank is not None and not any(
            part.start <= element.start and element.end <= part.end for part in parts
        ):
            ranked.setdefault(rank, []).append(element)
    gone = sorted((part.start, part.end) for part in parts)
    for rank in sorted(ranked):
        sizes = [_size(region, element, gone) for element in ranked[rank]]
        most = max(sizes)
        if most:
            return _with_siblings(region, ranked[rank][sizes.index(most)])
    return region.root


def _with_siblings(region: Region, best: Element) -> Element:
    """What holds the element and others of the same naming beside it, else the element."""
    holder = best.node.parent
    beside = [
        e
        for e in region.elements
        if e.role is best.role
        and e.tag == best.tag
        and (e.start >= best.end or e.end <= best.start)
        and holder is not None
        and e.node.parent is not None
        and e.node.parent.mem_id == holder.mem_id
    ]
    if not beside or holder is None:
        return best
    return next((e for e in region.elements if e.node.mem_id == holder.mem_id), best)


def wording(region: Region, content: Element, without: Sequence[Element]) -> str:
    """The text of `content` without the elements in `without`; quoted lines begin with "> ".

    Paragraphs are separated by a blank line, lines by a line feed; white space is collapsed.
    """
    # Where no element is named as the text, what is told of the person stands in it too.
    details = region.details if content is region.root else []
    gone = sorted([*((e.start, e.end) for e in without), *details])
    # A system may set the whole text as a quotation: only what is quoted inside it is one.
    quotes = [
        (start, end)
        for start, end in region.quoted
        if content.start <= start
        and end <= content.end
        and end - start < content.end - content.start
    ]
    bounds = sorted({edge for span in quotes for edge in span} | {content.start, content.end})
    lines: list[str] = []
    for start, end in itertools.pairwise(bounds):
        level = any(a <= start and end <= b for a, b in quotes)
        block = _lines(_joined(region.pieces, start, end, gone))
        if level:
            block = _without_header(block)
            block = [f"> {line}" if line else "" for line in block]
        if lines and block:
            lines.append("")
        lines.extend(block)
    text = "\n".join(lines).strip()
    if "\n\n\n" in text:
        text = _EMPTY_LINES.sub(PARAGRAPH, text)
    if "\n>" in text:
        text = _RULED_HEADER.sub("", text)
    if not any(content.start <= e.start and e.end <= content.end for e in without):
        return text
    return _LEADING.sub("", text, count=1).strip() if _LEADING.match(text) else text


def _size(region: Region, element: Element, gone: list[tuple[int, int]]) -> int:
    """Words of an element without what is gone."""
    return len("".join(_kept(region.pieces, element.start, element.end, gone)).split())


def _joined(pieces: list[str], start: int, end: int, gone: list[tuple[int, int]]) -> str:
    return "".join(
        [
            piece if piece in (BREAK, PARAGRAPH) else piece.replace("\n", " ")
            for piece in _kept(pieces, start, end, gone)
        ]
    )


def _kept(pieces: list[str], start: int, end: int, gone: list[tuple[int, int]]) -> list[str]:
    kept: list[str] = []
    at = start
    for a, b in gone:
        if b <= at or a >= end:
            continue
        kept.extend(pieces[at : max(a, at)])
        kept.append(BREAK)
        at = max(at, b)
    kept.extend(pieces[at:end])
    return kept


def _lines(text: str) -> list[str]:
    """Lines without blanks around them; runs of empty lines are one, none at either end."""
    lines: list[str] = []
    for line in map(clean, text.split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    while lines and (not lines[-1] or _SEPARATORS.fullmatch(lines[-1])):
        lines.pop()
    return lines


def _without_header(lines: list[str]) -> list[str]:
    """A quote's lines without "X schrieb:" above and "Zum Vergrößern anklicken" below."""
    if len(lines) > 1 and _QUOTE_HEADER.fullmatch(lines[0]):
        lines = lines[1:]
    if len(lines) > 1 and lines[-1].lower().startswith(("zum vergrößern", "klicke", "click to")):
        lines = lines[:-1]
    while lines and not lines[0]:
        lines = lines[1:]
    return lines
