"""Nets under the choice of the article: where the text is when the visible page shows none."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from searchkit.pages.blocks.outline import draw_outline
from searchkit.pages.blocks.survey import LONG, is_prose
from searchkit.pages.sourced import Sourced
from searchkit.pages.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.pages.blocks.outline import Outline

__all__ = ["caught", "whole_note"]

# A told text shorter than this is a teaser; one must be so many times as long as what was found.
_TEXT = 400
_LONGER = 2
# With fewer characters the visible page is empty, or a shell around a script.
_EMPTY = 200
# What the judgement of blocks drops by its likeness, not as something that it knows.
_UNLIKELY = frozenset(
    {
        "unlike an article", "label above the text", "label below the text",
        "label above the title", "heading of nothing",
    }
)  # fmt: skip
_NOTE = 3_000
_STATES = 'script#__NEXT_DATA__,script[type="application/json"],script#__NUXT_DATA__'
_KEYS = frozenset(
    {
        "articlebody", "body", "content", "html", "text", "paragraph", "value", "description",
        "markup", "lead", "intro",
    }
)  # fmt: skip
_MOST_CHARS = 5_000_000
_MOST_NODES = 200_000


def caught(body: str, told: str, tree: LexborHTMLParser) -> Sourced[str] | None:
    """The article's text from elsewhere, where `body` is nothing or a small part of it.

    `told` is the `articleBody` of linked data; then text for readers without scripts, then the
    state that a script would have made the page from.
    """
    if len(told) >= max(_TEXT, _LONGER * len(body)):
        text = "\n\n".join(_paragraphs(told))
        if len(text) >= max(_TEXT, _LONGER * len(body)) and fold(body)[:60] in fold(text):
            return Sourced(text, "JSON-LD articleBody")
        if len(text) >= _TEXT and len(body) < _EMPTY:
            return Sourced(text, "JSON-LD articleBody")
    if len(body) >= _EMPTY:
        return None
    for origin, paragraphs in (("noscript", _unscripted(tree)), ("state", _stated(tree))):
        text = "\n\n".join(paragraphs)
        if len(text) >= max(_TEXT, _LONGER * len(body)):
            return Sourced(text, f"{origin}: the visible page is empty")
    return None


def whole_note(outline: Outline) -> Sourced[str] | None:
    """All text of a page that has little and none like an article's: a note, a poem, a sign."""
    texts = [b.text for b in outline.blocks if b.dropped is None or b.dropped in _UNLIKELY]
    text = "\n\n".join(texts)
    if not text or len(text) > _NOTE:
        return None
    return Sourced(text, "all text of a page without an article")


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a told text, which may be markup or lines."""
    if "<" in text or "&" in text:
        tree = LexborHTMLParser(text if "<" in text else html.unescape(text))
        if tree.body is not None and "<" in text:
            return [block.text for block in draw_outline(tree.body).blocks]
        text = html.unescape(text)
    return [line for line in map(clean, text.split("\n")) if line]


def _unscripted(tree: LexborHTMLParser) -> list[str]:
    found: list[str] = []
    for node in tree.css("noscript")[:40]:
        inner = LexborHTMLParser(node.inner_html or "")
        if inner.body is not None:
            found += [b.text for b in draw_outline(inner.body).blocks if is_prose(b)]
    return found


def _stated(tree: LexborHTMLParser) -> list[str]:
    """The longest run of paragraphs in the JSON of one script."""
    best: list[str] = []
    room = _MOST_CHARS
    for script in tree.css(_STATES):
        text = script.text()
        room -= len(text)
        if room < 0:
            break
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            continue
        found = list(dict.fromkeys(p for told in _strings(value) for p in _paragraphs(told)))
        prose = [p for p in found if len(p) >= LONG and "{" not in p]
        if sum(map(len, prose)) > sum(map(len, best)):
            best = prose
    return best


def _strings(value: object) -> Iterator[str]:
    """The texts under keys that name a text, in the order of the JSON."""
    stack: list[tuple[object, str]] = [(value, "")]
    for _ in range(_MOST_NODES):
        if not stack:
            return
        item, key = stack.pop()
        if isinstance(item, dict):
            stack.extend((inner, str(name).lower()) for name, inner in reversed(item.items()))
        elif isinstance(item, list):
            stack.extend((inner, key) for inner in reversed(item))
        elif isinstance(item, str) and key in _KEYS and len(item) >= LONG:
            yield item
