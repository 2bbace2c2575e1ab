"""Labelled pages, and which blocks of them are the article by their truth."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.blocks.rules import is_title
from searchkit.pages.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from searchkit.pages.blocks.outline import Block

__all__ = ["Truth", "block_labels", "read_truths"]

_WORD = re.compile(r"\w+")
_GRAM = 4
_SHORT = 8  # words below which a block is looked up whole
_TAKEN, _DOUBTFUL = 0.6, 0.2
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Truth:
    """A page with its whole text in `lines`, or with texts that must and must not be found."""

    file: Path
    lines: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()

    def data(self, folder: Path | None = None) -> bytes:
        """The page's bytes, from another copy of the data folder where one is given."""
        file = folder / self.file.parent.name / self.file.name if folder else self.file
        return gzip.decompress(file.read_bytes())


def read_truths(data: Path) -> Iterator[Truth]:
    """All pages of a data folder whose article is known, in the order of their names."""
    for file in sorted((data / "articles").glob("*.json")):
        told = json.loads(file.read_text("utf-8"))
        lines = (*told["summary"], *(text for _, text in told["sections"]))
        if sum(map(len, lines)) >= 200:
            yield Truth(file.with_suffix(".html.gz"), lines)
    for folder in ("foreign", "snippets"):
        for line in (data / folder / "truth.jsonl").read_text("utf-8").splitlines():
            told = json.loads(line)
            file = data / folder / (told["file"].removesuffix(".gz") + ".gz")
            yield Truth(
                file,
                tuple(told.get("lines") or ()),
                tuple(told.get("with") or ()),
                tuple(told.get("without") or ()),
            )


def block_labels(
    blocks: list[Block], title: str, truth: Truth
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Per block whether it is the article's, and how much that counts (0: not known)."""
    wanted, weights = _by_lines(blocks, truth.lines) if truth.lines else _by_texts(blocks, truth)
    folded = fold(title)
    for number, block in enumerate(blocks):
        if block.kind == "h1" or (len(block.text) < 300 and is_title(block, folded)):
            weights[number] = 0
    return wanted, weights


def _by_texts(blocks: list[Block], truth: Truth) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    texts = [_squeezed(block.text) for block in blocks]
    wanted, weights = np.zeros(len(blocks), bool), np.zeros(len(blocks))
    for snippets, is_wanted in ((truth.must_not, False), (truth.must, True)):
        for snippet in filter(lambda s: len(s) > 3, map(_squeezed, snippets)):
            hits = [n for n, text in enumerate(texts) if snippet in text]
            if hits and is_wanted:  # one of several places is the right one: the longest block
                hits = [max(hits, key=lambda n: len(texts[n]))]
            wanted[hits], weights[hits] = is_wanted, 1.0
    return wanted, weights


def _squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def _by_lines(
    blocks: list[Block], lines: tuple[str, ...]
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Long blocks by their share of word sequences that the truth has, short ones among those."""
    told = _WORD.findall("\n".join(lines).lower())
    grams = set(zip(*(told[k:] for k in range(_GRAM)), strict=False))
    joined = f" {' '.join(told)} "
    whole = {fold(line) for line in lines}
    words = [_WORD.findall(block.text.lower()) for block in blocks]
    count = len(blocks)
    share = np.array([_share(w, grams) for w in words])
    long = np.array([len(w) >= _SHORT for w in words], bool)
    exact = np.array([fold(block.text) in whole for block in blocks], bool)
    found = np.array([bool(w) and f" {' '.join(w)} " in joined for w in words], bool)
    wanted = long & (share >= _TAKEN)
    sure = np.flatnonzero(wanted if wanted.any() else exact)
    short = ~long & (exact | found)
    if len(sure):
        first, last = sure[0], sure[-1]
        near = wanted | exact
        for n in np.flatnonzero(short):
            beside = int(near[max(0, n - 3) : n + 4].sum()) - int(near[n])
            enough = exact[n] or (len(words[n]) >= 2 and beside) or beside >= 3
            reach = 3 if exact[n] else 0
            wanted[n] = bool(enough and first - reach <= n <= last + reach)
    weights = np.array([3.0 + min(len(w), _LONGEST) for w in words])
    weights[(long & (share > _DOUBTFUL) & (share < _TAKEN)) | (short & ~wanted)] *= 0.3
    copies: dict[str, list[int]] = defaultdict(list)
    for n in np.flatnonzero(wanted):
        copies[fold(blocks[n].text)].append(int(n))
    for numbers in copies.values():
        best = max(numbers, key=lambda n: (int(wanted[max(0, n - 6) : n + 7].sum()), -n))
        weights[[n for n in numbers if n != best]] = 0
    return wanted, weights if count else np.zeros(0)


def _share(words: list[str], grams: set[tuple[str, ...]]) -> float:
    if len(words) < _SHORT:
        return 0.0
    own = list(zip(*(words[k:] for k in range(_GRAM)), strict=False))
    return sum(gram in grams for gram in own) / len(own)
