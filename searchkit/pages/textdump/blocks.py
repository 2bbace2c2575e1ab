"""A dump's lines and the blocks that blank lines separate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from searchkit.pages.text import clean

__all__ = ["Block", "Line", "split_blocks"]

# "3. Mai 2019" begins with a number and a full stop, and is no list item.
_DATE_BEGINS = (
    r"(?!\.\s*(?:(?:jan|jän|feb|mär|mar|apr|mai|jun|jul|aug|sep|okt|nov|dez)\w*\.?|\d{1,2}\.)\s+\d)"
)
_BULLET = re.compile(
    rf"(?P<indent>\s*)(?:(?P<mark>[•·▪◦‣*–-])|(?P<number>\d{{1,4}}){_DATE_BEGINS}[.)])(?:\s+|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its list mark: `indent` in characters, `item` where a mark was."""

    text: str
    indent: int = 0
    item: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines with no blank one between them; never empty."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> str:
        return self.lines[0].text

    @property
    def text(self) -> str:
        """The block as one paragraph: its lines broken where the dump broke them."""
        return "\n".join(line.text for line in self.lines if line.text)

    @property
    def is_list(self) -> bool:
        return all(line.item for line in self.lines)

    @property
    def single(self) -> bool:
        return len(self.lines) == 1


def split_blocks(text: str) -> list[Block]:
    """Blocks in order; lines of nothing but a list mark stay as empty items."""
    blocks: list[Block] = []
    lines: list[Line] = []
    for raw in [*text.split("\n"), ""]:
        line = _line(raw)
        if line is not None:
            lines.append(line)
        elif lines:
            blocks.append(Block(tuple(lines)))
            lines = []
    return blocks


def _line(raw: str) -> Line | None:
    if not raw.strip():
        return None
    found = _BULLET.match(raw)
    if found:
        return Line(clean(raw[found.end() :]), len(found["indent"]), item=True)
    return Line(clean(raw), len(raw) - len(raw.lstrip()))
