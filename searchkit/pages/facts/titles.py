"""The headline of a page: what it is called, without the site's name and without a kicker."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from searchkit.pages.blocks.outline import HEADINGS
from searchkit.pages.facts.sitenames import SEPARATOR, without_site
from searchkit.pages.sourced import Sourced
from searchkit.pages.text import clean, fold, folds_to
from searchkit.pages.urls import split_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from searchkit.pages.blocks.outline import Block, Outline
    from searchkit.pages.facts.jsonld import Entity
    from searchkit.pages.facts.metatags import Head

__all__ = ["find_title"]

_TOLD = ("og:title", "twitter:title")
# A kicker is set off by a colon, too.
_SPACED = re.compile(SEPARATOR.pattern + r"|:\s+")
# Class names of the line above a headline.
_KICKER = re.compile(
    r"kicker|over-?line|dachzeile|top-?line|spitz|roof|eyebrow|pre-?(?:line|title|head)|catch-?line"
    r"|category|rubrik|badge|label|topic|intro|sub|meta|date|flag|super-?(?:head|title)|ressort"
    r"|section|surtitle|upper|tagline|vorspann|icon|plus",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"headline(?!.*kicker)|title(?!.*kicker)|titel|heading", re.IGNORECASE)
# What forums print before a thread's title.
_LABEL = re.compile(r"^(?:Thema|Betreff|Topic|Thread):\s+")
_LONGEST = 300
# A `<title>` of so many parts, set off alike, is the way to the page, not its name.
_TRAIL = 3
_LINKED = 0.8
# A linked headline is often cut at Google's limit of 110 characters.
_CUT = 100
# A title below this many letters may be a menu's word as well ("News", "Politik").
_TELLING = 12


@dataclass(frozen=True, slots=True)
class _Heading:
    """A printed heading; `whole` is its text with its kicker, `folded` are both as `fold` gives."""

    kind: str
    text: str
    whole: str
    folded: str
    folded_whole: str


def find_title(
    head: Head, linked: Entity, outline: Outline, names: frozenset[str]
) -> Sourced[str] | None:
    """The headline by rank: JSON-LD, a heading that the head confirms, OpenGraph, `<title>`.

    `names` are the site's names as `site_names` gives them. What social networks are told without
    the words in front of it is the headline, and those words are its kicker.
    """
    title = _ranked(head, linked, outline, names)
    if title is None:
        return None
    told = {fold(t): t for key in _TOLD for t in head.all(key)}
    for found in _SPACED.finditer(title.value[:_LONGEST]):
        tail = fold(title.value[found.end() :])
        if len(tail) >= _TELLING and tail in told:
            return Sourced(told[tail], f"{title.origin} without its kicker")
    return title


def _ranked(
    head: Head, linked: Entity, outline: Outline, names: frozenset[str]
) -> Sourced[str] | None:
    told = without_site(head.first(*_TOLD) or "", names)
    titled = without_site(head.title or "", names)
    headline = linked.get("headline") or linked.get("name")
    value = ""
    if isinstance(headline, str) and clean(headline):
        value = without_site(clean(html.unescape(html.unescape(headline))), names)
    if not value:
        told = _without_printed_kicker(told, outline)
    titles = {folded for folded in map(fold, (told, titled, value)) if folded}
    headings = list(_headings(outline, names, titles))
    named = linked.get("name")
    alone = (
        value and fold(value) not in (fold(told), fold(titled)) and not _printed(value, headings)
    )
    if (
        alone
        and isinstance(named, str)
        and fold(named) in fold(titled)
        and _printed(named, headings)
    ):
        return Sourced(clean(named), "JSON-LD name as printed")
    if value:
        return _overruled(value, told, titled, headings) or Sourced(
            _as_printed(value, headings), "JSON-LD headline"
        )
    return _from_headings(told, titled, headings) or _from_head(told, titled, head, outline, names)


def _headings(outline: Outline, names: frozenset[str], titles: set[str]) -> Iterator[_Heading]:
    """The headings that may be the page's: every h1, and others that share in a folded title."""
    for block in outline.blocks:
        if block.kind not in ("h1", "h2", "h3") or len(block.text) > _LONGEST:
            continue
        node = outline.nodes[block.box]
        # A heading that leads elsewhere is another page's: what it is made of does not matter.
        elsewhere = block.linked >= _LINKED * len(block.text)
        text = _LABEL.sub("", block.text if elsewhere else _without_kicker(node, block.text))
        folded = fold(text)
        if not folded or folded in names:
            continue
        whole = folded if text == block.text else fold(block.text)
        if block.kind != "h1" and not any(folded in t or t in whole for t in titles):
            continue
        if not _in_trail(outline, block) and not (block.linked and _leads_home(node)):
            yield _Heading(block.kind, text, block.text, folded, whole)


def _in_trail(outline: Outline, block: Block) -> bool:
    around = islice(outline.around(block.box), 4)
    return any("crumb" in outline.label(box) for box in around)


def _leads_home(node: LexborNode) -> bool:
    """Whether a heading is the site's name: its link leads to the front page."""
    link = node.css_first("a[href]")
    path = split_url((link.attributes.get("href") or "").strip()).path if link else "-"
    return path in ("", "/", "./", "/index.php", "./index.php", "index.php", "/index.html")


def _without_kicker(node: LexborNode, text: str) -> str:
    """The text of a heading without the children whose class names them as the line above it."""
    for child in node.iter():
        names = child.attributes.get("class") or ""
        if names and _KICKER.search(names) and not _HEADLINE.search(names):
            kicker = clean(child.text())
            if kicker and len(kicker) < len(text):
                text = clean(text.replace(kicker, " ", 1)).strip(" :|–-") or text
    return text


