"""What speaks for and against a block, in words, for a person who asks why it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.pages.blocks.phrases import furniture_by_words, is_sentence
from searchkit.pages.blocks.survey import survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.pages.blocks.outline import Block, Outline

__all__ = ["Evidence"]

_SOME = 0.2
_LINKED = 0.3


class Evidence:
    """The evidence on the blocks of one outline; its boxes are counted once."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._counts = survey(outline, everything=True)

    def of(self, block: Block) -> str:
        """The score with the reasons: ".83: 61 % of the prose's box, a sentence; against: …"."""
        score = "" if block.score is None else f"{block.score:.2f}".lstrip("0") + ": "
        told = ", ".join(self._for(block)) or "nothing by itself"
        against = ", ".join(self._against(block))
        return f"{score}{told}" + (f"; against: {against}" if against else "")

    def _for(self, block: Block) -> Iterator[str]:
        share = self._share(block)
        if share >= _SOME:
            yield f"{share:.0%} of the page's prose in its box".replace("%", " %")
        if is_sentence(block.text):
            yield "a sentence"
        box = next((b for b in self._outline.around(block.box) if self._is_article(b)), None)
        if box is not None:
            yield f"in <{self._outline.tags[box]}>"

    def _against(self, block: Block) -> Iterator[str]:
        if block.linked > _LINKED * len(block.text):
            yield f"{block.linked / len(block.text):.0%} in links".replace("%", " %")
        words = furniture_by_words(block.text)
        if words:
            yield words
        if self._outline.dropped[block.box]:
            yield f"its box: {self._outline.dropped[block.box]}"

    def _share(self, block: Block) -> float:
        """The share of the page's prose in the box around the block's own."""
        prose, parents = self._counts.prose, self._outline.parents
        return prose[max(0, parents[block.box])] / prose[0] if prose[0] else 0.0

    def _is_article(self, box: int) -> bool:
        return self._outline.tags[box] in ("article", "main")
