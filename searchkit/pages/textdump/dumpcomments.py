"""Comments out of labelled lines: texts, and to each the name and the date that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from searchkit.model import Comment
from searchkit.pages.textdump.discussion import AUTHOR, BOTH, DATE, GOES_ON, OTHER, STARTS, WITHIN
from searchkit.pages.textdump.printedheads import name_in, printed_date, read_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from searchkit.model import Moment
    from searchkit.pages.textdump.lines import Line

__all__ = ["assemble_comments"]

_PINGBACK = re.compile(r"(?:ping|track)back\b", re.IGNORECASE)


@dataclass(slots=True)
class _Gap:
    """The lines between two texts that are of a comment: line numbers with a name, with a date."""

    names: list[int] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)


def assemble_comments(
    lines: Sequence[Line], labels: NDArray[np.int64], base: Moment | None
) -> tuple[Comment, ...]:
    """The comments in page order.

    Whether names and dates lead their texts or follow them is decided for the page: by what stands
    above the first text and below the last one.
    """
    texts, gaps = _segments(labels.tolist())
    if not texts:
        return ()
    names = _belonging([gap.names for gap in gaps])
    dates = _belonging([gap.dates for gap in gaps])
    comments: list[Comment] = []
    indents: list[int] = []
    for number, text in enumerate(texts):
        named, dated = names[number], dates[number]
        if any(_PINGBACK.match(lines[i].text) for i in (*named, text[0])):
            continue
        author = next((n for n in (name_in(lines[i].text) for i in named) if n), None)
        printed = [lines[i].text for i in dated]
        depth = _depth(indents, [lines[i] for i in (*gaps[number].names, *gaps[number].dates)])
        date = read_moment(printed, base)
        comments.append(
            Comment(
                str(len(comments) + 1), author, date, None, _joined(lines, text), depth,
                date_text=None if date else printed_date(printed),
            )
        )  # fmt: skip
    return tuple(comments)


def _belonging(gaps: list[list[int]]) -> list[list[int]]:
    """The head lines of each text, out of the gaps around the texts: all above it, or all below.

    Where neither the first text has one above nor the last one below, whose they are is unclear.
    """
    if gaps[0]:
        return gaps[:-1]
    if gaps[-1]:
        return gaps[1:]
    return [[] for _ in gaps[1:]]


def _segments(labels: list[int]) -> tuple[list[list[int]], list[_Gap]]:
    """The texts as line numbers, and the gaps around them: one more than there are texts."""
    texts: list[list[int]] = []
    gaps = [_Gap()]
    broken = True
    for number, label in enumerate(labels):
        if label in (AUTHOR, BOTH):
            gaps[-1].names.append(number)
        if label in (DATE, BOTH):
            gaps[-1].dates.append(number)
        if label in (AUTHOR, BOTH, DATE):
            broken = True
        elif label == STARTS and (broken or not texts):
            texts.append([number])
            gaps.append(_Gap())
            broken = False
        elif label in (STARTS, GOES_ON) and texts:
            texts[-1].append(number)
        elif label in (OTHER, WITHIN):
            broken = broken or label == WITHIN
    return texts, gaps


def _depth(indents: list[int], head: Sequence[Line]) -> int | None:
    """How many open list items stand further out; None where comments are no list."""
    items = [line.indent for line in head if line.item]
    if not items:
        return None
    while indents and indents[-1] >= items[0]:
        indents.pop()
    indents.append(items[0])
    return len(indents) - 1


def _joined(lines: Sequence[Line], numbers: list[int]) -> str:
    """A text's lines: broken where the dump breaks them, a blank line where it has one."""
    parts = [_marked(lines[numbers[0]])]
    for number in numbers[1:]:
        parts.append("\n\n" if lines[number].above else "\n")
        parts.append(_marked(lines[number]))
    return "".join(parts)


def _marked(line: Line) -> str:
    return f"> {line.text}" if line.quoted else line.text
