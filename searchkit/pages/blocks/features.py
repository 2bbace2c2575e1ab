"""Blocks → the numbers by which the judge knows them: their text, their boxes, their neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.blocks.box_names import NAMED, NameWeights, named
from searchkit.pages.blocks.geometry import FAR, Places, places_of
from searchkit.pages.blocks.outline import Block, Outline
from searchkit.pages.blocks.text_features import KIND_NUMBER, text_columns
from searchkit.pages.text import fold, folds_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Circumstances", "block_features", "columns", "without_rules", "worth_asking"]

_INSIDE = ("article", "main", "aside", "footer", "header", "li", "figure")
# The rules' reasons, by how they begin, roughly from the weakest to the surest.
_REASONS = (
    "label above the text", "label below", "label above the title", "heading of nothing",
    "byline", "date", "caption", "box of facts", "teaser", "tool", "under", "one of several",
    "article inside", "outside", "author box", "related", "sidebar", "aside", "tags", "furniture",
    "consent", "appeal", "newsletter", "advert", "share", "links", "navigation", "form", "repeated",
    "headline", "the title", "footer", "comments", "cookie", "a reader", "a comment",
)  # fmt: skip
_NO_TITLE = -99.0
_UNKNOWN = -2.0


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a page besides its blocks: `title` as it stands, `told` the folded
    `articleBody`; `root`, `lead` and `body` are what the rules chose, a box and numbers of blocks.
    """

    title: str
    told: str = ""
    root: int = 0
    lead: frozenset[int] = frozenset()
    body: frozenset[int] = frozenset()


@lru_cache(maxsize=1)
def columns() -> tuple[str, ...]:
    """The names of the columns, in their order."""
    line = Outline(tags=["body"], parents=[-1], ends=[1], dropped=[None], _labels={0: ""})
    line.blocks.append(Block("p", "x", 0))
    return (*_measures(line, places_of(line), Circumstances("")), *NAMED)


def block_features(
    outline: Outline, given: Circumstances, weights: NameWeights
) -> NDArray[np.float32]:
    """One row a block, one column for each of `columns()`; blocks must bear the rules' reasons."""
    places = places_of(outline)
    measures = np.array(list(_measures(outline, places, given).values()), np.float32).T
    return np.hstack([measures, named(places.names.pairs, places.names.chains, weights)])


