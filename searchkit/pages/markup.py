"""A page's text → one parsed tree, after a look whether the parse would stay bounded."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from searchkit.errors import PageError

__all__ = ["parse_markup"]

# Lexbor (2.7 in selectolax 1.0) needs time quadratic in the nesting of blocks (100,000 levels:
# 27 s, 5,000: 0.1 s) and in the attributes of one element (100,000: 22 s, 2,000: 0.01 s), and about
# 200 bytes a node (measured on 2 cores). Real pages have up to 60 levels and 30,000 elements.
_DEEPEST = 4_000
_MOST_ELEMENTS = 1_500_000
_MOST_ATTRIBUTES = 1_000
# Pages below these counts are bounded anyway (0.4 s and 0.9 s), and need no closer look.
_FEW_ELEMENTS = 12_000
_FEW_ATTRIBUTES = 20_000
_WINDOW = 20_000

# Elements without content, and those that the next of their kind closes.
_SHALLOW = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
_SHALLOW |= {"source", "track", "wbr", "p", "li", "dt", "dd", "option"}
# A quotation mark delimits only right after "=": elsewhere it is a character as any other.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})(?>[^>=]+|=\s*(?:\"[^\"]*\"|'[^']*')?)*>?")
_ATTRIBUTE = re.compile(r"[^\s=>/]+(?>\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_RAW = re.compile(r"<(?:(script|style)\b|!--)", re.IGNORECASE)
_ENDS = {
    "script": re.compile(r"</script", re.IGNORECASE),
    "style": re.compile(r"</style", re.IGNORECASE),
    "": re.compile("-->"),
}


def parse_markup(text: str) -> LexborHTMLParser:
    """The tree of a page; PageError names the reason where its markup is hostile."""
    if text.count("<") > _FEW_ELEMENTS or text.count("=") > _FEW_ATTRIBUTES or _long_tag(text):
        _refuse_hostile(_without_raw(text))
    return LexborHTMLParser(text)


def _long_tag(text: str) -> bool:
    """Whether somewhere no element ends for so long that it may have too many attributes.

    Looks at windows, so that a page costs a few searches: a gap of two windows fills one.
    """
    for start in range(0, len(text) - _WINDOW, _WINDOW):
        if text.find(">", start, start + _WINDOW) < 0:
            opens = text.rfind("<", 0, start + _WINDOW)
            tag = _TAG.match(text, opens) if opens >= 0 else None
            if tag and _attributes(tag) > _MOST_ATTRIBUTES:
                return True
    return False


def _without_raw(text: str) -> str:
    """The markup without comments, scripts and styles; an unclosed one swallows the rest."""
    pieces: list[str] = []
    at = 0
    while found := _RAW.search(text, at):
        pieces.append(text[at : found.start()])
        end = _ENDS[(found[1] or "").lower()].search(text, found.end())
        if end is None:
            return "".join(pieces)
        at = end.end()
    return "".join([*pieces, text[at:]])


def _attributes(tag: re.Match[str]) -> int:
    begin = tag.end(2) - tag.start()
    return sum(1 for _ in _ATTRIBUTE.finditer(tag[0], begin))


def _refuse_hostile(markup: str) -> None:
    depth = elements = 0
    for found in _TAG.finditer(markup):
        if found[1]:
            depth = max(0, depth - 1)
            continue
        elements += 1
        if found[2].lower() not in _SHALLOW and not found[0].endswith("/>"):
            depth += 1
        if depth > _DEEPEST:
            raise PageError("nested too deeply", f"more than {_DEEPEST:,} elements in one another")
        if elements > _MOST_ELEMENTS:
            raise PageError("too many elements", f"more than {_MOST_ELEMENTS:,}")
        if len(found[0]) > 2 * _MOST_ATTRIBUTES and _attributes(found) > _MOST_ATTRIBUTES:
            raise PageError("endless attributes", f"over {_MOST_ATTRIBUTES:,} of one element")
