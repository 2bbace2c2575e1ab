"""The box in which the article stands."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from searchkit.pages.blocks.outline import FARTHEST
from searchkit.pages.blocks.survey import is_prose, survey

if TYPE_CHECKING:
    from collections.abc import Collection

    from searchkit.pages.blocks.outline import Outline
    from searchkit.pages.blocks.survey import Survey

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
    if placed:
        known = [n for n, node in enumerate(outline.nodes) if node.mem_id in placed]
        fullest = max(known, key=lambda number: live.chars[number], default=-1)
        if fullest >= 0 and live.chars[fullest] >= _ENOUGH:
            return fullest
    weights = live.prose if live.prose[0] else live.chars
    homes = [b.box for b in outline.blocks if not outline.dropped[b.box] and is_prose(b)]
    root = 0
    for _ in range(FARTHEST):
        child = _heaviest(outline, weights, root)
        if weights[root] <= 0 or child < 0 or weights[child] < _DOMINANT * weights[root]:
            break
        texts = live.chars[root] - live.linked[root]
        if live.chars[child] - live.linked[child] < _MOST_TEXT * texts:
            break
        inside = [box for box in homes if outline.is_inside(box, child)]
        if len(inside) < len(homes):
            within = {_make(outline, box) for box in inside}
            if any(_make(outline, b) in within for b in homes if not outline.is_inside(b, child)):
                break
        root, homes = child, inside
    return _unit(outline, live, root)


def _heaviest(outline: Outline, weights: list[int], root: int) -> int:
    """The heaviest of the boxes directly in the root, -1 where it has none."""
    heaviest, child = -1, root + 1
    while child < outline.ends[root]:
        if heaviest < 0 or weights[child] > weights[heaviest]:
            heaviest = child
        child = outline.ends[child]
    return heaviest


def _make(outline: Outline, box: int) -> tuple[str, ...]:
    """The names of a box and of the two around it."""
    return tuple(outline.label(around) for around in islice(outline.around(box), 3))


def _unit(outline: Outline, live: Survey, root: int) -> int:
    """The whole post around a short text: what else stands in it is likely to belong to it."""
    if live.prose[root] >= _SHORT:
        return root
    for box in islice(outline.around(root), 6):
        if outline.tags[box] == "article" or _POST.search(outline.label(box)):
            return box
    return root
