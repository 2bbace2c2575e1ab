"""A page's markup → one parsed tree, after a look whether the parse would stay bounded."""

from __future__ import annotations

import re

import numpy as np
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
_SHALLOW = set(b"area base br col embed hr img input link meta param source track wbr".split())
_SHALLOW |= {b"p", b"li", b"dt", b"dd", b"option"}
# A quotation mark delimits only right after "=": elsewhere it is a character as any other.
_TAG = re.compile(rb"<(/?)([a-zA-Z][^\s/>]{0,40})(?>[^>=]+|=\s*(?:\"[^\"]*\"|'[^']*')?)*>?")
_ATTRIBUTE = re.compile(rb"[^\s=>/]+(?>\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_RAW = re.compile(rb"<(?:(script|style)\b|!--)", re.IGNORECASE)
_ENDS = {
    b"script": re.compile(rb"</script", re.IGNORECASE),
    b"style": re.compile(rb"</style", re.IGNORECASE),
    b"": re.compile(b"-->"),
}


def parse_markup(markup: bytes) -> LexborHTMLParser:
    """The tree of a page in UTF-8; PageError names the reason where its markup is hostile."""
    # bytes.count compares one by one: .07 ms on a page of 170 KB (CPython 3.11), numpy .015.
    signs = np.frombuffer(markup, np.uint8)
    if (
        np.count_nonzero(signs == ord("<")) > _FEW_ELEMENTS
        or np.count_nonzero(signs == ord("=")) > _FEW_ATTRIBUTES
        or _long_tag(markup)
    ):
        _refuse_hostile(_without_raw(markup))
    return LexborHTMLParser(markup)


def _long_tag(markup: bytes) -> bool:
    """Whether somewhere no element ends for so long that it may have too many attributes.

    Looks at windows, so that a page costs a few searches: a gap of two windows fills one.
    """
    for start in range(0, len(markup) - _WINDOW, _WINDOW):
        if markup.find(b">", start, start + _WINDOW) < 0:
            opens = markup.rfind(b"<", 0, start + _WINDOW)
            tag = _TAG.match(markup, opens) if opens >= 0 else None
            if tag and _attributes(tag) > _MOST_ATTRIBUTES:
                return True
    return False


def _without_raw(markup: bytes) -> bytes:
    """The markup without comments, scripts and styles; an unclosed one swallows the rest."""
    pieces: list[bytes] = []
    at = 0
    while found := _RAW.search(markup, at):
        pieces.append(markup[at : found.start()])
        end = _ENDS[(found[1] or b"").lower()].search(markup, found.end())
        if end is None:
            return b"".join(pieces)
        at = end.end()
    return b"".join([*pieces, markup[at:]])


def _attributes(tag: re.Match[bytes]) -> int:
    begin = tag.end(2) - tag.start()
    return sum(1 for _ in _ATTRIBUTE.finditer(tag[0], begin))


def _refuse_hostile(markup: bytes) -> None:
    depth = elements = 0
    for found in _TAG.finditer(markup):
        if found[1]:
            depth = max(0, depth - 1)
            continue
        elements += 1
        if found[2].lower() not in _SHALLOW and not found[0].endswith(b"/>"):
            depth += 1
        if depth > _DEEPEST:
            raise PageError("nested too deeply", f"more than {_DEEPEST:,} elements in one another")
        if elements > _MOST_ELEMENTS:
            raise PageError("too many elements", f"more than {_MOST_ELEMENTS:,}")
        if len(found[0]) > 2 * _MOST_ATTRIBUTES and _attributes(found) > _MOST_ATTRIBUTES:
            raise PageError("endless attributes", f"over {_MOST_ATTRIBUTES:,} of one element")
