"""Which box of a page holds the article, and which of its blocks are the article's paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.pages.furniture import mark_furniture

if TYPE_CHECKING:
    from searchkit.pages.outline import Block, Outline

__all__ = ["article_blocks"]

_LONG = 80
_DOMINANT = 0.8


def article_blocks(outline: Outline) -> list[Block]:
    """The article's blocks in reading order; the others get the reason why they were dropped."""
    mark_furniture(outline)
    weights = _weights(outline)
    root = _root(outline, weights)
    inside = outline.within(root)
    kept: list[Block] = []
    for block in outline.blocks:
        box = outline.boxes[block.box]
        if not inside[block.box]:
            block.dropped = "outside the article"
        elif box.dropped:
            block.dropped = box.dropped
        elif block.linked > 0.5 * len(block.text):
            block.dropped = "links"
        else:
            kept.append(block)
    return kept


def _weights(outline: Outline) -> list[float]:
    """Characters of running text per box, inner boxes included."""
    weights = [0.0] * len(outline.boxes)
    for block in outline.blocks:
        own = len(block.text)
        if own < _LONG or block.linked * 3 > own or outline.boxes[block.box].dropped:
            continue
        weights[block.box] += own
    for number in range(len(weights) - 1, 0, -1):
        weights[outline.boxes[number].parent] += weights[number]
    return weights


def _root(outline: Outline, weights: list[float]) -> int:
    """The innermost box that holds most of the page's running text."""
    root = 0
    heavy = _heaviest_child(outline, weights)
    while heavy[root] >= 0 and weights[heavy[root]] >= _DOMINANT * weights[root]:
        root = heavy[root]
        if weights[root] <= 0:
            break
    return root


def _heaviest_child(outline: Outline, weights: list[float]) -> list[int]:
    heaviest = [-1] * len(weights)
    for number in range(1, len(weights)):
        parent = outline.boxes[number].parent
        if heaviest[parent] < 0 or weights[number] > weights[heaviest[parent]]:
            heaviest[parent] = number
    return heaviest
