"""What the text of a block says of it: its length, its signs, its words, its links."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
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
_TEXT = (
    "ends", "words", "commas", "stops", "colon", "capitals", "digits", "copyright", "dated",
    "of_title", "told", "copies",
)  # fmt: skip
# Characters at the beginning of a text that stand for it.
_READ = 240
_TOLD = 60
_SHORT = 80
# What a character may be; one that is blank or closes ends a sentence after a stop.
_BLANK, _CLOSES, _STOP, _COMMA, _CAPITAL, _DIGIT, _COPYRIGHT = (1 << bit for bit in range(7))
_CLOSING = "\"”“»«')]"
# Characters below this are looked up, others (of languages that are not read) asked one by one.
_COMMON = 0x3000


def text_columns(
    blocks: Sequence[Block], places: Places, title_text: str, told: str
) -> dict[str, NDArray[np.float64]]:
    """Columns over the blocks; `title_text` is the page's title, `told` its folded articleBody."""
    title = {word for word in title_text.lower().split() if len(word) > 3}
    copies = Counter(block.text for block in blocks)
    asked = [number for number, block in enumerate(blocks) if not _is_menu(block)]
    read = np.zeros((len(_TEXT), len(blocks)))
    if asked:
        texts = [blocks[number].text for number in asked]
        read[:, asked] = _text_rows(texts, title, told)
        read[-1, asked] = [copies[text] for text in texts]
    table = dict(zip(_TEXT, read, strict=True))
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


def _text_rows(texts: list[str], title: set[str], told: str) -> NDArray[np.float64]:
    """The columns `_TEXT`, a row for each, but for the last; mostly of the texts' beginnings."""
    heads = [text[:_READ] for text in texts]
    sizes = np.array([len(head) for head in heads], np.intp)
    joined = "\n".join(heads) + "\n"
    kinds = _kinds(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32))
    starts = np.cumsum(sizes + 1) - (sizes + 1)

    def count(chosen: NDArray[np.bool_]) -> NDArray[np.intp]:
        return np.add.reduceat(chosen, starts, dtype=np.intp)

    blank = (kinds & _BLANK) != 0
    begins = ~blank
    begins[1:] &= blank[:-1]
    words = count(begins)
    stops = (kinds & _STOP) != 0
    stops[:-1] &= (kinds[1:] & (_BLANK | _CLOSES)) != 0
    digits = count((kinds & _DIGIT) != 0)
    found = np.zeros((len(_TEXT), len(texts)))
    found[0] = [_ENDS.search(text, max(0, len(text) - 12)) is not None for text in texts]
    found[1] = [text.count(" ") + 1 for text in texts]
    found[2] = count((kinds & _COMMA) != 0) / words
    found[3] = count(stops)
    found[4] = [text.endswith(":") for text in texts]
    found[5] = count(begins & ((kinds & _CAPITAL) != 0)) / words
    found[6] = digits / sizes
    found[7] = count((kinds & _COPYRIGHT) != 0) > 0
    dated = np.flatnonzero(digits)
    found[8, dated] = [_DATE.search(heads[number]) is not None for number in dated.tolist()]
    if title:
        lower = joined.lower().split("\n")[:-1]
        found[9] = [len(title.intersection(head.split())) / len(title) for head in lower]
    found[10] = [fold(head)[:_TOLD] in told for head in heads] if told else -1
    return found


def _kinds(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """What each of the characters is."""
    kinds = _common_kinds()[np.minimum(codes, _COMMON - 1)]
    rare = np.flatnonzero(codes >= _COMMON)
    if len(rare):
        different, place = np.unique(codes[rare], return_inverse=True)
        kinds[rare] = np.array([_kind(chr(code)) for code in different.tolist()], np.uint8)[place]
    return kinds


@lru_cache(maxsize=1)
def _common_kinds() -> NDArray[np.uint8]:
    return np.array([_kind(chr(code)) for code in range(_COMMON)], np.uint8)


def _kind(character: str) -> int:
    kind = _BLANK if character.isspace() else 0
    kind |= _CLOSES if character in _CLOSING else 0
    kind |= _STOP if character in ".!?…" else 0
    kind |= _COMMA if character == "," else 0
    kind |= _CAPITAL if character.isupper() else 0
    kind |= _DIGIT if character.isdecimal() else 0
    return kind | (_COPYRIGHT if character == "©" else 0)