def worth_asking(rows: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which rows are of blocks that are more than a short link."""
    return rows[:, columns().index("words")] > 0


def without_rules(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows as if nobody knew what the rules say."""
    blind = rows.copy()
    blind[:, [n for n, name in enumerate(columns()) if name.startswith("rule_")]] = _UNKNOWN
    return blind


def _measures(
    outline: Outline, places: Places, given: Circumstances
) -> dict[str, NDArray[np.float64]]:
    table: dict[str, NDArray[np.float64]] = {}
    table.update(text_columns(outline.blocks, places, given.title, given.told))
    table.update(_of_boxes(outline, places))
    table.update(_of_position(outline, places, given))
    table.update(_of_neighbours(outline, places, table))
    table.update(_of_rules(outline, places, given))
    return table


def _of_boxes(outline: Outline, places: Places) -> dict[str, NDArray[np.float64]]:
    """The boxes around each block, the home of its paragraph, and the makes of its boxes."""
    tags = outline.tags
    chars, linked, prose = places.chars, places.links, places.proses
    filled, whole, all_prose = np.maximum(chars, 1), max(1, chars[0]), max(1, prose[0])
    # The last entry is for no box.
    tag = np.array([*(KIND_NUMBER.get(name, -1) for name in tags), -1], np.float64)
    own = places.boxes
    outer = places.parents[own]
    far = places.parents[outer]
    homes, joint = places.homes, places.joint
    table = {"depth": places.depth.astype(np.float64)}
    for name, box in (("own", own), ("outer", outer), ("far", far)):
        table[f"{name}_links"] = linked[box] / filled[box]
        table[f"{name}_filled"] = prose[box] / filled[box]
        table[f"{name}_prose"] = prose[box] / all_prose
    table["own_kind"], table["outer_kind"] = tag[own], tag[outer]
    table["outer_share"] = chars[outer] / whole
    table["beside"], table["beside_outer"] = np.log1p(places.names.alike)
    around = tag[places.above[:FAR]]
    table.update((f"in_{name}", _steps_to(KIND_NUMBER[name], around)) for name in _INSIDE)
    size = len(tags)
    table["home_prose"] = places.home_prose / all_prose
    table["home_rank"] = places.rank[homes]
    table["home_blocks"] = np.log1p(np.bincount(homes, minlength=size)[homes])
    table["home_links"] = linked[homes] / filled[homes]
    table["home_chars"] = np.log1p(chars[homes])
    table["up"] = places.up.astype(np.float64)
    table["down"] = places.down.astype(np.float64)
    table["joint_prose"] = prose[joint] / all_prose
    table["joint_links"] = linked[joint] / filled[joint]
    make = places.names.make
    made = np.maximum(1, np.bincount(make, places.lengths))
    blocks = np.bincount(make)
    table["make_blocks"] = np.log1p(blocks)[make]
    table["make_length"] = np.log1p(made / np.maximum(1, blocks))[make]
    table["make_links"] = (np.bincount(make, places.linked) / made)[make]
    table["make_prose"] = np.bincount(make, places.lengths * places.prose)[make] / all_prose
    table["page_prose"] = np.full(len(own), np.log1p(prose[0]))
    table["page_links"] = np.full(len(own), linked[0] / whole)
    return table


def _steps_to(kind: int, around: NDArray[np.float64]) -> NDArray[np.float64]:
    """Per block: how many steps up to an element of that kind, FAR where there is none."""
    found = around == kind
    return np.where(found.any(axis=0), found.argmax(axis=0), FAR).astype(np.float64)


def _of_position(
    outline: Outline, places: Places, given: Circumstances
) -> dict[str, NDArray[np.float64]]:
    count = len(outline.blocks)
    number = np.arange(count)
    before = np.concatenate([[0], np.cumsum(places.lengths)])
    prose = np.concatenate([[0], np.cumsum(places.lengths * places.prose)])
    table = {
        "position": number / count,
        "text_before": before[:-1] / max(1, before[-1]),
        "prose_before": prose[:-1] / max(1, prose[-1]),
    }
    top = _top(outline.blocks, given.title)
    if top is None:
        table["below_title"] = table["text_below_title"] = np.full(count, _NO_TITLE)
    else:
        table["below_title"] = np.clip(number - top, -60, 200).astype(np.float64)
        gap = before[:-1] - before[top]
        table["text_below_title"] = np.sign(gap) * np.log1p(np.abs(gap))
    table["headlines"] = np.cumsum([block.kind == "h1" for block in outline.blocks]).astype(float)
    table["article"] = _articles(outline, None if top is None else outline.blocks[top].box)[
        places.boxes
    ]
    return table


def _articles(outline: Outline, title: int | None) -> NDArray[np.float64]:
    """Per box: in the title's own article element 2, in another 1, in none 0."""
    own = next((b for b in outline.around(title or 0) if outline.tags[b] == "article"), -1)
    found = np.zeros(len(outline.tags))
    for box, tag in enumerate(outline.tags):
        if tag == "article":
            found[box : outline.ends[box]] = 1
    if own >= 0:
        found[own : outline.ends[own]] = 2
    return found


def _top(blocks: Sequence[Block], title: str) -> int | None:
    folded = fold(title)
    # No letter becomes more than three by folding.
    least = len(folded) / 3 if folded else 400
    for number, block in enumerate(blocks):
        if block.kind == "h1":
            return number
        if least <= len(block.text) < 400 and folds_to(block.text, folded):
            return number
    return None


def _of_neighbours(
    outline: Outline, places: Places, table: dict[str, NDArray[np.float64]]
) -> dict[str, NDArray[np.float64]]:
    found: dict[str, NDArray[np.float64]] = {}
    for step in (-1, 1):
        for name in ("length", "linked", "kind", "ends"):
            found[f"{name}{step:+}"] = _shifted(table[name], step)
    count = len(outline.blocks)
    number = np.arange(count)
    sums = [
        np.concatenate([[0], np.cumsum(values)])
        for values in (places.lengths, places.linked, places.lengths * places.prose)
    ]
    for reach in (4, 10):
        first, last = np.maximum(0, number - reach), np.minimum(count, number + reach + 1)
        chars, linked, prose = (s[last] - s[first] for s in sums)
        found[f"near{reach}_links"] = linked / np.maximum(1, chars)
        found[f"near{reach}_prose"] = prose / np.maximum(1, chars)
    heads = np.maximum.accumulate(np.where(table["heading"] > 0, number, -1))
    near = (heads >= 0) & (number - heads < 12)
    found["since_heading"] = np.where(near, number - heads, 20).astype(np.float64)
    found["heading_links"] = np.where(near, table["linked"][heads], -1)
    return found


def _shifted(values: NDArray[np.float64], step: int) -> NDArray[np.float64]:
    """The column of the neighbour `step` blocks on, -1 where there is none."""
    moved = np.full(len(values), -1.0)
    if step < 0:
        moved[-step:] = values[:step]
    else:
        moved[:-step] = values[step:]
    return moved


def _of_rules(
    outline: Outline, places: Places, given: Circumstances
) -> dict[str, NDArray[np.float64]]:
    blocks = outline.blocks
    kept = np.zeros(len(blocks))
    kept[list(given.body)] = 1
    kept[list(given.lead)] = 2
    dropped = outline.dropped
    boxes = [_reason(dropped[block.box]) for block in blocks]
    inside = (places.boxes >= given.root) & (places.boxes < outline.ends[given.root])
    table = {
        "rule_kept": kept,
        "rule_box": np.array(boxes, np.float64),
        "rule_block": np.array([_reason(block.dropped) for block in blocks], np.float64),
        "rule_root": inside.astype(np.float64),
    }
    table.update((f"rule_kept{step:+}", _shifted(kept, step)) for step in (-2, -1, 1, 2))
    return table


@lru_cache(maxsize=4_096)
def _reason(reason: str | None) -> int:
    if reason is None:
        return -1
    return next((n for n, known in enumerate(_REASONS) if reason.startswith(known)), len(_REASONS))
