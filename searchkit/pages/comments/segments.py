"""Repeated segments around dates: each a place that may hold one comment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from searchkit.pages.comments.anchors import Anchor
    from searchkit.pages.comments.sheet import Sheet

__all__ = ["Segments", "common_parent", "lists_of_segments", "single_segments", "spans_of"]

_FAR = 14
"""Levels from a date up to the element of its comment: the farthest seen is 9."""
_LEAST = 12
_DIGITS = re.compile(r"\d+")
_MOST_LISTS = 12
_LEVELS = 3
_LONGEST = 20_000
_CLOSER = 3
"""How often a list is narrowed to its part that stands closest together."""


@dataclass(frozen=True, slots=True)
class Segments:
    """Elements that each begin (or are) one segment, and the anchors of each.

    `runs` says that the siblings which follow an element belong to its segment, up to the next.
    """

    roots: tuple[int, ...]
    anchors: tuple[int, ...]
    runs: bool = False


def lists_of_segments(sheet: Sheet, anchors: Sequence[Anchor]) -> Iterator[Segments]:
    """Lists of two and more, those with most anchors first."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for number, anchor in enumerate(anchors):
        for key in _keys(sheet, anchor.element):
            groups.setdefault(key, []).append(number)
    seen: set[tuple[int, ...]] = set()
    ranked = sorted(groups.values(), key=len, reverse=True)
    for members in ranked:
        if len(members) < 2 or tuple(members) in seen:
            continue
        seen.add(tuple(members))
        if len(seen) > _MOST_LISTS:
            return
        yield from _risen(sheet, anchors, members)


def _keys(sheet: Sheet, element: int) -> Iterator[tuple[str, ...]]:
    """How a date is placed, with names and without."""
    tags, parents = sheet.tags, sheet.parents
    path = [tags[element]]
    at = element
    for _ in range(3):
        at = parents[at]
        if at < 0:
            break
        path.append(tags[at])
    yield tuple(path[:2])
    yield tuple(path)
    name = _DIGITS.sub("", sheet.nodes[element].attributes.get("class") or "")
    around = (
        _DIGITS.sub("", sheet.nodes[parents[element]].attributes.get("class") or "")
        if element
        else ""
    )
    yield (*path[:2], "." + name, "." + around)


def _risen(sheet: Sheet, anchors: Sequence[Anchor], members: Sequence[int]) -> Iterator[Segments]:
    """The elements as far above the dates as each still has one of its own."""
    parents, tags = sheet.parents, sheet.tags
    level = [anchors[n].element for n in members]
    steps: list[list[int]] = []
    for _ in range(_FAR):
        alike: dict[str, int] = {}
        for element in level:
            alike[tags[element]] = alike.get(tags[element], 0) + 1
        distinct = len(set(level))
        if (
            distinct < 2
            or distinct * 10 < len(level) * 9
            or max(alike.values()) * 10 < len(level) * 7
        ):
            break
        steps.append(level)
        if any(parents[element] <= 0 for element in level):
            break
        level = [parents[element] for element in level]
    if not steps:
        return
    sizes = [_own_sizes(sheet, step) for step in steps]
    top = len(steps) - 1
    chosen = top
    while chosen and _as_large(sizes[chosen - 1], sizes[top]):
        chosen -= 1
    lines = [len(anchors[n].text) for n in members]
    talking = sum(size - line >= _LEAST for size, line in zip(sizes[chosen], lines, strict=True))
    yield from _together(sheet, _distinct(steps[chosen], members, runs=False))
    if chosen == top or talking * 2 < len(members):
        yield from _together(sheet, _distinct(steps[top], members, runs=True))


def _together(sheet: Sheet, segments: Segments) -> Iterator[Segments]:
    """The segments, and those of them that stand closer together than all do."""
    yield segments
    for _ in range(_CLOSER):
        around = common_parent(sheet, segments.roots)
        branches: dict[int, list[int]] = {}
        for number, root in enumerate(segments.roots):
            branches.setdefault(_branch(sheet, root, around), []).append(number)
        largest = max(branches.values(), key=len)
        if len(largest) < 2 or len(largest) == len(segments.roots):
            return
        roots = tuple(segments.roots[n] for n in largest)
        segments = Segments(roots, tuple(segments.anchors[n] for n in largest), segments.runs)
        yield segments


def common_parent(sheet: Sheet, roots: Sequence[int]) -> int:
    """The innermost element around all of these, given in the page's order."""
    around = sheet.parents[roots[0]]
    last = max(roots)
    while around > 0 and sheet.ends[around] <= last:
        around = sheet.parents[around]
    return max(around, 0)


def _branch(sheet: Sheet, root: int, around: int) -> int:
    """The child of `around` that the root is, or stands in."""
    while sheet.parents[root] > around:
        root = sheet.parents[root]
    return root


def _distinct(level: Sequence[int], members: Sequence[int], *, runs: bool) -> Segments:
    first: dict[int, int] = {}
    for element, number in zip(level, members, strict=True):
        first.setdefault(element, number)
    return Segments(tuple(first), tuple(first.values()), runs)


def _own_sizes(sheet: Sheet, roots: Sequence[int]) -> list[int]:
    """Characters of each without those of the roots inside it."""
    total = sheet.sizes
    whole = [total[sheet.stops[r]] - total[sheet.starts[r]] for r in roots]
    own = whole.copy()
    open_: list[int] = []
    order = sorted(range(len(roots)), key=lambda n: (roots[n], n))
    for n in order:
        while open_ and sheet.ends[roots[open_[-1]]] <= roots[n]:
            open_.pop()
        if open_:
            if roots[open_[-1]] == roots[n]:
                own[n] = own[open_[-1]]
                continue
            own[open_[-1]] -= whole[n]
        open_.append(n)
    return own


def _as_large(lower: Sequence[int], upper: Sequence[int]) -> bool:
    """Whether most texts are as long at the lower level."""
    grown = sum(high - low > max(8, low // 20) for low, high in zip(lower, upper, strict=True))
    return grown * 5 <= len(lower) * 2 and (len(lower) > 2 or not grown)


def single_segments(sheet: Sheet, anchors: Sequence[Anchor]) -> Iterator[Segments]:
    """Single elements around one date, from the inside out, where each holds much more text.

    None is mostly links, nor holds half of the page's text.
    """
    half = sheet.sizes[-1] // 2
    seen: set[int] = set()
    for number, anchor in enumerate(anchors):
        at = anchor.element
        size = offered = 0
        for _ in range(_FAR):
            if at <= 0 or offered == _LEVELS or at in seen:
                break
            start, stop = sheet.starts[at], sheet.stops[at]
            grown = sheet.sizes[stop] - sheet.sizes[start]
            linked = sheet.linked[stop] - sheet.linked[start]
            if grown > half or grown > _LONGEST:
                break
            if grown - len(anchor.text) >= _LEAST and grown * 4 >= size * 5:
                seen.add(at)
                offered += 1
                size = grown
                if linked * 10 <= grown * 7:
                    yield Segments((at,), (number,))
            at = sheet.parents[at]


def spans_of(sheet: Sheet, segments: Segments) -> list[tuple[int, int]]:
    """The pieces of each segment: up to the next one, where that begins inside it."""
    roots = segments.roots
    spans: list[tuple[int, int]] = []
    for number, root in enumerate(roots):
        stop = sheet.stops[sheet.parents[root] if segments.runs else root]
        if number + 1 < len(roots):
            stop = max(sheet.starts[root], min(stop, sheet.starts[roots[number + 1]]))
        spans.append((sheet.starts[root], stop))
    return spans
