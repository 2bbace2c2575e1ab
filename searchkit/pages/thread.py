"""A forum's thread: its opening post is the page's article as well as its first comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchkit.model import Comment
    from searchkit.pages.comments import CommentsFound

__all__ = ["opening_post"]

_FORUMS = frozenset(
    {
        "bbpress", "discourse", "invision", "mybb", "phpbb2", "phpbb3", "smf", "vbulletin3",
        "vbulletin4", "vbulletin5", "woltlab", "xenforo1", "xenforo2",
    }
)  # fmt: skip
_FORUM_URL = re.compile(r"forum|forentroll|foren\.|/threads?[/-]|viewtopic|showthread|/topic|board\.")
# Beside an opening post with this many times as many characters, the rest of a page is no article.
_OUTWEIGHED = 2


def opening_post(found: CommentsFound, url: str | None, prose: int) -> Comment | None:
    """The first post, where the page is a thread; `prose` counts the running text around it."""
    if not found.comments:
        return None
    first = found.comments[0]
    if found.system in _FORUMS:
        return first
    posts = sum(len(comment.text) for comment in found.comments)
    if _FORUM_URL.search(url or "") and posts > _OUTWEIGHED * prose:
        return first
    return None
