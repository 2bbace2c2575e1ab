"""The vocabulary by which page builders name what is not the article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from searchkit.pages.blocks.outline import HEADINGS
from searchkit.pages.words import entries

if TYPE_CHECKING:
    from searchkit.pages.blocks.outline import Outline
    from searchkit.pages.blocks.survey import Survey

__all__ = ["SURE", "Namer"]

_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "menu": "navigation",
    "figcaption": "caption",
    "caption": "caption",
}
# Reasons that hold however much text a box has: legal texts and discussions outweigh articles.
SURE = ("cookie notice", "footer", "comments")


@lru_cache(maxsize=1)
def _patterns() -> tuple[dict[str, re.Pattern[str]], tuple[str, ...]]:
    """By the first character of a word, the forms that may begin so, and the reasons in order.

    One pattern of all forms would try some three hundred of them at each word of a label.
    """
    listed = [(word, reason) for word, _, reason in entries("names.txt")]
    reasons = tuple(dict.fromkeys(reason for _, reason in listed))
    words = [(reasons.index(reason), word) for word, reason in listed]
    return {first: _pattern(words, first) for first in _FIRSTS}, reasons


def _pattern(words: list[tuple[int, str]], first: str) -> re.Pattern[str]:
    groups: dict[int, list[str]] = {}
    for number, word in words:
        if word.startswith(("*", first, "^" + first)):
            groups.setdefault(number, []).append(_form(word))
    if not groups:
        return re.compile(r"(?!)")
    return re.compile(
        "(?:"
        + "|".join(f"(?P<g{n}>{'|'.join(forms)})" for n, forms in groups.items())
        + r")(?![a-z])"
    )


def _form(word: str) -> str:
    start = r"(?<![^ ])" if word.startswith("^") else ""
    if word.startswith("*"):
        start = "[a-z]*"
    end = "[a-z]*" if word.endswith("*") else "(?![^ ])" if word.endswith("$") else ""
    joint = "[-_]+" if word.startswith("*") else "[-_]*"
    return start + re.escape(word.strip("^*$")).replace(r"\-", joint) + end


_FIRSTS = "abcdefghijklmnopqrstuvwxyz-_"
_WORD_BEGINS = re.compile(r"(?<![a-z])[a-z_-]")
# Names that say how a box looks or what its page has, not what the box is.
_LOOKS = re.compile(
    r"(?:has|no(?!-?print)|with|without|is|not|js|u|hide|show|hidden|lg|md|sm|xs|xl)[-_:]"
)


# Names of boxes that are a picture with its caption, unless they hold more than a caption.
_PICTURE = re.compile(
    r"(?<![a-z])(?:[a-z]*(?:image|images|img|bild|bilder|foto|fotos|photo|picture)|figure|visual"
    r"|imagewrap|media|video|gallery)(?![a-z])"
)
# Elements that are judged by what is in them: a heading's id is made of its words.
_NEVER = HEADINGS | {"body", "main", "article"}
_LONGEST_CAPTION = 400
_MOST_NAMES = 20_000
_LONGEST_FORM = 600
# Elements inside a figure that are content of their own.
_SHOWN = frozenset({"table", "blockquote", "pre", "ul", "ol"})


class Namer:
    """Says of the boxes of one page which are furniture by their element or their name."""

    def __init__(self, outline: Outline, counts: Survey) -> None:
        self._outline = outline
        self._counts = counts
        self._named: dict[str, str | None] = {"": None}
        self._pictured: dict[str, str | None] = {"": None}
        self._shown = _shown(outline) if "figure" in outline.tags else set()

    def reason(self, box: int) -> str | None:
        """Why the box is furniture, or None where its name does not say so."""
        tag = self._outline.tags[box]
        if tag in _TAGS:
            return _TAGS[tag]
        if tag in _NEVER or box in self._shown:
            return None
        label = self._outline.label(box)
        if label not in self._named:
            self._named[label] = next(filter(None, map(_named, label.split(" "))), None)
        return self._named[label] or self._by_size(box, tag, label)

    def _by_size(self, box: int, tag: str, label: str) -> str | None:
        if tag == "figure":
            return "caption"
        chars = self._counts.chars[box]
        if chars > _LONGEST_FORM:
            return None
        if tag == "form" or (chars <= _LONGEST_FORM // 2 and box in self._outline.asking):
            return "form"
        if chars > _LONGEST_CAPTION or tag in ("p", "li", "td"):
            return None
        if label not in self._pictured:
            self._pictured[label] = next(filter(None, map(_pictured, label.split(" "))), None)
        return self._pictured[label]


def _shown(outline: Outline) -> set[int]:
    """The figures that show a table or a quotation: they are content of their own."""
    return {
        number
        for tag, parent in zip(outline.tags, outline.parents, strict=True)
        if tag in _SHOWN
        for number in outline.around(parent)
        if outline.tags[number] == "figure"
    }


@lru_cache(maxsize=_MOST_NAMES)
def _named(name: str) -> str | None:
    """The reason that one name of a label gives; pages share most of their names."""
    if _LOOKS.match(name):
        return None
    furniture, reasons = _patterns()
    for begin in _WORD_BEGINS.finditer(name):
        found = furniture[begin[0]].match(name, begin.start())
        if found:
            return f"{reasons[int((found.lastgroup or 'g0')[1:])]} ({found[0]})"
    return None


@lru_cache(maxsize=_MOST_NAMES)
def _pictured(name: str) -> str | None:
    found = _PICTURE.search(name)
    return f"caption ({found[0]})" if found else None
