"""A page's body as columns: its elements in document order, and its pieces of text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

__all__ = ["SEPARATOR", "SHORT", "Sheet", "draw_sheet"]

_SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "video",
        "audio", "select", "option", "map", "-comment", "-doctype", "-cdata", "math",
    }
)  # fmt: skip
_MOST = 200_000
"""Elements that are looked at; the largest page seen has 60,000."""
SHORT = 160
"""Characters up to which a piece of text may be a label, a name or a date."""
SEPARATOR = "\0"
_DIGIT = re.compile(r"\d[^\0]*")


@dataclass(slots=True)
class Sheet:
    """Elements and pieces of text, each with its place.

    `parents` holds the number of the element around, `ends` that behind the last one inside, and
    `starts` the first piece that is not before it; `stops` is behind its last piece. A piece
    stands in the element `homes` names. `sizes` are the characters before each piece, `linked`
    those in links.
    """

    nodes: list[LexborNode] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    homes: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    of_tag: dict[str, list[int]] = field(default_factory=dict)
    labels: str = ""
    _lower: str = ""
    _offsets: list[int] = field(default_factory=list)

    def measure(self) -> None:
        """Fill the columns that only pages with dates need."""
        pieces = self.pieces
        lengths = list(map(len, pieces))
        self.sizes = [0, *accumulate(lengths)]
        of_tag: dict[str, list[int]] = {}
        for number, tag in enumerate(self.tags):
            of_tag.setdefault(tag, []).append(number)
        self.of_tag = of_tag
        inside = [0] * len(pieces)
        for link in of_tag.get("a", ()):
            for at in range(self.starts[link], self.stops[link]):
                inside[at] = lengths[at]
        self.linked = [0, *accumulate(inside)]

    def label(self) -> None:
        """Join the short pieces, so that one search goes over all of them."""
        short = [piece if len(piece) <= SHORT else "" for piece in self.pieces]
        self._offsets = [0, *accumulate(len(piece) + 1 for piece in short)]
        self.labels = SEPARATOR.join(short)
        self._lower = self.labels.lower()
        if len(self._lower) != len(self.labels):
            # A few capitals ("İ") become two characters.
            self._lower = self.labels

    def with_digits(self) -> list[int]:
        """The short pieces with a digit."""
        offsets = self._offsets
        return [bisect_right(offsets, m.start()) - 1 for m in _DIGIT.finditer(self.labels)]

    def saying(self, words: Iterable[str]) -> list[int]:
        """The short pieces that hold one of these words, in lower case and without a NUL."""
        labels, offsets = self._lower, self._offsets
        found: set[int] = set()
        for word in words:
            at = labels.find(word)
            while at >= 0:
                piece = bisect_right(offsets, at) - 1
                found.add(piece)
                at = labels.find(word, offsets[piece + 1])
        return sorted(found)

    def count(self, tag: str, element: int) -> int:
        """How many elements of a tag stand in this one."""
        numbers = self.of_tag.get(tag)
        if not numbers:
            return 0
        return bisect_left(numbers, self.ends[element]) - bisect_right(numbers, element)

    def around(self, element: int) -> Iterator[int]:
        """The element and those around it, from the inside out."""
        while element >= 0:
            yield element
            element = self.parents[element]


def draw_sheet(body: LexborNode) -> Sheet:
    """Walk a body once, without what no reader sees."""
    sheet = Sheet([body], ["body"], [-1], [0], [0], [0])
    nodes, tags, parents, ends = sheet.nodes, sheet.tags, sheet.parents, sheet.ends
    starts, stops, pieces, homes = sheet.starts, sheet.stops, sheet.pieces, sheet.homes
    rest = body.iter(include_text=True, skip_empty=True)
    around = [(0, rest)]
    inside = 0
    left = _MOST
    while around:
        for node in rest:
            tag = node.tag
            if tag == "-text":
                pieces.append(node.text_content or "")
                homes.append(inside)
            elif tag is None or tag in _SILENT or left == 0:
                continue
            else:
                left -= 1
                around.append((inside, rest))
                parents.append(inside)
                inside = len(nodes)
                nodes.append(node)
                tags.append(tag)
                ends.append(0)
                stops.append(0)
                starts.append(len(pieces))
                rest = node.iter(include_text=True, skip_empty=True)
                break
        else:
            ends[inside] = len(nodes)
            stops[inside] = len(pieces)
            inside, rest = around.pop()
    return sheet