def _without_printed_kicker(told: str, outline: Outline) -> str:
    """OpenGraph's title without what stands before the whole of a printed headline.

    "Kücknitz - So lief die Auktion" above the h1 "So lief die Auktion": 12 of 16 such pages have
    the printed one as their title.
    """
    folded = fold(told)
    for block in outline.blocks:
        if block.kind not in ("h1", "h2") or len(block.text) > _LONGEST:
            continue
        printed = fold(block.text)
        if len(printed) < _TELLING or not folded.endswith(printed) or folded == printed:
            continue
        for found in SEPARATOR.finditer(told.replace(": ", " : ")):
            rest = told.replace(": ", " : ")[found.end() :]
            if fold(rest) == printed:
                return block.text.strip(" :–-|")
    return told


def _overruled(value: str, told: str, titled: str, headings: list[_Heading]) -> Sourced[str] | None:
    """The printed headline where linked data only repeats a `<title>` made for search engines."""
    if not told or fold(told) == fold(value):
        return None
    if any(fold(value[: found.start()]) == fold(told) for found in SEPARATOR.finditer(value)):
        return Sourced(told, "og:title")
    folded = fold(value)
    wholes = {h.folded_whole for h in headings if h.kind != "h3"}
    if folded != fold(titled) or folded in wholes:
        return None
    return Sourced(told, "heading as og:title") if _printed(told, headings) else None


def _printed(title: str, headings: list[_Heading]) -> bool:
    return fold(title) in {h.folded for h in headings}


def _as_printed(value: str, headings: list[_Heading]) -> str:
    """The heading in place of a linked headline that is cut, or has a section added."""
    folded = fold(value)
    may_be_cut = len(value) >= _CUT or value.endswith(("…", "..."))
    for heading in headings:
        if heading.folded_whole == folded:
            return value
        if may_be_cut and heading.folded_whole.startswith(folded):
            return heading.whole
    beginnings = {fold(value[: found.start()]) for found in SEPARATOR.finditer(value)}
    return next((h.text for h in headings if h.folded in beginnings), value)


def _from_headings(told: str, titled: str, headings: list[_Heading]) -> Sourced[str] | None:
    folded_told, folded_title = fold(told), fold(titled)
    for heading in headings:
        if folded_told and folded_told in (heading.folded_whole, heading.folded):
            return Sourced(told, f"{heading.kind} as og:title")
    firsts = [h for h in headings if h.kind == "h1"]
    telling = [h for h in headings if len(h.folded) >= _TELLING or h.kind == "h1"]
    for heading in telling:
        if heading.folded == folded_title and (not told or len(heading.folded) >= _TELLING):
            return Sourced(heading.text, f"{heading.kind} as <title>")
    for heading in telling:
        if told and len(told) > 0.4 * len(heading.text) and _at_an_end(folded_told, heading):
            return Sourced(told, f"og:title inside {heading.kind}")
    for beginning in _beginnings(titled):
        if any(_behind_kicker(beginning, heading) for heading in firsts):
            return Sourced(beginning, "<title> at the end of h1")
    inside = [h for h in telling if len(h.folded) >= _TELLING and h.folded in folded_title]
    if inside:
        heading = max(inside, key=lambda h: len(h.text))
        return Sourced(heading.text, f"{heading.kind} inside <title>")
    if len(firsts) == 1 and (not told or len(firsts[0].folded) >= _TELLING):
        return Sourced(firsts[0].text, "only h1")
    return None


def _beginnings(titled: str) -> Iterator[str]:
    """A `<title>`, whole and without its last segments, as far as it tells anything."""
    ends = [len(titled), *(found.start() for found in reversed([*SEPARATOR.finditer(titled)]))]
    yield from (titled[:end] for end in ends if len(titled[:end].strip()) >= _TELLING)


def _behind_kicker(title: str, heading: _Heading) -> bool:
    """Whether a heading is some other words and then the title."""
    before = heading.whole[: -len(title)]
    between = before[-1:].isspace() or before[-1:] in (":", "|", "/")
    return bool(before) and between and folds_to(heading.whole[len(before) :], fold(title))


def _at_an_end(folded: str, heading: _Heading) -> bool:
    return heading.folded_whole.startswith(folded) or heading.folded_whole.endswith(folded)


def _from_head(
    told: str, titled: str, head: Head, outline: Outline, names: frozenset[str]
) -> Sourced[str] | None:
    if told:
        return Sourced(told, "og:title")
    segments = {fold(part): part.strip() for part in SEPARATOR.split(head.title or "")}
    for block in outline.blocks:
        folded = fold(block.text[:_LONGEST]) if len(block.text) >= _TELLING else ""
        if folded in segments and folded not in names:
            return Sourced(segments[folded], "<title> as printed")
        if block.kind in HEADINGS and not block.linked:
            # A heading may hold a kicker before the headline.
            for segment, printed in segments.items():
                if len(segment) >= _TELLING and folded.endswith(segment) and segment not in names:
                    return Sourced(printed, "<title> inside a heading")
    parts = [part.strip() for part in SEPARATOR.split(titled) if part.strip()]
    if len(parts) >= _TRAIL and len({m[0].strip() for m in SEPARATOR.finditer(titled)}) == 1:
        return Sourced(max(parts, key=len), "longest part of <title>")
    return Sourced(titled, "<title>") if titled else None
