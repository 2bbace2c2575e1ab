"""A page's markup → one parsed tree, after a look whether the parse would stay bounded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from searchkit.errors import PageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["parse_markup"]

# Lexbor (2.7 in selectolax 1.0) needs time quadratic in the nesting of blocks (100,000 levels:
# 27 s, 5,000: 0.1 s) and in the attributes of one element (100,000: 22 s, 2,000: 0.01 s), and about
# 200 bytes a node (measured on 2 cores). Real pages have up to 60 levels and 30,000 elements.
_DEEPEST = 4_000
_MOST_ELEMENTS = 1_500_000
_MOST_ATTRIBUTES = 1_000
# Pages below these counts are bounded anyway (0.4 s and 3.7 s). The closer look takes 20 ms for a
# megabyte; one in fifty real pages has more separators, most of them in scripts.
_FEW_ELEMENTS = 12_000
_FEW_SEPARATORS = 40_000

# Elements without content, and those that the next of their kind closes.
_SHALLOW = set(b"area base br col embed hr img input link meta param source track wbr".split())
_SHALLOW |= {b"p", b"li", b"dt", b"dd", b"option"}
# A quotation mark delimits only right after "=": elsewhere it is a character as any other.
_TOKEN = re.compile(
    rb"<(?:(?P<comment>!--)|[!?][^>]*>?|/[^a-zA-Z>][^>]*>?"
    rb"|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]{0,40})"
    rb"[^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')?+[^>=]*+)*+>?)"
)
_ATTRIBUTE = re.compile(rb"[^\s=>/]+(?>\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_COMMENT_END = re.compile(rb"--!?>")
# What stands in these elements is text up to their end.
_TEXT_ENDS = {
    name: re.compile(rb"</" + name + rb"[\s/>]", re.IGNORECASE)
    for name in b"script style textarea title xmp iframe noembed noframes".split()
}


_TEMPLATE = re.compile(rb"<(?P<end>/?)template(?P<rest>(?:\s[^<>]*)?)>", re.IGNORECASE)
# Pages that say they are XML: an empty element may end in its own tag, which HTML passes over.
_XHTML = re.compile(
    rb"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"(?:<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML|<html\b[^>]*\sxmlns=)",
    re.IGNORECASE | re.DOTALL,
)
_EMPTY_ELEMENT = re.compile(
    rb"<(iframe|script|style|title|textarea|div|span|p|a|td|th|li|ul|section|article|i|b|em)\b"
    rb"((?:\s+[\w:.-]+(?:\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))?)*)\s*/>",
    re.IGNORECASE,
)
# What the Wayback Machine lays over a page, up to its own mark of the end.
_TOOLBAR = re.compile(
    rb"<!-- BEGIN WAYBACK TOOLBAR INSERT -->.*?<!-- END WAYBACK TOOLBAR INSERT -->", re.DOTALL
)


def parse_markup(markup: bytes) -> LexborHTMLParser:
    """The tree of a page in UTF-8; PageError names the reason where its markup is hostile."""
    # bytes.count compares one by one: .07 ms on a page of 170 KB (CPython 3.11), numpy .015.
    signs = np.frombuffer(markup, np.uint8)
    if np.count_nonzero(signs == ord("<")) > _FEW_ELEMENTS or _separators(signs) > _FEW_SEPARATORS:
        _refuse_hostile(markup)
    if b"shadowroot" in markup:
        markup = _with_shadows_open(markup)
    if _XHTML.match(markup):
        markup = _EMPTY_ELEMENT.sub(rb"<\1\2></\1>", markup)
    if b"BEGIN WAYBACK TOOLBAR" in markup:
        markup = _TOOLBAR.sub(b"", markup)
    return LexborHTMLParser(markup)


def _with_shadows_open(markup: bytes) -> bytes:
    """Declarative shadow roots as plain elements: what they hold is shown, unlike a template's."""
    opened: list[bool] = []

    def plain(tag: re.Match[bytes]) -> bytes:
        if tag["end"]:
            shown = opened.pop() if opened else False
            return b"</div>" if shown else tag[0]
        opened.append(b"shadowroot" in tag["rest"])
        return b"<div" + tag["rest"] + b">" if opened[-1] else tag[0]

    return _TEMPLATE.sub(plain, markup)


def _separators(signs: NDArray[np.uint8]) -> int:
    """How often a name could end and an attribute begin: none can without blank, "/" or "="."""
    blank = (signs <= ord(" ")) | (signs == ord("/"))
    begins = np.count_nonzero(blank[1:] > blank[:-1])
    return int(begins + np.count_nonzero(signs == ord("=")))


def _refuse_hostile(markup: bytes) -> None:
    """Read the markup's tags one by one, as a parser does, and count."""
    depth = elements = at = 0
    while found := _TOKEN.search(markup, at):
        at = found.end()
        comment, ends, name = found.groups()
        if comment:
            # "<!-->" is a whole comment.
            at = _reached(_COMMENT_END, markup, found.start() + 2)
        elif ends:
            depth = max(0, depth - 1)
        elif name:
            name = name.lower()
            elements += 1
            depth += name not in _SHALLOW and not markup.endswith(b"/>", 0, at)
            _refuse(depth, elements, found)
            if name in _TEXT_ENDS:
                at = _reached(_TEXT_ENDS[name], markup, at)


def _reached(end: re.Pattern[bytes], markup: bytes, at: int) -> int:
    """Where something that was begun ends; the rest of the page is in it where it does not."""
    found = end.search(markup, at)
    return found.start() if found else len(markup)


def _refuse(depth: int, elements: int, tag: re.Match[bytes]) -> None:
    if depth > _DEEPEST:
        raise PageError("nested too deeply", f"more than {_DEEPEST:,} elements in one another")
    if elements > _MOST_ELEMENTS:
        raise PageError("too many elements", f"more than {_MOST_ELEMENTS:,}")
    if len(tag[0]) > 2 * _MOST_ATTRIBUTES:
        begin = tag.end("name") - tag.start()
        if sum(1 for _ in _ATTRIBUTE.finditer(tag[0], begin)) > _MOST_ATTRIBUTES:
            raise PageError("endless attributes", f"over {_MOST_ATTRIBUTES:,} of one element")
