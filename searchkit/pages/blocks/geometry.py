"""Where the boxes of an outline stand: how deep, inside of what, how far from the main text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.blocks.box_names import AROUND
from searchkit.pages.blocks.outline import PARTS
from searchkit.pages.blocks.survey import LONG

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.pages.blocks.outline import Outline

__all__ = ["FAR", "Names", "Places", "places_of"]

# Farther than this is as far.
FAR = 30
_FARTHEST_HOME = 40
_NO_BOX = -1


@dataclass(frozen=True, slots=True)
class Names:
    """The elements and names of the boxes around each block.

    `pairs` are the different ones, element and label; `chains` (blocks × AROUND) holds for the box
    of a block and those around it the number of its pair, counted from 1, 0 where there is no box.
    `make` numbers the blocks whose boxes have the same names, `alike` says of a block's box and the
    one around it how many stand beside it like it.
    """

    pairs: list[tuple[str, str]]
    chains: NDArray[np.intp]
    make: NDArray[np.intp]
    alike: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Places:
    """Columns over the boxes of a page, and over its blocks.

    Over the boxes: characters, those in links and those of running text, inner boxes included, the
    box around (0 around the body), and `rank`, 0 for the home with most prose. Over the blocks:
    `above` (steps × blocks) are its box and those around it, -1 for none; `homes` is the box in
    which its paragraph stands, `home_prose` the prose that stands there; `up` and `down` are the
    steps from there and from the home with most prose to the box around both (`joint`).
    """

    chars: NDArray[np.float64]
    links: NDArray[np.float64]
    proses: NDArray[np.float64]
    parents: NDArray[np.intp]
    rank: NDArray[np.float64]
    above: NDArray[np.intp]
    depth: NDArray[np.intp]
    boxes: NDArray[np.intp]
    homes: NDArray[np.intp]
    home_prose: NDArray[np.float64]
    up: NDArray[np.intp]
    down: NDArray[np.intp]
    joint: NDArray[np.intp]
    names: Names
    lengths: NDArray[np.float64]
    linked: NDArray[np.float64]
    prose: NDArray[np.bool_]


def places_of(outline: Outline) -> Places:
    """Measure an outline once, all of its blocks counted, whatever became of them."""
    blocks, size = outline.blocks, len(outline.parents)
    # The last entry is what is around no box.
    outer = np.array([*outline.parents, _NO_BOX], np.intp)
    boxes = np.array([block.box for block in blocks], np.intp)
    lengths = np.array([len(block.text) for block in blocks], np.float64)
    linked = np.array([block.linked for block in blocks], np.float64)
    prose = (lengths >= LONG) & (linked * 3 <= lengths)
    proses = np.where(prose, lengths, 0.0)
    ends = np.array(outline.ends, np.intp)
    above = _climbed(outer, boxes)
    homes = _homes(outline, outer, boxes)
    weights = np.bincount(homes, proses, size)
    order = [box for box in np.argsort(-weights, kind="stable")[:FAR].tolist() if weights[box] > 0]
    rank = np.full(size, float(FAR))
    rank[order] = range(len(order))
    up, down, joint = _distances(outline, outer, homes, order[0] if order else 0)
    return Places(
        chars=_inclusive(boxes, lengths, ends),
        links=_inclusive(boxes, linked, ends),
        proses=_inclusive(boxes, proses, ends),
        parents=np.maximum(outer[:-1], 0),
        rank=rank,
        above=above,
        depth=_depths(outer, above),
        boxes=boxes,
        homes=homes,
        home_prose=np.asarray(weights[homes], np.float64),
        up=up,
        down=down,
        joint=joint,
        names=_names(outline, outer, above),
        lengths=lengths,
        linked=linked,
        prose=prose,
    )


def _climbed(outer: NDArray[np.intp], boxes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Each box and those around it, a row for each step, as far as a home is looked for."""
    steps = [boxes]
    while len(steps) < AROUND or (len(steps) < _FARTHEST_HOME and steps[-1].max() > 0):
        steps.append(outer[steps[-1]])
    return np.array(steps)


def _depths(outer: NDArray[np.intp], above: NDArray[np.intp]) -> NDArray[np.intp]:
    depth: NDArray[np.intp] = (above >= 0).sum(axis=0, dtype=np.intp) - 1
    farther = outer[above[-1]]
    while farther.max() >= 0:
        depth += farther >= 0
        farther = outer[farther]
    return depth


def _homes(outline: Outline, outer: NDArray[np.intp], boxes: NDArray[np.intp]) -> NDArray[np.intp]:
    """The nearest box around each that is no paragraph and no part of a list or a table."""
    part = np.array([tag in PARTS for tag in outline.tags])
    part[0] = False
    homes = boxes
    while (inside := part[homes]).any():
        homes = np.where(inside, outer[homes], homes)
    return homes


def _inclusive(
    boxes: NDArray[np.intp], amounts: NDArray[np.float64], ends: NDArray[np.intp]
) -> NDArray[np.float64]:
    """What is in each box, inner ones included: those are the ones up to its end."""
    sums = np.concatenate([[0], np.cumsum(np.bincount(boxes, amounts, len(ends)))])
    return np.asarray(sums[ends] - sums[:-1])


def _distances(
    outline: Outline, outer: NDArray[np.intp], homes: NDArray[np.intp], main: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Steps from each home up to the box that it shares with the main one, and down from there."""
    below = np.full(len(outer), -1, np.intp)
    around_main = list(outline.around(main))
    below[around_main] = range(len(around_main))
    above = _climbed(outer, homes)
    shared = below[above] >= 0
    up, column = shared.argmax(axis=0), np.arange(len(homes))
    found = shared[up, column]
    joint = above[up, column]
    return np.where(found, up, 0), np.where(found, below[joint], 0), np.where(found, joint, 0)


def _names(outline: Outline, outer: NDArray[np.intp], above: NDArray[np.intp]) -> Names:
    """Read the names of the boxes around all blocks, each once."""
    near = np.zeros(len(outer), np.bool_)
    near[above[:AROUND]] = True
    near[_NO_BOX] = False
    asked = np.flatnonzero(near)
    found = [(outline.tags[box], outline.label(box)) for box in asked.tolist()]
    pairs = {named: number for number, named in enumerate(dict.fromkeys(found), start=1)}
    labels = {label: number for number, (_, label) in enumerate(pairs, start=1)}
    pair, label_number = np.zeros((2, len(outer)), np.intp)
    pair[asked] = [pairs[named] for named in found]
    label_number[asked] = [labels[label] for _, label in found]
    makes = pair[above[0]]
    for step in (1, 2):
        makes = makes * (len(pairs) + 1) + label_number[above[step]]
    make = np.unique(makes, return_inverse=True)[1].reshape(-1)
    return Names(list(pairs), pair[above[:AROUND]].T, make, _alike(outer, pair, above))


def _alike(
    outer: NDArray[np.intp], pair: NDArray[np.intp], above: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Of each block's box and the one around it: how many with text stand beside it like it."""
    near = np.zeros(len(outer), np.bool_)
    near[above[:2]] = True
    near[[0, _NO_BOX]] = False
    asked = np.flatnonzero(near)
    keys = outer[asked] * (pair.max() + 1) + pair[asked]
    _, kind, counts = np.unique(keys, return_inverse=True, return_counts=True)
    beside = np.ones(len(outer))
    beside[asked] = counts[kind.reshape(-1)]
    return np.asarray(beside[above[:2]])
