"""Excerpts of a text around the words that were found in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searchkit.model import Marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searchkit.search.query_terms import Found

__all__ = ["WIDTH", "excerpt", "mark_all"]

WIDTH = 240
"""Characters of an excerpt: about three lines of a terminal."""

_BLANK = re.compile(r"\s+")
_SENTENCE = re.compile(r"[.!?…]['\"“”»«)]?\s+|\n+")


def mark_all(text: str, found: Sequence[Found]) -> Marked:
    """The whole text with all found words marked."""
    return Marked(text, tuple((word.start, word.end) for word in found))


def excerpt(text: str, found: Sequence[Found], width: int = WIDTH) -> Marked:
    """The best stretch of a text, its blanks as single spaces, with `…` where it was cut.

    Best is the stretch with the most different wishes, then the most words, then the first.
    Without a found word it is the beginning.
    """
    start, end = _stretch(text, found, width)
    inside = [word for word in found if start <= word.start and word.end <= end]
    parts: list[str] = ["… "] if start > 0 else []
    length = len(parts[0]) if parts else 0
    marks: list[tuple[int, int]] = []
    at = start
    for word in inside:
        between = _BLANK.sub(" ", text[at : word.start])
        shown = _BLANK.sub(" ", text[word.start : word.end])
        marks.append((length + len(between), length + len(between) + len(shown)))
        parts += (between, shown)
        length += len(between) + len(shown)
        at = word.end
    parts.append(_BLANK.sub(" ", text[at:end]))
    if end < len(text.rstrip()):
        parts.append(" …")
    return Marked("".join(parts), tuple(marks))


def _stretch(text: str, found: Sequence[Found], width: int) -> tuple[int, int]:
    if len(text) <= width:
        return 0, len(text)
    if not found:
        return 0, _word_end(text, width)
    core = width * 3 // 4  # so that there is room for what stands before the first found word
    best = max(range(len(found)), key=lambda i: (*_worth(found, i, core), -i))
    last = best
    while last + 1 < len(found) and found[last + 1].end - found[best].start <= core:
        last += 1
    room = width - (found[last].end - found[best].start)
    start = _begin(text, found[best].start, max(room // 2, 0))
    end = max(_word_end(text, start + width), found[last].end)
    return start, end


def _worth(found: Sequence[Found], first: int, width: int) -> tuple[int, int]:
    """How many different wishes, and how many words, stand within the width from a word on."""
    wishes: set[str] = set()
    count = 0
    for word in found[first : first + 60]:
        if word.end - found[first].start > width:
            break
        wishes.add(word.wish)
        count += 1
    return len(wishes), count


def _begin(text: str, at: int, room: int) -> int:
    """Where to begin before `at`: at a sentence within the room, else at a word."""
    earliest = max(at - room, 0)
    if earliest == 0:
        return 0
    sentences = [found.end() for found in _SENTENCE.finditer(text, earliest, at)]
    if sentences:
        return sentences[0]
    blank = _BLANK.search(text, earliest, at)
    return blank.end() if blank else earliest


def _word_end(text: str, at: int) -> int:
    """The end of the last whole word before `at`."""
    if at >= len(text):
        return len(text)
    cut = at
    while cut > at - 40 and not text[cut].isspace():
        cut -= 1
    return cut if text[cut].isspace() else at
