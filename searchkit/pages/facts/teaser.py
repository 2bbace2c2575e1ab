"""The few sentences above an article that say what it is about."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from searchkit.pages.blocks.repetition import share_of_words
from searchkit.pages.sourced import Sourced
from searchkit.pages.text import clean, fold

if TYPE_CHECKING:
    from searchkit.pages.blocks.article import Article
    from searchkit.pages.facts.jsonld import Entity
    from searchkit.pages.facts.metatags import Head

__all__ = ["find_teaser"]

_SHORTEST = 30
_LONGEST = 1_200
# A description with more of its words than this in the first paragraphs is their excerpt …
_EXCERPT = 0.8
# … and one with less than this in the whole article tells of the site and not of the article.
_ABOUT = 0.3
# So many paragraphs are the first ones.
_OPENING = 4
# A title's word of so many letters says what an article is about: "Sensor" in "Sensornetz".
_TELLING = 6


def find_teaser(article: Article, head: Head, linked: Entity, title: str) -> Sourced[str] | None:
    """The lead as printed, else a description that is about the article and not taken from it."""
    if article.lead:
        return Sourced("\n\n".join(block.text for block in article.lead), "printed lead")
    told = linked.get("description")
    for origin, given in (
        ("meta description", head.first("description")),
        ("og:description", head.first("og:description", "twitter:description")),
        ("JSON-LD description", told if isinstance(told, str) else None),
    ):
        text = clean(html.unescape(given or "")[:_LONGEST])
        if len(text) < _SHORTEST or fold(text) == fold(title):
            continue
        if article.body and not _adds(text, article, title):
            continue
        return Sourced(text, origin)
    return None


def _adds(text: str, article: Article, title: str) -> bool:
    """Whether a description is about the article, and neither cut off nor its excerpt."""
    if text.endswith(("…", "...", "[…]", "[...]")):
        return False
    taken = share_of_words(text, " ".join(block.text for block in article.body[:_OPENING]))
    if taken >= _ABOUT:
        return taken <= _EXCERPT
    return _is_about(text, " ".join(block.text for block in article.body), title)


def _is_about(text: str, body: str, title: str) -> bool:
    """Whether a description shares words with the article, or has one of the title in its own."""
    if share_of_words(text, f"{body} {title}") >= _ABOUT:
        return True
    lower = text.lower()
    return any(word in lower for word in title.lower().split() if len(word) >= _TELLING)
