"""What stands in each box of an outline, counted once from the inside out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchkit.pages.blocks.outline import Block, Outline

__all__ = ["LONG", "Survey", "is_prose", "survey"]

# A block from this length on is running text and not a label (German sentences average 100).
LONG = 80


@dataclass(frozen=True, slots=True)
class Survey:
    """Per box, inner boxes included: characters, characters in links, and those of running text.

    `own` is the running text of a box without that of inner boxes.
    """

    chars: list[int]
    linked: list[int]
    prose: list[int]
    own: list[int]


def is_prose(block: Block) -> bool:
    """Whether a block is running text: long, and at most a third of it links."""
    return len(block.text) >= LONG and block.linked * 3 <= len(block.text)


def survey(outline: Outline, *, live: bool = False, everything: bool = False) -> Survey:
    """Count the blocks that are not dropped, only those in such boxes, or everything."""
    parents, gone = outline.parents, outline.dropped
    size = len(parents)
    chars, linked, prose = [0] * size, [0] * size, [0] * size
    for block in outline.blocks:
        number = block.box
        if not everything and (block.dropped is not None or (live and gone[number])):
            continue
        length, leading = len(block.text), block.linked
        chars[number] += length
        linked[number] += leading
        if length >= LONG and leading * 3 <= length:
            prose[number] += length
    own = prose.copy()
    for number in range(size - 1, 0, -1):
        if chars[number]:
            parent = parents[number]
            chars[parent] += chars[number]
            linked[parent] += linked[number]
            prose[parent] += prose[number]
    return Survey(chars, linked, prose, own)
