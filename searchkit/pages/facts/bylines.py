"""Printed lines that name who wrote a page: "Von A und B", a date with a name, signs at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searchkit.pages.blocks.outline import HEADINGS
from searchkit.pages.blocks.phrases import is_sentence
from searchkit.pages.dates import find_date
from searchkit.pages.facts.names import FULL_NAME, LEADING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searchkit.pages.blocks.outline import Block

__all__ = ["beside_dates", "bylines", "named_last", "signed_last", "whole_bylines"]

_CAPITAL = re.compile(r"[A-ZÄÖÜÉØÇ]")
_AUTHOR_INSIDE = re.compile(r"(?:Autor(?:in|en)?|Verfasser(?:in)?):\s*(\S.{2,60})")
_AUTHOR_LABEL = re.compile(
    r"(?:Autor(?:in|en)?|Verfasser(?:in)?)\s*:?"
    r"|Text(?: ?(?:und|&|\+|/) ?(?:Fotos?|Bilder))?:",
    re.IGNORECASE,
)
_DATE_FIRST = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\s*[-–|·•]\s*")
_WRITTEN = re.compile(r"(?:^|\s)(?:von|by)\s+(.{2,60}?)\s*(?:\bam|\bon|[,|·-])?\s*$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|/·•–—,]\s*|\s-\s|\buhr\b", re.IGNORECASE)
# The last line of an article that only its writers sign: "ssi, dan; Foto: …", "(abc)".
_SIGNS = re.compile(r"\(?([a-zäöü]{2,4}(?:(?:, ?|/| und )[a-zäöü]{2,4})*)\)?(?:; .{1,120})?")
_LONGEST_BYLINE = 160
_LONGEST_LINE = 120
_LONGEST_LABEL = 20
# "Von Ihnen angeforderte Seiten sind umgezogen, und …" is a sentence; a byline may end in a stop.
_LONGEST_SIGNED = 60
_LAST_WORDS = 3


def bylines(blocks: Iterable[Block]) -> Iterator[str]:
    """The first short line that begins with "Von" or "Autor:" and goes on with a capital."""
    for block in blocks:
        if len(block.text) <= _LONGEST_BYLINE and block.kind not in ("h1", "h2", "h3"):
            if is_sentence(block.text) and len(block.text) > _LONGEST_SIGNED:
                continue
            found = LEADING.match(block.text)
            if found and found.end() and _CAPITAL.match(block.text, found.end()):
                yield block.text
                return


def beside_dates(blocks: Iterable[Block]) -> Iterator[str]:
    """A name in a line that else gives only a date: "04.02.2022 | 13:10 Uhr | Uta Helkenberg"."""
    for block in blocks:
        if len(block.text) > _LONGEST_LINE or block.kind in ("h1", "h2", "h3"):
            continue
        span = find_date(block.text)
        if span is None:
            continue
        before, after = block.text[: span.start], block.text[span.end :]
        written = _WRITTEN.search(before)
        if written:
            yield written[1]
            return
        for part in _PARTS.split(f"{before}|{after}"):
            if FULL_NAME.fullmatch(part.strip()):
                yield part
                return


def whole_bylines(blocks: Iterable[Block]) -> Iterator[str]:
    """A line anywhere that is "Von" or a date with a full name and no more, or has "Autor:" in it.

    What stands below a line of only "Autor:" is the author, too.
    """
    labelled = False
    for block in blocks:
        text = block.text
        if len(text) > _LONGEST_BYLINE:
            continue
        named = _whole_byline(text)
        if named or labelled:
            yield named or text.partition("/")[0]
            return
        labelled = len(text) <= _LONGEST_LABEL and _AUTHOR_LABEL.fullmatch(text) is not None


def _whole_byline(text: str) -> str | None:
    inside = _AUTHOR_INSIDE.search(text) if ":" in text else None
    if _ends_as_name(text):
        led = LEADING.match(text)
        if led and led.end() and FULL_NAME.fullmatch(text, led.end()):
            return text
        dated = _DATE_FIRST.match(text)
        if dated and FULL_NAME.fullmatch(text, dated.end()):
            return text[dated.end() :]
    return inside[1] if inside else None


def _ends_as_name(text: str) -> bool:
    """Whether the last two words may be of a full name, which those of most lines may not."""
    before, _, last = text.rpartition(" ")
    if not last[:1].isupper():
        return False
    word = before.rpartition(" ")[2]
    return word[:1].isupper() or word in ("von", "van", "de", "der", "zu")


def named_last(last: Iterable[Block]) -> tuple[str, ...]:
    """A full name as the whole of the article's last line."""
    for block in last:
        if block.kind in HEADINGS:
            continue
        words = block.text.split()
        if len(words) > _LAST_WORDS or any(len(word) > 1 and word.isupper() for word in words):
            continue
        if FULL_NAME.fullmatch(block.text):
            return (block.text,)
    return ()


def signed_last(last: Iterable[Block]) -> tuple[str, ...]:
    """The signs of the writers where the article's last line holds nothing else."""
    for block in last:
        found = _SIGNS.fullmatch(block.text)
        if found:
            return tuple(re.split(r", ?|/| und ", found[1]))
    return ()
