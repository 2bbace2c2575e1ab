"""Who wrote a comment: by the naming of the elements, by attributes, by the place of the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.pages.comments.naming import LONGEST_NAME, clean_name
from searchkit.pages.comments.region import Element
from searchkit.pages.comments.roles import NO_ROLE
from searchkit.pages.dates import find_date

if TYPE_CHECKING:
    from searchkit.pages.comments.region import Region

__all__ = ["Name", "find_author", "name_beside"]

_LETTER = re.compile(r"\w")
_BYLINE_WORDS = 40
"""Characters that a byline may hold beside name and date ("Kommentar von … am … um … Uhr")."""
_EMPHASIS_TAGS = ("cite", "strong", "b", "a", "em", "i", "dt")
_HEADING_TAGS = ("h2", "h3", "h4", "h5", "h6")
_LEAD_TAGS = ("a", "b", "strong", "cite", "span", "em")
_LINE_TAGS = ("p", "div", "span", "li", "td", "header", "footer", "small", "em", "i", "h3", "h4")
_BESIDE_TAGS = ("a", "b", "strong", "span", "div", "p", "td", "em", "i", "small", "li")
_LONGEST_BESIDE = 40
_MOST_WORDS = 4
_SENTENCE = re.compile(r"[?!…:]|\w{4,}\.(?:\s|$)")
_OF_PORTRAIT = re.compile(
    r"(?:(?:user|benutzer|profil)?-?\s?(?:avatar|gravatar|(?:profil)?bild|foto|picture|photo|image)"
    r"(?:\s(?:von|des|der|of|for|für)\b)?\s?:?\s?)+|(?:'s?\s|\s)?(?:avatar|profile picture)$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\W*(?:(?:kommentar|beitrag|leserbrief|antwort|verfasst|geschrieben|gepostet|eingetragen|comment"
    r"|posted|written|submitted)\s)?(?:von|by)\s(?P<by>\S.{0,60}?)\s*(?:$|[,|·–-]?\s(?:am|on|um|vor)\s|[,|:]\s)"
    r"|\W*(?P<who>\S.{0,60}?)\s(?:schrieb|schreibt|sagte?|meinte?|kommentierte?|wrote|said|says|hat\sam)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """An author's name, and the element of the region that prints it (None for attributes)."""

    text: str
    element: Element | None


def find_author(region: Region) -> Name | None:
    """The author by the surest naming that yields a name."""
    named = [
        (e.role.author, at, e)
        for at, e in enumerate(region.elements)
        if e.role.author is not None and at and not region.is_aside(e)
    ]
    for _, _, element in sorted(named, key=lambda entry: entry[:2]):
        name = _name_in(region, element)
        if name:
            return Name(name, element)
    return (
        _from_attribute(region)
        or _portrayed(region)
        or _from_header(region)
        or _on_portrait(region)
    )


def _name_in(region: Region, element: Element) -> str | None:
    """The name inside an element that may hold a date, a badge or a link beside it."""
    if element.tag == "meta":
        return clean_name(element.attributes.get("content") or "")
    inner = region.within(element)
    for rule in ("@name", " fn "):
        for child in inner:
            if rule in child.role.marks:
                name = clean_name(child.attributes.get("content") or region.text_of(child))
                if name:
                    return name
    whole = region.spaced_text_of(element) if inner else region.text_of(element)
    if len(whole) > 2 * LONGEST_NAME:
        return None
    lead = _lead(region, element, inner)
    if lead is not None:
        name = clean_name(region.text_of(lead))
        if name and find_date(name) is None:
            return name
    own = _first_line(region, element)
    return clean_name(own) or clean_name(whole)


def _lead(region: Region, element: Element, inner: list[Element]) -> Element | None:
    """The element inside that begins with the first letter, where other text follows it."""
    first = next((at for at in range(element.start, element.end) if region.pieces[at].strip()), -1)
    for child in inner:
        if child.tag in _LEAD_TAGS and child.start <= first < child.end:
            rest = "".join(region.pieces[child.end : element.end])
            if rest.strip():
                return child
    return None


def _first_line(region: Region, element: Element) -> str:
    """The text before the first block or line break that follows a letter."""
    line = ""
    for piece in region.pieces[element.start : element.end]:
        if "\n" in piece and not piece.strip():
            if _LETTER.search(line):
                break
            continue
        line += piece
    return line


def _from_attribute(region: Region) -> Name | None:
    for element in region.elements:
        for key in ("data-comment-author", "data-author", "data-author-name", "data-username"):
            value = element.attributes.get(key)
            name = clean_name(value) if value and not value.isdigit() else None
            if name and not element.quoted and "quote" not in element.role.marks:
                return Name(name, None)
    return None


def _portrayed(region: Region) -> Name | None:
    """The name that the portrait's description repeats."""
    for text in _portraits(region):
        for element in region.elements[1:]:
            if not region.is_aside(element) and clean_name(region.text_of(element)) == text:
                return Name(text, element)
    return None


def _on_portrait(region: Region) -> Name | None:
    return next((Name(text, None) for text in _portraits(region)), None)


