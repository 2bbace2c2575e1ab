"""The box in which the article stands."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from searchkit.pages.outline import FARTHEST
from searchkit.pages.survey import is_prose, survey

if TYPE_CHECKING:
    from collections.abc import Collection

    from searchkit.pages.outline import Outline
    from searchkit.pages.survey import Survey

__all__ = ["find_root"]

# The innermost box with this share of the text around it is where the article stands …
_DOMINANT = 0.85
# … and with this share of all text that is no link, such as lists of ingredients or verses.
_MOST_TEXT = 0.75
# Texts below this many characters are often verses, recipes or lists with little running text.
_SHORT = 1_200
# A known element with fewer characters is a preview, or the layout has changed.
_ENOUGH = 200
_POST = re.compile(
    r"(?<![a-z])(?:h-?entry|post|article|artikel|beitrag|entry|story|recipe)(?![a-z])"
)


def find_root(outline: Outline, placed: Collection[int] = ()) -> int:
    """The innermost box that holds most of the page's running text and all of the same make.

    Boxes must be marked; the constants were tuned on half of the measured pages. `placed` are the
    `mem_id`s of elements that are known to be the article: the fullest of them is taken.
    """
    live = survey(outline, live=True)
    known = [n for n, box in enumerate(outline.boxes) if placed and box.node.mem_id in placed]
    fullest = max(known, key=lambda number: live.chars[number], default=-1)
    if fullest >= 0 and live.chars[fullest] >= _ENOUGH:
        return fullest
    weights = live.prose if live.prose[0] else live.chars
    heaviest = _heaviest(outline, weights)
    makes = _makes(outline)
    root = 0
    for _ in range(FARTHEST):
        child = heaviest[root]
        if weights[root] <= 0 or child < 0 or weights[child] < _DOMINANT * weights[root]:
            break
        texts = live.chars[root] - live.linked[root]
        if live.chars[child] - live.linked[child] < _MOST_TEXT * texts:
            break
        within = {make for box, make in makes if outline.is_inside(box, child)}
        if any(make in within for box, make in makes if _beside(outline, box, child, root)):
            break
        root = child
    return _unit(outline, live, root)


def _beside(outline: Outline, box: int, child: int, root: int) -> bool:
    return outline.is_inside(box, root) and not outline.is_inside(box, child)


def _heaviest(outline: Outline, weights: list[int]) -> list[int]:
    """For each box the heaviest of those directly in it."""
    heaviest = [-1] * len(weights)
    for number in range(1, len(weights)):
        parent = outline.boxes[number].parent
        if heaviest[parent] < 0 or weights[number] > weights[heaviest[parent]]:
            heaviest[parent] = number
    return heaviest


def _makes(outline: Outline) -> list[tuple[int, tuple[str, ...]]]:
    """For each paragraph of running text its box, and the names of that and of those around."""
    makes: list[tuple[int, tuple[str, ...]]] = []
    for block in outline.blocks:
        if is_prose(block) and not outline.boxes[block.box].dropped:
            around = islice(outline.around(block.box), 3)
            makes.append((block.box, tuple(outline.boxes[box].label for box in around)))
    return makes


def _unit(outline: Outline, live: Survey, root: int) -> int:
    """The whole post around a short text: what else stands in it is likely to belong to it."""
    if live.prose[root] >= _SHORT:
        return root
    for box in islice(outline.around(root), 6):
        if outline.boxes[box].tag == "article" or _POST.search(outline.boxes[box].label):
            return box
    return root
