"""What the text of a block says of it: its length, its signs, its words, its links."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.blocks.outline import HEADINGS, Block
from searchkit.pages.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.pages.blocks.geometry import Places

__all__ = ["KIND_NUMBER", "text_columns"]

_KINDS = (
    "body", "div", "p", "li", "ul", "ol", "td", "tr", "table", "tbody", "article", "section",
    "main", "header", "footer", "aside", "figure", "figcaption", "blockquote", "h1", "h2", "h3",
    "h4", "h5", "h6", "dl", "dt", "dd", "form", "pre", "details", "address", "th", "summary",
)  # fmt: skip
KIND_NUMBER = {kind: number for number, kind in enumerate(_KINDS)}
_ENDS = re.compile(r"[.!?…][\"”“»«'’)\]]*$")
_DATE = re.compile(r"\b\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}\b|\b\d{1,2}:\d\d\b|\b(?:19|20)\d\d\b")
_DIGIT = re.compile(r"\d")
_STOPS = re.compile(r"[.!?…](?=[\s\"”“»«')\]]|$)")
_TEXT = (
    "ends", "words", "commas", "stops", "colon", "capitals", "digits", "copyright", "dated",
    "of_title", "told", "copies",
)  # fmt: skip
# Characters at the beginning of a text that stand for it.
_READ = 240
_TOLD = 60
_SHORT = 80
_MENU = (0.0,) * len(_TEXT)


def text_columns(
    blocks: Sequence[Block], places: Places, title_text: str, told: str
) -> dict[str, NDArray[np.float64]]:
    """Columns over the blocks; `title_text` is the page's title, `told` its folded articleBody."""
    title = {word for word in title_text.lower().split() if len(word) > 3}
    copies = Counter(block.text for block in blocks)
    rows = [
        _MENU if _is_menu(block) else _text_row(block.text, title, told, copies[block.text])
        for block in blocks
    ]
    read = np.array(rows, np.float64).reshape(len(blocks), len(_TEXT))
    table = dict(zip(_TEXT, read.T, strict=True))
    table["stops"], table["words"] = np.log1p(table["stops"]), np.log1p(table["words"])
    table["length"] = np.log1p(places.lengths)
    table["linked"] = places.linked / places.lengths
    table["strong"] = np.array([block.strong for block in blocks]) / places.lengths
    table["kind"] = np.array([KIND_NUMBER.get(block.kind, -1) for block in blocks], np.float64)
    table["heading"] = np.array([block.kind in HEADINGS for block in blocks], np.float64)
    table["prose"] = places.prose.astype(np.float64)
    return table


def _is_menu(block: Block) -> bool:
    """Whether a block is a short link: two in five are, and it does not matter what they say."""
    length = len(block.text)
    return length < _SHORT and block.linked >= 0.9 * length and block.kind not in HEADINGS


def _text_row(text: str, title: set[str], told: str, copies: int) -> tuple[float, ...]:
    """The columns `_TEXT` of one block, mostly of its beginning."""
    head = text[:_READ]
    words = head.split()
    count = len(words)
    lower = head.lower()
    return (
        _ENDS.search(text, max(0, len(text) - 12)) is not None,
        text.count(" ") + 1,
        head.count(",") / count,
        len(_STOPS.findall(head)),
        text.endswith(":"),
        sum([word[0].isupper() for word in words]) / count,
        len(_DIGIT.findall(head)) / len(head),
        "©" in head,
        _DATE.search(head) is not None,
        len(title.intersection(lower.split())) / max(1, len(title)) if title else 0.0,
        fold(head)[:_TOLD] in told if told else -1.0,
        copies,
    )
