"""Reader comments in a text dump: each begins with a line that says who and when.

Known heads: `Name 3. Mai 2019`, `Name am 3. Mai 2019 um 14:05`, `Name sagt:` with the date behind
it or on the next line, a name and a date on two short lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.model import Comment, Moment
from searchkit.pages.dates import find_date, read_date
from searchkit.pages.textdump.blocks import Block
from searchkit.pages.textdump.furniture import ENDS_COMMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from searchkit.pages.textdump.blocks import Line

__all__ = ["Head", "opens_comments", "read_comments", "read_head"]

_LONGEST_HEAD = 140
_LONGEST_NAME = 50
_MOST_NAME_WORDS = 6
_SOON = 8
_SAYS = r"(?:sagt|sagte|schreibt|schrieb|meint|meinte|kommentiert|kommentierte|says|said|wrote)"
_SAYS_HEAD = re.compile(
    rf"(?P<name>\S.{{0,59}}?)\s+{_SAYS}(?P<when>\s.{{0,50}})?\s*:\s*(?P<late>.{{0,50}})"
)
_TAIL = re.compile(
    r"(?:\W|\b(?:uhr|um|at|antworten|antwort|reply|permalink|link|zitieren|melden|bearbeiten"
    r"|#?\d{1,5}"
    rf"|{_SAYS})\b)*",
    re.IGNORECASE,
)
_JOIN = re.compile(
    rf"[\s,;:|·•–—/(-]*(?:\b(?:am|vom|on|um|den|{_SAYS}|{_SAYS} am|antwortete am"
    rf"|geschrieben am)\b)?[\s,;:|·•–—/(-]*$",
    re.IGNORECASE,
)
_NEVER_A_NAME = re.compile(
    r"(?:von|artikel|stand|veröffentlicht|aktualisiert|datum|foto|bild|quelle|autor(?:in)?"
    r"|mitglied seit|registriert|dabei seit|zuletzt|erstellt|pingback|\(?release)\b.*"
    r"|.*[€$%;].*|.*\.\.\..*|.*\b(?:Uhr|Kommentare?)\b.*|.*:|\W*",
    re.IGNORECASE | re.DOTALL,
)
# What begins so is more often a line of the article than somebody's name.
_HARDLY_A_NAME = re.compile(
    r"(?:vom|by|text|update|seit|bis|ab|am|im|in|der|die|das|zum|zur|nach|heute|berlin|wien"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b.*"
    r"|.*[!?…:].*|.*\b(?:GmbH|AG)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_BUTTON = re.compile(
    r"(?:antworten?|reply|zitieren|melden|permalink|bearbeiten|gefällt mir.*|like|\d+|[+-]\d+"
    r"|login|teilen"
    r"|(?:kommentar|beitrag) melden|auf diesen kommentar antworten|antwort)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…,]$")
_BADGE = re.compile(r"(?<=\S) (?:Autor(?:in)?|Author|Admin|Moderator(?:in)?|Gast)$")


@dataclass(frozen=True, slots=True)
class Head:
    """The line (or two) above a comment: `lines` of its block belong to it."""

    author: str
    date: Moment | None
    lines: int = 1


def read_head(
    lines: Sequence[Line], base: Moment | None, *, headed: bool = False, sure: bool = False
) -> Head | None:
    """The head that a block begins with, or None.

    Below a heading of comments (`headed`) a list item that is only a name is one, too. Where
    comments are sure to stand here (`sure`), names may begin like sentences: "Der Nachbar".
    """
    first = lines[0].text
    if not first or len(first) > _LONGEST_HEAD:
        return None
    span = find_date(first, base)
    if span is not None and _TAIL.fullmatch(first, span.end):
        name = _JOIN.sub("", first[: span.start]).strip(' "“”„')
        return Head(name, span.moment) if _is_name(name, sure=sure or headed) else None
    said = _SAYS_HEAD.fullmatch(first)
    if said and _is_name(said["name"], sure=sure or headed):
        late = (said["when"] or said["late"] or "").strip()
        when = read_date(late, base) if late else None
        if late and when is None:
            return None  # "Merkel sagt: …" begins a sentence
        return _with_date_below(said["name"], when, lines, base)
    if headed and _is_name(first, sure=False):
        name = _BADGE.sub("", first)
        if lines[0].item and not _SENTENCE.search(first):
            return _with_date_below(name, None, lines, base)
        if len(lines) > 1 and (below := read_date(lines[1].text, base)):
            return Head(name, below, 2)
    return None


def _with_date_below(
    name: str, when: Moment | None, lines: Sequence[Line], base: Moment | None
) -> Head:
    if when is None and len(lines) > 1 and (below := read_date(lines[1].text, base)):
        return Head(name, below, 2)
    return Head(name, when)


def _is_name(name: str, *, sure: bool) -> bool:
    return (
        0 < len(name) <= _LONGEST_NAME
        and len(name.split()) <= _MOST_NAME_WORDS
        and not _NEVER_A_NAME.fullmatch(name)
        and (sure or not _HARDLY_A_NAME.fullmatch(name))
    )


def opens_comments(blocks: Sequence[Block], index: int, base: Moment | None) -> bool:
    """Whether comments begin at a block: a head with a text below it.

    A doubtful name counts where another dated head follows soon.
    """
    block = blocks[index]
    head = read_head(block.lines, base)
    if head is None:
        doubtful = read_head(block.lines, base, sure=True)
        if doubtful is None or doubtful.date is None:
            return False
        soon = blocks[index + 1 : index + 1 + _SOON]
        heads = (read_head(later.lines, base, sure=True) for later in soon)
        return any(later is not None and later.date is not None for later in heads)
    if head.date is None and len(block.lines) > 2:
        return False
    return len(block.lines) > head.lines or index + 1 < len(blocks)


def read_comments(
    blocks: Sequence[Block], base: Moment | None, *, headed: bool
) -> tuple[Comment, ...]:
    """The comments that the blocks begin with.

    A head opens a comment; what stands below is its text, until the next head or a line that
    follows comments. Nested list items are answers: their indent gives the depth.
    """
    comments: list[Comment] = []
    head: Head | None = None
    paragraphs: list[str] = []
    indents: list[int] = []
    depth: int | None = None
    for block in _split_at_heads(blocks, base, headed=headed):
        found = read_head(block.lines, base, headed=headed, sure=True)
        if found is None and (head is None or ENDS_COMMENTS.fullmatch(block.first)):
            break
        if found is not None:
            _close(comments, head, paragraphs, depth)
            head, paragraphs = found, []
            depth = _depth(indents, block.lines[0])
        lines = block.lines[found.lines if found else 0 :]
        text = "\n".join(line.text for line in lines if not _BUTTON.fullmatch(line.text))
        if text.strip():
            paragraphs.append(text.strip())
    _close(comments, head, paragraphs, depth)
    return tuple(comments)


def _split_at_heads(
    blocks: Sequence[Block], base: Moment | None, *, headed: bool
) -> Iterator[Block]:
    """The blocks, cut where a list item inside one opens the next comment."""
    for block in blocks:
        start = 0
        for at in range(1, len(block.lines)):
            rest = block.lines[at:]
            if rest[0].item and read_head(rest, base, headed=headed):
                yield Block(block.lines[start:at])
                start = at
        yield Block(block.lines[start:])


def _depth(indents: list[int], line: Line) -> int | None:
    """How many open list items stand further out; None where comments are no list."""
    if not line.item:
        return None
    while indents and indents[-1] >= line.indent:
        indents.pop()
    indents.append(line.indent)
    return len(indents) - 1


def _close(
    comments: list[Comment], head: Head | None, paragraphs: list[str], depth: int | None
) -> None:
    if head is not None and paragraphs:
        number, text = str(len(comments) + 1), "\n\n".join(paragraphs)
        comments.append(Comment(number, head.author, head.date, None, text, depth))
