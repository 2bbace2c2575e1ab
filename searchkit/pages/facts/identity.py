"""What page this is: its address, site and language, where and under which words it is filed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searchkit.pages.facts.jsonld import types_of
from searchkit.pages.facts.saving import Saving, unarchived
from searchkit.pages.facts.sitenames import site_in_title
from searchkit.pages.sourced import Sourced
from searchkit.pages.text import clean, fold
from searchkit.pages.urls import host_in, join_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.pages.facts.jsonld import Entity
    from searchkit.pages.facts.metatags import Head

__all__ = ["find_keywords", "find_language", "find_section", "find_site", "find_url"]

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2}|\d{3}))?(?![a-z])", re.IGNORECASE)
_TRAIL = '[class*="breadcrumb" i],[id*="breadcrumb" i],#rootline,.pfad'
# Microformats, and what Drupal 7 writes around the terms of a taxonomy.
_TAGGED = '[rel~="tag"]:not([rel~="category"]),[rel~="dc:subject"]'
_LONGEST_LABEL = 80
_MOST_KEYWORDS = 60
_MOST_TRAILS = 30
_GENERIC_SECTIONS = frozenset(
    {
        "start", "startseite", "home", "homepage", "article", "artikel", "foren", "forum",
        "forenübersicht", "forumindex", "boardindex", "suche",
    }
)  # fmt: skip


def find_url(head: Head, linked: Entity, saving: Saving | None) -> Sourced[str] | None:
    """The absolute canonical address, else that of OpenGraph, of linked data, of the saver.

    A relative one is joined with the address of any other source, or with `<base>`.
    """
    candidates = [("link canonical", head.canonical), ("og:url", head.first("og:url"))]
    for key in ("url", "mainEntityOfPage", "@id"):
        value = linked.get(key)
        if isinstance(value, dict):
            value = value.get("@id")
        candidates.append((f"JSON-LD {key}", value if isinstance(value, str) else None))
    if saving:
        candidates.append((f"note of {saving.program}", saving.url))
    absolute = [
        (origin, unarchived(url.strip()))
        for origin, url in candidates
        if url and _is_web(url.strip())
    ]
    base = absolute[0][1] if absolute else head.base
    if head.canonical and not _is_web(head.canonical) and base and _is_web(base):
        joined = join_url(base, head.canonical)
        if joined:
            return Sourced(joined, "link canonical")
    return Sourced(absolute[0][1], absolute[0][0]) if absolute else None


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://")) and "." in host_in(url)


def find_site(head: Head, linked: Entity, url: str | None, headline: str) -> Sourced[str] | None:
    """The site's own name, else its publisher's, else what `<title>` adds, else the host."""
    name = head.first("og:site_name", "application-name", "apple-mobile-web-app-title")
    if name and "://" not in name:
        return Sourced(name, "og:site_name" if "og:site_name" in head.meta else "meta")
    publisher = linked.get("publisher")
    if isinstance(publisher, list) and publisher:
        publisher = publisher[0]
    if isinstance(publisher, dict):
        publisher = publisher.get("name")
    if isinstance(publisher, str) and clean(publisher):
        return Sourced(clean(publisher), "JSON-LD publisher")
    added = site_in_title(head.title or "", headline)
    if added and headline:
        return Sourced(added, "<title>")
    host = host_in(url)
    return Sourced(host.removeprefix("www."), "host") if host else None


def find_language(head: Head, linked: Entity) -> Sourced[str] | None:
    """The declared language as `de` or `de-AT`."""
    told = linked.get("inLanguage")
    for origin, value in (
        ("html lang", head.language),
        ("meta language", head.first("content-language", "language", "dc.language")),
        ("og:locale", head.first("og:locale")),
        ("JSON-LD inLanguage", told if isinstance(told, str) else None),
    ):
        found = _LANGUAGE.match(value or "")
        if found:
            region = f"-{found[2].upper()}" if found[2] else ""
            return Sourced(found[1].lower() + region, origin)
    return None


def find_section(
    tree: LexborHTMLParser, head: Head, linked: Entity, entities: list[Entity]
) -> Sourced[str] | None:
    """The department of the page, the most general where several are given."""
    for origin, texts in _section_texts(tree, head, linked, entities):
        for text in texts:
            label = clean(text)
            if label and len(label) <= _LONGEST_LABEL and fold(label) not in _GENERIC_SECTIONS:
                return Sourced(label, origin)
    return None


def _section_texts(
    tree: LexborHTMLParser, head: Head, linked: Entity, entities: list[Entity]
) -> Iterator[tuple[str, list[str]]]:
    yield "JSON-LD articleSection", list(_strings(linked.get("articleSection")))
    yield "meta article:section", head.all("article:section", "og:article:section", "section")
    yield "meta category", head.all("category", "dc.subject.section", "cxenseparse:section")
    yield "microdata articleSection", head.microdata.get("articleSection", [])
    yield "JSON-LD breadcrumbs", list(_crumbs(entities))
    yield "rel=category", _linked_words(tree.css('[rel~="category"]'))
    # The trails first: to ask each link of the page what is around it takes five times as long.
    trails = tree.css(_TRAIL)[:_MOST_TRAILS]
    links = {link.mem_id: link for trail in trails for link in trail.css("a[href]")}
    yield "breadcrumbs", _linked_words([*links.values()])[::-1]


def _linked_words(nodes: list[LexborNode]) -> list[str]:
    return [clean(node.text()) for node in nodes[:_MOST_KEYWORDS]]


def _crumbs(entities: list[Entity]) -> Iterator[str]:
    """The names of a trail but the last, which is the page itself."""
    for entity in entities:
        items = entity.get("itemListElement")
        if "BreadcrumbList" not in types_of(entity) or not isinstance(items, list):
            continue
        for item in items[:-1]:
            if isinstance(item, dict):
                inner = item.get("item")
                name = item.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
                if isinstance(name, str):
                    yield name
        return


def find_keywords(tree: LexborHTMLParser, head: Head, linked: Entity) -> Sourced[tuple[str, ...]]:
    """The words that the page is filed under, as printed, each once."""
    for origin, texts in _keyword_texts(tree, head, linked):
        seen: dict[str, str] = {}
        for text in texts:
            for word in re.split(r"[,;|]", text):
                cleaned = clean(word)
                if cleaned and len(cleaned) <= _LONGEST_LABEL:
                    seen.setdefault(fold(cleaned), cleaned)
        if seen:
            return Sourced(tuple(seen.values())[:_MOST_KEYWORDS], origin)
    return Sourced((), "nowhere")


def _keyword_texts(
    tree: LexborHTMLParser, head: Head, linked: Entity
) -> Iterator[tuple[str, list[str]]]:
    yield "JSON-LD keywords", list(_strings(linked.get("keywords")))
    yield "meta news_keywords", head.all("news_keywords")
    yield "meta keywords", head.all("keywords")
    yield "meta article:tag", head.all("article:tag", "og:article:tag", "parsely-tags")
    yield "rel=tag", _linked_words(tree.css(_TAGGED))


def _strings(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict) and isinstance(item.get("name"), str):
            yield item["name"]
