"""Who wrote a page: persons first, agencies and newsrooms only where no person is named."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from searchkit.pages.dates import find_date
from searchkit.pages.sourced import Sourced
from searchkit.pages.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser

    from searchkit.pages.jsonld import Entity
    from searchkit.pages.metatags import Head
    from searchkit.pages.outline import Block, Outline

__all__ = ["find_authors", "names_in"]

_META = (
    "author", "article:author", "parsely-author", "sailthru.author", "cxense:author",
    "dcterms.creator", "dc.creator", "dc.creator.personalname", "citation_author",
    "twitter:data1",
)
_AGENCIES = re.compile(
    r"(?:dpa|afp|reuters|ap|epd|kna|sid|apa|sda|ats|keystone|ddp|dapd|dts|ots|pm|dj|rtr|pte|thomson reuters|"
    r"deutsche presse-?agentur|agence france-?presse)(?:[-/ ](?:infocom|afx|sda|deutschland|tmn|red|online|"
    r"nachrichtenagentur|news|agentur|\w{2,4}))*",
    re.IGNORECASE,
)
# What stands before the names: "Von", "Ein Gastbeitrag von", "Text: ", "12. Mai 2019 von".
_LEADING = re.compile(
    r"^(?:(?:[\d.:,|·–-]+|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|uhr|am|um)\s+){0,8}"
    r"(?:(?:ein|eine|einem|der|die|das)\s+)?(?:(?:gast|meinungs)?(?:beitrag|kommentar|kolumne|interview|essay|analyse|artikel|text|bericht|"
    r"rezension|reportage|pressemitteilung|meldung|geschrieben|verfasst|erstellt|veröffentlicht|gepostet|eingestellt|publiziert|posted|written|published|verantwortlich)\s+)?"
    r"(?:(?:von|by|durch|text(?: und (?:interview|fotos?|bilder))?|autor(?:in|en)?|author|verfasser(?:in)?|redaktion|interview)\b\s*:?\s+)+",
    re.IGNORECASE,
)
# What stands behind them: places, times, functions, "am 3. Mai".
_TRAILING = re.compile(
    r"\s*(?:[|•·»]|\s[-–—]\s|\(|\bam\b|\bum\b|\bvom\b|\bveröffentlicht|\bstand:|\baktualisiert|\blesezeit|\bfotos?\b|\bbilder\b|"
    r"\bin (?:der|den|dem|unter)?|\bfreie|\bredakteur|\bchefredakteur|\bvolontär|\bkorrespondent|\bautorin?\b|\breporter|\bleiter|\bressort|"
    r"\bist\b|\bdatum|\bon\b|\b\d|\bmontag|\bdienstag|\bmittwoch|\bdonnerstag|\bfreitag|\bsamstag|\bsonntag|\billustration|\bmit \w+ von).*$",
    re.IGNORECASE | re.DOTALL,
)
_VON = re.compile(r"^(?:von|by|autor(?:in)?|author)\b\s*:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|/|\||\s&\s|\s\+\s|\bund\b|\band\b|\bsowie\b|\bmit\b(?=\s+[A-ZÄÖÜ]))\s*")
_TITLES = re.compile(r"^(?:(?:prof|dr|dipl|ing|med|mag|rer|nat|phil|jur|h|c|pd|ra)\b\.?-?\s*)+(?=[A-ZÄÖÜ])", re.IGNORECASE)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|^(?:von|autor(?:in|en)?|author|admin(?:istrator)?|redakteur|user|gast|anonym|unknown|null|none|posted|foto|bild|"
    r"mehr|alle|artikel|beitrag|profil|über|about|kommentar|anmelden|teilen|folgen|e-?mail|twitter|facebook|xing|linkedin|datum|name)\b",
    re.IGNORECASE,
)
# Names of houses and desks, which yield to persons.
_NEWSROOM = re.compile(
    r"redaktion|\bgmbh|\be\. ?v\b|\bag\b|verlag|magazin|zeitung|\bteam\b|stiftung|verband|anstalt|ministerium"
    r"|\bonline\b|\bnews|agentur|institut|presse|\.(?:de|at|ch|com|net|org)\b|newsdesk|condé nast|universität|\bbund",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-ZÄÖÜÉØÇ]")
_WRITTEN = re.compile(r"(?:^|\s)(?:von|by)\s+(.{2,60}?)\s*(?:\bam|\bon|[,|·-])?\s*$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|/·•–—,]\s*|\s-\s|\buhr\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"(?!(?:Zuletzt|Letzte|Foto|Stand|Aktualisiert|Lesezeit|Seite|Bild|Neu|Kategorie)\b)[A-ZÄÖÜ][\w.'’-]+(?: (?:von|van|de|der|zu|[A-ZÄÖÜ][\w.'’-]*)){1,3}")
_LONGEST_NAME = 60
_MOST_NAMES = 12
# Blocks below the title in which a byline is looked for.
_NEAR = 14


def find_authors(
    tree: LexborHTMLParser,
    head: Head,
    linked: Entity,
    entities: list[Entity],
    near_title: list[Block],
    outline: Outline,
    publishers: frozenset[str],
) -> Sourced[tuple[str, ...]]:
    """The authors by rank: JSON-LD, the line "Von …" by the title, meta, marked-up bylines.

    A source that names no person yields to the next one; of newsrooms and agencies the first stays.
    `publishers` are the folded names of the site.
    """
    fallback: Sourced[tuple[str, ...]] = Sourced((), "nowhere")
    for origin, texts in _sources(tree, head, linked, entities, near_title, outline):
        fields = origin.startswith(("JSON-LD", "meta"))
        named = [names_in(text, printed=not fields) for text in texts]
        persons = _distinct(
            name
            for names in named
            if names and (_is_person(names[0], publishers) or len(named) > 1)
            for name in names
            if not _AGENCIES.fullmatch(name)
        )
        if any(_is_person(name, publishers) for name in persons):
            if origin != "JSON-LD author":
                persons = tuple(n for n in persons if _is_person(n, publishers))
            return Sourced(persons[:_MOST_NAMES], origin)
        if not fallback.value:
            houses = _distinct(name for names in named for name in names[:1])
            fallback = Sourced(houses[:_MOST_NAMES], origin)
    return fallback


def _is_person(name: str, publishers: frozenset[str]) -> bool:
    folded = fold(name)
    if _NEWSROOM.search(name) or _AGENCIES.fullmatch(name) or (len(name) < 4 and name.islower()):
        return False
    return not any(
        folded == p or (len(p) > 3 and p in folded) or (len(folded) > 4 and folded in p)
        for p in publishers
    )


def names_in(text: str, *, printed: bool = True) -> list[str]:
    """The names in a byline: "Von A und B, Berlin" → A, B.

    What is `printed` may carry places, dates and functions; a name in a field of its own does not.
    """
    text = clean(html.unescape(text))
    text = _LEADING.sub("", text) if printed else _VON.sub("", text)
    names: list[str] = []
    for part in _BETWEEN.split(text):
        name = (_TRAILING.sub("", part) if printed else part).strip(" .,:;-–|\"'()[]")
        name = _TITLES.sub("", name) if " " in name else name
        if name and len(name) <= _LONGEST_NAME and not _NO_NAME.search(name):
            names.append(name)
    if len(names) > 1 and " " in names[0]:
        # After whole names a single capitalised word is a place or a sign: "A und B, Nairobi".
        return [n for n in names if " " in n or _AGENCIES.fullmatch(n) or "-" in n]
    return names


def _sources(
    tree: LexborHTMLParser,
    head: Head,
    linked: Entity,
    entities: list[Entity],
    near_title: list[Block],
    outline: Outline,
) -> Iterator[tuple[str, list[str]]]:
    author = linked.get("author") or linked.get("creator")
    yield "JSON-LD author", list(_linked_names(author, entities))
    yield "byline by the title", list(_bylines(near_title))
    for name in _META:
        yield f"meta {name}", [text for text in head.all(name) if "://" not in text]
    yield from _marked_up(tree)
    yield "line with a date by the title", list(_beside_dates(near_title))
    yield "byline", list(_bylines(b for b in outline.blocks if ":" in b.text[:12]))


def _linked_names(author: object, entities: list[Entity], depth: int = 0) -> Iterator[str]:
    if isinstance(author, str):
        yield author
    elif isinstance(author, list) and depth < 4:
        for one in author[:_MOST_NAMES]:
            yield from _linked_names(one, entities, depth + 1)
    elif isinstance(author, dict):
        name = author.get("name")
        if name is None and "@id" in author and depth < 4:
            named = (e for e in entities if e.get("@id") == author["@id"] and e.get("name"))
            name = next((e["name"] for e in named), None)
        if depth < 4 and name is not None:
            yield from _linked_names(name, entities, depth + 1)


def _bylines(blocks: Iterable[Block]) -> Iterator[str]:
    """What follows "Von" or "Autor:" in the first short line that begins so."""
    for block in blocks:
        if len(block.text) <= 160 and block.kind not in ("h1", "h2", "h3"):
            found = _LEADING.match(block.text)
            if found and found.end() and (_CAPITAL.match(block.text[found.end() :])):
                yield block.text
                return


def _beside_dates(blocks: Iterable[Block]) -> Iterator[str]:
    """A name in a line that else gives only a date: "04.02.2022 | 13:10 Uhr | Uta Helkenberg"."""
    for block in blocks:
        if len(block.text) > 120 or block.kind in ("h1", "h2", "h3"):
            continue
        span = find_date(block.text)
        if span is None:
            continue
        written = _WRITTEN.search(block.text[: span.start])
        if written:
            yield written[1]
            return
        for part in _PARTS.split(block.text[: span.start] + "|" + block.text[span.end :]):
            if _FULL_NAME.fullmatch(part.strip()):
                yield part
                return


_MARKED = (
    ("rel=author", '[rel~="author"]'),
    ("itemprop author", '[itemprop~="author"] [itemprop~="name"], [itemprop~="author"]'),
    ("class author", '[class*="author-name"],[class*="author__name"],[class*="authorname"],.author,.byline,.autor,.vcard .fn'),
    ("class author", '[class*="author" i],[class*="byline" i],[class*="autor" i]'),
)


def _marked_up(tree: LexborHTMLParser) -> Iterator[tuple[str, list[str]]]:
    for origin, selector in _MARKED:
        for node in tree.css(selector)[:6]:
            text = clean(node.attributes.get("content") or node.text(separator=" "))
            if 2 < len(text) <= 120 and not _in_comments(node):
                yield origin, [text]


def _in_comments(node: object) -> bool:
    around = getattr(node, "parent", None)
    for _ in range(6):
        if around is None:
            return False
        attributes = around.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        if around.tag != "body" and ("comment" in names or "kommentar" in names):
            return True
        around = around.parent
    return False


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return tuple(seen.values())
