"""Prose that is neither article nor comment: kept apart, so that nothing is unfindable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.pages.blocks.phrases import is_sentence
from searchkit.pages.blocks.survey import is_prose

if TYPE_CHECKING:
    from searchkit.model import Comment
    from searchkit.pages.blocks.outline import Outline

__all__ = ["find_rest"]

# What every page of a site has: notices, menus, the way to subscribe; and what is kept elsewhere.
_EVERYWHERE = (
    "cookie", "consent", "footer", "navigation", "newsletter", "advert", "share", "repeated",
    "appeal", "a reader", "a comment", "comments", "the title", "headline", "form", "links",
)  # fmt: skip
_MOST = 4_000
_SAMPLE = 60


def find_rest(outline: Outline, kept: str, comments: tuple[Comment, ...]) -> str:
    """Sentences that were left out, in paragraphs; none that `kept` or a comment has already."""
    said = "\n".join(comment.text for comment in comments)
    found: dict[str, None] = {}
    room = _MOST
    for block in outline.blocks:
        text = block.text
        if block.dropped is None or not is_prose(block) or not is_sentence(text):
            continue
        sample = text[:_SAMPLE]
        if block.dropped.startswith(_EVERYWHERE) or sample in kept or sample in said:
            continue
        room -= len(text)
        if room < 0:
            break
        found[text] = None
    return "\n\n".join(found)
