"""The forms in which programs write a page as text, brought to one: lines of text."""

from __future__ import annotations

import re
import statistics
from itertools import pairwise
from urllib.parse import urlsplit

__all__ = ["to_plain_lines"]

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Frames and shadings (Unicode blocks Box Drawing and Block Elements), and lines of signs only.
_BOXES = re.compile("[\u2500-\u259f]+")
_RULE = re.compile(r"^[ \t]*[-=_*~#+|][-=_*~#+| \t]{2,}$", re.MULTILINE)
_FRAMED = re.compile(r"^([ \t]*)\|[ \t]+(.*?)[ \t]*\|?[ \t]*$", re.MULTILINE)
_REFERENCES = re.compile(
    r"\n[ \t]*(?:References|Verweise|Links|Visible links|Sichtbare Links)[ \t]*:?[ \t]*\n"
    r"(?=(?:[ \t]*(?:Visible links|Sichtbare Links|Hidden links:?)?[ \t]*\n)*[ \t]*1\.[ \t]+\w+:)"
)
_REFERENCE_LINE = re.compile(
    r"[ \t]*(?:\d+\.[ \t]+(?P<address>[a-z]+:\S+|\S+/\S*).*|(?:Visible|Hidden) links:?)?[ \t]*"
)
_LINK_NUMBER = re.compile(r"\[\d{1,4}\](?=\S)|(?<=\S)\[\d{1,4}\](?=\s|[.,;:!?)]|$)")
_MARKDOWN_LINK = re.compile(
    r"!?\[((?:[^\[\]\n]|\[[^\[\]\n]{0,80}\]){0,400})\]\([^()\s]{1,2000}(?:\s\"[^\"\n]{0,200}\")?\)"
)
_MARKDOWN_HEAD = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1(?![\w*])")
_AND_NEXT = re.compile(r"(?:und|oder|sowie|bzw\.|als|and|or)\b")
_NARROWEST, _WIDEST = 50, 100
_FEWEST_WRAPPED = 6


def to_plain_lines(text: str) -> str:
    """The text with `\\n` for every line break, no frames, no link numbers, no hard wraps.

    What `lynx -dump` puts before links and lists at the end, and what Markdown marks, is taken off.
    """
    text = _BREAKS.sub("\n", text)
    text = _BOXES.sub(" ", text) if _BOXES.search(text) else text
    text = _RULE.sub("", text)
    text = _without_references(text)
    if "](" in text:
        text = _MARKDOWN_LINK.sub(r"\1", text)
    if _MARKDOWN_HEAD.search(text):
        text = _MARKDOWN_HEAD.sub(r"\n\1\n", text)
    text = _STRONG.sub(r"\2", text)
    if len(_FRAMED.findall(text)) > 2:
        text = _FRAMED.sub(r"\1\2", text)
    return _unwrapped(text)


def _without_references(text: str) -> str:
    """A dump by lynx without the numbers before its links and the addresses below the page."""
    lists = list(_REFERENCES.finditer(text))
    if not lists:
        return text
    found = lists[-1]
    tail = text[found.end() :].split("\n")
    addresses = 0
    for line in tail:
        told = _REFERENCE_LINE.fullmatch(line)
        if told is None:
            return text
        addresses += bool(told["address"] and urlsplit(told["address"]).scheme)
    return _LINK_NUMBER.sub("", text[: found.start()]) if addresses else text


def _unwrapped(text: str) -> str:
    """Paragraphs that were broken at a width are one line again, words parted there whole.

    A text is taken for wrapped where most lines that another follows end just below one width, and
    in the middle of a sentence. A verse's lines end where they want.
    """
    lines = text.split("\n")
    width = _wrap_width(lines)
    if not width:
        return text
    out: list[str] = []
    joins = False
    for number, line in enumerate(lines):
        if joins and line.strip() and not _begins_anew(line):
            out[-1] = _joined(out[-1], line.strip())
        else:
            out.append(line.rstrip())
        following = (
            lines[number + 1].split(None, 1)[0]
            if number + 1 < len(lines) and lines[number + 1].strip()
            else ""
        )
        joins = bool(following) and len(line.rstrip()) + len(following) + 1 > width - 2
    return "\n".join(out)


def _wrap_width(lines: list[str]) -> int:
    """The width at which the text's paragraphs were broken, or 0."""
    followed = [
        len(line.rstrip())
        for line, below in pairwise(lines)
        if len(line.rstrip()) >= _NARROWEST // 2 and below.strip() and not _begins_anew(below)
    ]
    if len(followed) < _FEWEST_WRAPPED:
        return 0
    longest = max(map(len, lines))
    width = max(followed)
    if not _NARROWEST <= width <= _WIDEST or longest > width + 40:
        return 0
    near = sum(length > width - 16 for length in followed)
    middle = statistics.median(followed)
    return width if near >= 0.7 * len(followed) and middle > 0.8 * width else 0


def _begins_anew(line: str) -> bool:
    """Whether a line is a list item or a quote and goes on with nothing above it."""
    return bool(re.match(r"\s*(?:[•·▪◦‣*+–>-]|\d{1,3}[.)])\s", line))


def _joined(above: str, below: str) -> str:
    parted = above.endswith(("-", "\u2010")) and above[-2:-1].islower() and below[:1].islower()
    if parted and not _AND_NEXT.match(below):
        return above[:-1] + below
    return f"{above} {below}"
