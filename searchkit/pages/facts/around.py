"""The blocks around a headline and around the end of an article, where writers and dates stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.pages.blocks.outline import FARTHEST
from searchkit.pages.text import fold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from searchkit.pages.blocks.article import Article
    from searchkit.pages.blocks.outline import Block, Outline

__all__ = ["last_blocks", "near_title", "stands_in"]

_BELOW_TITLE = 12
_ABOVE_TITLE = 4
_BELOW_TEXT = 4


def last_blocks(outline: Outline, article: Article) -> list[Block]:
    """The blocks around the end of the article, where writers sign."""
    if not article.body:
        return []
    end = next(n for n, block in enumerate(outline.blocks) if block is article.body[-1])
    return outline.blocks[max(0, end - 1) : end + _BELOW_TEXT]


def near_title(outline: Outline, title: str | None) -> list[Block]:
    """The blocks around the printed title, where bylines and dates stand: below first."""
    folded = fold(title or "")
    if not folded:
        return []
    for number, block in enumerate(outline.blocks):
        if block.kind in ("h1", "h2", "h3") and folded in fold(block.text[:400]):
            # A headline's element may hold more than the headline.
            from_here = number if len(fold(block.text)) > len(folded) + 6 else number + 1
            below = outline.blocks[from_here : number + _BELOW_TITLE]
            return below + outline.blocks[max(0, number - _ABOVE_TITLE) : number]
    return []


def stands_in(node: LexborNode, apart: frozenset[int]) -> bool:
    """Whether an element is one of those apart, or in one of them, as far as a real page nests."""
    around: LexborNode | None = node
    for _ in range(FARTHEST if apart else 0):
        if around is None:
            return False
        if around.mem_id in apart:
            return True
        around = around.parent
    return False
