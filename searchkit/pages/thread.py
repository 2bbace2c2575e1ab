"""How comments and article part; the first post of a thread is both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searchkit.pages.blocks.survey import is_prose
from searchkit.pages.text import fold

if TYPE_CHECKING:
    from searchkit.model import Comment
    from searchkit.pages.blocks.outline import Outline
    from searchkit.pages.comments import CommentsFound

__all__ = ["comment_boxes", "drop_comments", "opening_post"]

_FORUMS = frozenset(
    {
        "bbpress", "discourse", "invision", "mybb", "phpbb2", "phpbb3", "smf", "vbulletin3",
        "vbulletin4", "vbulletin5", "woltlab", "xenforo1", "xenforo2",
    }
)  # fmt: skip
_FORUM = re.compile(
    r"forum|foren\.|/threads?[/-]|viewtopic|showthread|/topic|board\.", re.IGNORECASE
)
# Beside an opening post with this many times as many characters, the rest of a page is no article.
_OUTWEIGHED = 2
# Folded characters from which on a line that recurs in a comment is no coincidence.
_TELLING = 30
# Characters of comments that are searched for each block.
_SEARCHED = 200_000


def comment_boxes(found: CommentsFound) -> dict[int, str]:
    """The elements that hold the comments and not the headline: `mem_id` → reason.

    Where comments stand beside the article in one element, `drop_comments` sees to it.
    """
    return {node.mem_id: "reader comments" for node in found.blocks if node.css_first("h1") is None}


def drop_comments(outline: Outline, found: CommentsFound) -> None:
    """Drop the blocks that repeat a comment or begin with its author's name.

    Needed only where an element with comments holds the article too: else a sub-heading that a
    reader quotes would be lost.
    """
    if len(comment_boxes(found)) == len(found.blocks):
        return
    whole = "\n".join(fold(comment.text) for comment in found.comments)[:_SEARCHED]
    lines = {fold(line) for comment in found.comments for line in comment.text.splitlines() if line}
    names = tuple({fold(comment.author) for comment in found.comments if comment.author})
    for block in outline.blocks:
        folded = fold(block.text)
        if folded in lines or (len(folded) > _TELLING and folded in whole):
            block.dropped = "a reader's comment"
        elif len(folded) < 2 * _TELLING and names and folded.startswith(names):
            block.dropped = "a comment's author"


def opening_post(found: CommentsFound, named: str, outline: Outline) -> Comment | None:
    """The first post, where the page is a thread and the outline has little else.

    `named` is the page's address with its `<title>`: both often say that it is a forum's.
    """
    if not found.comments:
        return None
    first = found.comments[0]
    if found.system in _FORUMS:
        return first
    posts = sum(len(comment.text) for comment in found.comments)
    if _FORUM.search(named) and posts > _OUTWEIGHED * _prose(outline):
        return first
    return None


def _prose(outline: Outline) -> int:
    """Characters of running text in the article."""
    return sum(len(b.text) for b in outline.blocks if b.dropped is None and is_prose(b))
