"""Where the boxes of an outline stand: how deep, inside of what, how far from the main text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.blocks.outline import PARTS
from searchkit.pages.blocks.survey import LONG, survey

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.pages.blocks.outline import Outline
    from searchkit.pages.blocks.survey import Survey

__all__ = ["FAR", "Places", "places_of"]

Numbers = "NDArray[np.float64]"

# Farther than this is as far.
FAR = 30
_FARTHEST_HOME = 40
_NAMES = 3


@dataclass(frozen=True, slots=True)
class Places:
    """Columns over the boxes of a page, and over its blocks.

    `home` is the box in which a block's paragraph stands, `main` the home with most prose; `up` and
    `down` are the steps from a home and from `main` to the box around both (`joint`).
    `make` numbers the blocks whose boxes have the same names.
    """

    counts: Survey
    parents: NDArray[np.intp]
    depth: NDArray[np.intp]
    boxes: NDArray[np.intp]
    homes: NDArray[np.intp]
    rank: NDArray[np.float64]
    up: NDArray[np.intp]
    down: NDArray[np.intp]
    joint: NDArray[np.intp]
    make: NDArray[np.intp]
    alike: NDArray[np.float64]
    lengths: NDArray[np.float64]
    linked: NDArray[np.float64]
    prose: NDArray[np.bool_]


def places_of(outline: Outline) -> Places:
    """Measure an outline once, all of its blocks counted, whatever became of them."""
    blocks, parents, tags = outline.blocks, outline.parents, outline.tags
    size = len(parents)
    depth, home = [0] * size, list(range(size))
    for box in range(1, size):
        depth[box] = depth[parents[box]] + 1
        if tags[box] in PARTS:
            home[box] = home[parents[box]]
    boxes = np.array([block.box for block in blocks], np.intp)
    lengths = np.array([len(block.text) for block in blocks], np.float64)
    linked = np.array([block.linked for block in blocks], np.float64)
    prose = (lengths >= LONG) & (linked * 3 <= lengths)
    homes = np.array(home, np.intp)[boxes]
    weights = np.bincount(homes, np.where(prose, lengths, 0), size)
    order = [box for box in np.argsort(-weights, kind="stable")[:FAR].tolist() if weights[box] > 0]
    rank = np.full(size, float(FAR))
    rank[order] = range(len(order))
    up, down, joint = _distances(outline, set(homes.tolist()), order[0] if order else 0)
    return Places(
        counts=survey(outline, everything=True),
        parents=np.maximum(np.array(parents, np.intp), 0),
        depth=np.array(depth, np.intp),
        boxes=boxes,
        homes=homes,
        rank=rank,
        up=up,
        down=down,
        joint=joint,
        make=_makes(outline, boxes.tolist()),
        alike=_alike(outline, boxes.tolist()),
        lengths=lengths,
        linked=linked,
        prose=prose,
    )


def _distances(
    outline: Outline, homes: set[int], main: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Steps from each home up to the box that it shares with the main one, and down from there."""
    above = {box: steps for steps, box in enumerate(outline.around(main))}
    found = np.zeros((3, len(outline.parents)), np.intp)
    for home in homes:
        for steps, box in enumerate(islice(outline.around(home), _FARTHEST_HOME)):
            if box in above:
                found[:, home] = steps, above[box], box
                break
    return found[0], found[1], found[2]


def _makes(outline: Outline, boxes: list[int]) -> NDArray[np.intp]:
    """A number for each block; blocks in boxes of the same element and names share it."""
    numbers: dict[tuple[str, ...], int] = {}
    of_box: dict[int, int] = {}
    labels: dict[int, str] = {}
    for box in set(boxes):
        names = [outline.tags[box]]
        for around in islice(outline.around(box), _NAMES):
            if around not in labels:
                labels[around] = outline.label(around)
            names.append(labels[around])
        of_box[box] = numbers.setdefault(tuple(names), len(numbers))
    return np.array([of_box[box] for box in boxes], np.intp)


def _alike(outline: Outline, boxes: list[int]) -> NDArray[np.float64]:
    """Of each block's box and the one around it: how many with text stand beside it like it."""
    parents, tags = outline.parents, outline.tags
    asked = {around for box in set(boxes) for around in islice(outline.around(box), 2) if around}
    key = {box: (parents[box], tags[box], outline.label(box)) for box in asked}
    counts = Counter(key.values())
    own = [counts[key[box]] if box else 1 for box in boxes]
    outer = [counts[key[parents[box]]] if box and parents[box] else 1 for box in boxes]
    return np.array([own, outer], np.float64)