def _portraits(region: Region) -> list[str]:
    """The names in the descriptions of pictures that are marked as portraits."""
    texts = [_OF_PORTRAIT.sub("", alt) for alt in region.portraits]
    return [name for name in map(clean_name, texts) if name]


def _from_header(region: Region) -> Name | None:
    """The name by its place: a byline, an emphasised element, a line with the date, a heading."""
    lines = [e for e in region.elements[1:] if e.tag in _LINE_TAGS and not region.is_aside(e)]
    for element in lines:
        text = region.text_of(element)
        found = _BYLINE.match(text) if 0 < len(text) <= 2 * LONGEST_NAME else None
        name = clean_name(found["by"] or found["who"]) if found else None
        if name:
            return Name(name, _printing(region, element, name))
    return (
        _in_date_line(region, lines)
        or _emphasised(region, _EMPHASIS_TAGS)
        or _beside_date(region, lines)
        or _emphasised(region, _HEADING_TAGS)
    )


def _in_date_line(region: Region, lines: list[Element]) -> Name | None:
    """A short name that the smallest element around the date begins with: "Ute, 3.5.2019"."""
    for element in sorted(lines, key=lambda e: e.end - e.start):
        text = region.text_of(element)
        span = find_date(text[: 2 * LONGEST_NAME])
        if span is None:
            continue
        if len(text) > 2 * LONGEST_NAME or span.start < 2:
            return None
        lead = text[: span.start].rstrip()
        name = clean_name(lead) if lead.endswith((",", "|", "/", "-", "–", "·", "(", ":")) else None
        return Name(name, element) if name and name.count(" ") < _MOST_WORDS else None
    return None


def name_beside(region: Region, date: Element) -> Name | None:
    """A few words in an element of their own right before the date, else right after it.

    For markup whose naming says nothing at all.
    """
    leaves = [
        e
        for e in region.elements[1:]
        if not region.is_aside(e) and e.tag in _BESIDE_TAGS and not _holds_text(region, e)
    ]
    before = [e for e in leaves if e.end <= date.start and region.text_of(e)][-1:]
    after = [e for e in leaves if e.start >= date.end and region.text_of(e)][:1]
    for element in before + after:
        start, end = sorted((element, date), key=lambda e: e.start)
        between = "".join(region.pieces[start.end : end.start])
        text = region.text_of(element)
        if _LETTER.search(between) or len(text) > _LONGEST_BESIDE or _SENTENCE.search(text):
            continue
        name = clean_name(text)
        if name and any(c.isalpha() for c in name) and name.count(" ") < _MOST_WORDS:
            return Name(name, element)
    return _bare_name(region, date)


def _bare_name(region: Region, date: Element) -> Name | None:
    """A few words right before the date that have no element of their own."""
    at = date.start - 1
    while at >= 0 and not region.pieces[at].strip():
        at -= 1
    text = region.pieces[at].strip() if at >= 0 else ""
    if not 0 < len(text) <= _LONGEST_BESIDE or _SENTENCE.search(text):
        return None
    name = clean_name(text)
    if name is None or name.count(" ") >= _MOST_WORDS or not any(c.isalpha() for c in name):
        return None
    return Name(name, Element(region.root.node, "", {}, NO_ROLE, at, at + 1))


def _holds_text(region: Region, element: Element) -> bool:
    """Whether an element below this one prints something."""
    return any(map(region.has_text, region.within(element)))


def _printing(region: Region, element: Element, name: str) -> Element | None:
    """The smallest element that prints the name; None where it prints the comment with it."""
    for inner in reversed(region.within(element)):
        if clean_name(region.text_of(inner)) == name:
            return inner
    text = region.text_of(element)
    span = find_date(text)
    rest = len(text) - len(name) - (span.end - span.start if span else 0)
    return element if rest <= _BYLINE_WORDS else None


def _emphasised(region: Region, tags: tuple[str, ...]) -> Name | None:
    end = _header_end(region)
    for element in region.elements[1:]:
        if element.start > end:
            break
        if element.tag in tags and not region.is_aside(element) and not _is_permalink(element):
            text = region.text_of(element)
            name = clean_name(text) if 0 < len(text) <= LONGEST_NAME else None
            if name:
                return Name(name, element)
    return None


def _is_permalink(element: Element) -> bool:
    href = element.attributes.get("href") or ""
    return "permalink" in element.role.marks or "#" in href or "/comment" in href


def _beside_date(region: Region, lines: list[Element]) -> Name | None:
    """What the smallest element around the date prints beside it."""
    for element in sorted(lines, key=lambda e: e.end - e.start):
        text = region.text_of(element)
        if not 0 < len(text) <= 2 * LONGEST_NAME or find_date(text) is None:
            continue
        if all(e.role.content is None for e in region.within(element)):
            name = clean_name(text)
            if name and name.count(" ") < _MOST_WORDS and not _SENTENCE.search(name):
                return Name(name, element)
    return None


def _header_end(region: Region) -> int:
    """The piece by which a hundred letters have been read: names stand before it, or nowhere."""
    seen = 0
    for at, piece in enumerate(region.pieces):
        seen += len(piece.strip())
        if seen > 100:
            return at
    return len(region.pieces)
