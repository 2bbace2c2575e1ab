"""A page's markup → one parsed tree, after a look whether the parse would stay bounded."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from searchkit.errors import PageError
from searchkit.pages.hostile_markup import refuse_hostile, without_choices

__all__ = ["parse_markup"]

_TEMPLATE = re.compile(rb"<(?P<end>/?)template(?P<rest>(?:\s[^<>]*)?)>", re.IGNORECASE)
# Pages that say they are XML: an empty element may end in its own tag, which HTML passes over.
_XHTML = re.compile(
    rb"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"(?:<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML|<html\b[^>]*\sxmlns=)",
    re.IGNORECASE | re.DOTALL,
)
_EMPTY_ELEMENT = re.compile(
    rb"<(iframe|script|style|title|textarea|div|span|p|a|td|th|li|ul|section|article|i|b|em)\b"
    rb"((?:\s++[\w:.-]++(?:\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'))?+)*+)\s*+/>",
    re.IGNORECASE,
)
# What the Wayback Machine lays over a page, up to its own mark of the end.
_TOOLBAR = b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->"
_TOOLBAR_END = b"<!-- END WAYBACK TOOLBAR INSERT -->"


def parse_markup(markup: bytes) -> LexborHTMLParser:
    """The tree of a page in UTF-8; PageError names the reason where its markup is hostile."""
    if b"shadowroot" in markup:
        markup = _with_shadows_open(markup)
    if _XHTML.match(markup):
        markup = _EMPTY_ELEMENT.sub(rb"<\1\2></\1>", markup)
    if _TOOLBAR in markup:
        markup = _without_toolbar(markup)
    markup = without_choices(markup)
    refuse_hostile(markup)
    try:
        return LexborHTMLParser(markup)
    except SelectolaxError as error:  # it says no more, and has no other reason
        raise PageError("needs more memory than a page may have") from error


def _without_toolbar(markup: bytes) -> bytes:
    before, _, rest = markup.partition(_TOOLBAR)
    _, ended, after = rest.partition(_TOOLBAR_END)
    return before + after if ended else markup


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
