"""Who wrote a page: persons first, agencies and newsrooms only where no person is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from searchkit.pages.dates import find_date
from searchkit.pages.names import LEADING, is_agency, is_person, names_in
from searchkit.pages.sourced import Sourced
from searchkit.pages.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.pages.jsonld import Entity
    from searchkit.pages.metatags import Head
    from searchkit.pages.outline import Block

__all__ = ["AuthorSources", "find_authors"]

_META = (
    "author", "article:author", "parsely-author", "sailthru.author", "cxense:author",
    "dcterms.creator", "dc.creator", "dc.creator.personalname", "citation_author",
    "twitter:misc:written by",
)  # fmt: skip
_WRITTEN_BY = re.compile(r"written by|verfasst von|geschrieben von|autor|von", re.IGNORECASE)
_MARKED = (
    ("itemprop author", '[itemprop~="author"] [itemprop~="name"], [itemprop~="author"]'),
    (
        "class author",
        '[class*="author-name"],[class*="author__name"],[class*="authorname"],.author,.byline,'
        ".autor,.vcard .fn",
    ),
    ("class author", '[class*="author" i],[class*="byline" i],[class*="autor" i]'),
)
_FIELDS = ("JSON-LD", "meta", "rel=author", "comment by")
_BY_TITLE = "byline by the title"
_SLUG = re.compile(r"\bcomment-author-(\S+)")
_NAME_ELEMENTS = '[rel~="author"], .author a, .vcard a, .fn'
_COMMENT = re.compile(r"comment|kommentar", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-ZÄÖÜÉØÇ]")
_AUTHOR_INSIDE = re.compile(r"(?:Autor(?:in|en)?|Verfasser(?:in)?):\s*(\S.{2,60})")
_AUTHOR_LABEL = re.compile(r"(?:Autor(?:in|en)?|Verfasser(?:in)?)\s*:?", re.IGNORECASE)
_DATE_FIRST = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\s*[-–|·•]\s*")
_WRITTEN = re.compile(r"(?:^|\s)(?:von|by)\s+(.{2,60}?)\s*(?:\bam|\bon|[,|·-])?\s*$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|/·•–—,]\s*|\s-\s|\buhr\b", re.IGNORECASE)
_FULL_NAME = re.compile(
    r"(?!(?:D(?:er|ie|as)|Eine?|Jetzt|Hier|Zu[mr]|Mehr|Weitere|Zuletzt|Letzte|Foto|Stand"
    r"|Aktualisiert|Lesezeit|Seite|Bild|Neu|Kategorie)\b)"
    r"[A-ZÄÖÜ][\w.'’-]+(?: (?:von|van|de|der|zu|[A-ZÄÖÜ][\w.'’-]*)){1,3}"
)
# The last line of an article that only its writers sign: "ssi, dan; Foto: …", "(abc)".
_SIGNS = re.compile(r"\(?([a-zäöü]{2,4}(?:(?:, ?|/| und )[a-zäöü]{2,4})*)\)?(?:; .{1,120})?")
_LONGEST_BYLINE = 160
_LONGEST_LINE = 120
_MOST_NAMES = 12
_MOST_NODES = 6
_MOST_LOOKED_AT = 60
_DEEPEST = 4
_LAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class AuthorSources:
    """Where a page's authors may stand; `publishers` are the site's folded names.

    `commenters` are the names of those who commented, among whom the author may be.

    `near_title` are the blocks around the headline, `blocks` all of the page, `last` those at the
    end of the article.
    """

    tree: LexborHTMLParser
    head: Head
    linked: Entity
    entities: list[Entity]
    near_title: list[Block]
    blocks: list[Block]
    last: list[Block]
    publishers: frozenset[str]
    commenters: frozenset[str] = frozenset()


def find_authors(sources: AuthorSources) -> Sourced[tuple[str, ...]]:
    """The authors by rank: linked data, the line "Von …" by the title, meta, marked-up bylines.

    A source that names no person yields to the next one; of newsrooms and agencies the first stays.
    """
    houses: Sourced[tuple[str, ...]] = Sourced((), "nowhere")
    for origin, texts in _sources(sources):
        fields = origin.startswith(_FIELDS)
        named = [names_in(text, printed=not fields) for text in texts]
        persons = _distinct(
            name
            for names in named
            if names and (is_person(names[0], sources.publishers) or len(named) > 1)
            for name in names
            if not is_agency(name)
        )
        if any(is_person(name, sources.publishers) for name in persons):
            if not origin.startswith("JSON-LD"):
                persons = tuple(n for n in persons if is_person(n, sources.publishers))
            if origin == _BY_TITLE:
                persons = _as_linked(persons, sources.tree)
            elif len(persons) == 1:
                persons = _with_coauthors(persons, sources)
            return Sourced(persons[:_MOST_NAMES], origin)
        if not houses.value:
            houses = Sourced(_distinct(n for names in named for n in names[:1]), origin)
    alone = _named_last(sources.last)
    if alone and not houses.value:
        return Sourced(alone, "name below the text")
    signs = _signed(sources.last)
    nobody = all(fold(house) in sources.publishers for house in houses.value)
    if signs and nobody and not _is_house(sources.linked.get("author")):
        return Sourced(signs, "signs below the text")
    return houses


def _sources(sources: AuthorSources) -> Iterator[tuple[str, list[str]]]:
    author = sources.linked.get("author") or sources.linked.get("creator")
    yield "JSON-LD author", list(_linked_names(author, sources.entities))
    yield _BY_TITLE, list(_bylines(sources.near_title))
    yield "rel=author", list(_linked_pages(sources.tree))
    for name in _META:
        yield f"meta {name}", [t for t in sources.head.all(name) if "://" not in t]
    if _WRITTEN_BY.match(sources.head.first("twitter:label1") or ""):
        yield "meta twitter:data1", sources.head.all("twitter:data1")
    if _is_house(author):
        yield "byline", list(_whole_bylines(sources.blocks))
        return
    yield "comment by the author", _commenting(sources.tree, sources.commenters)
    yield from _marked_up(sources.tree)
    yield "line with a date by the title", list(_beside_dates(sources.near_title))
    yield "byline", list(_whole_bylines(sources.blocks))


def _is_house(author: object) -> bool:
    """Whether linked data says expressly that a house is the author."""
    if isinstance(author, list) and len(author) == 1:
        author = author[0]
    return isinstance(author, dict) and str(author.get("@type")).endswith("Organization")


def _linked_names(author: object, entities: list[Entity], depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(author, str):
        yield author
    elif isinstance(author, list):
        for one in author[:_MOST_NAMES]:
            yield from _linked_names(one, entities, depth + 1)
    elif isinstance(author, dict):
        name = author.get("name")
        if name is None and "@id" in author:
            named = (e for e in entities if e.get("@id") == author["@id"] and e.get("name"))
            name = next((e["name"] for e in named), None)
        yield from _linked_names(name, entities, depth + 1)


def _bylines(blocks: Iterable[Block]) -> Iterator[str]:
    """The first short line that begins with "Von" or "Autor:" and goes on with a capital."""
    for block in blocks:
        if len(block.text) <= _LONGEST_BYLINE and block.kind not in ("h1", "h2", "h3"):
            found = LEADING.match(block.text)
            if found and found.end() and _CAPITAL.match(block.text[found.end() :]):
                yield block.text
                return


def _beside_dates(blocks: Iterable[Block]) -> Iterator[str]:
    """A name in a line that else gives only a date: "04.02.2022 | 13:10 Uhr | Uta Helkenberg"."""
    for block in blocks:
        if len(block.text) > _LONGEST_LINE or block.kind in ("h1", "h2", "h3"):
            continue
        span = find_date(block.text)
        if span is None:
            continue
        before, after = block.text[: span.start], block.text[span.end :]
        written = _WRITTEN.search(before)
        if written:
            yield written[1]
            return
        for part in _PARTS.split(f"{before}|{after}"):
            if _FULL_NAME.fullmatch(part.strip()):
                yield part
                return


def _whole_bylines(blocks: Iterable[Block]) -> Iterator[str]:
    """A line anywhere that is "Von" or a date with a full name and no more, or has "Autor:" in it.

    What stands below a line of only "Autor:" is the author, too.
    """
    labelled = False
    for block in blocks:
        if len(block.text) > _LONGEST_BYLINE:
            continue
        found = LEADING.match(block.text)
        if found and found.end() and _FULL_NAME.fullmatch(block.text[found.end() :]):
            yield block.text
            return
        inside = _AUTHOR_INSIDE.search(block.text)
        if inside:
            yield inside[1]
            return
        if labelled or _is_date_and_name(block.text):
            yield block.text.partition("/")[0] if labelled else _dateless(block.text)
            return
        labelled = _AUTHOR_LABEL.fullmatch(block.text) is not None


def _is_date_and_name(text: str) -> bool:
    return _DATE_FIRST.match(text) is not None and _FULL_NAME.fullmatch(_dateless(text)) is not None


def _dateless(text: str) -> str:
    return _DATE_FIRST.sub("", text)


def _linked_pages(tree: LexborHTMLParser) -> Iterator[str]:
    """The text of a link to the author's own page; a link around nothing but an avatar has none."""
    for node in tree.css('[rel~="author"]')[:_MOST_NODES]:
        text = clean(node.text(separator=" "))
        if 2 < len(text) <= _LONGEST_LINE and not _in_comments(node):
            yield text
            return


def _commenting(tree: LexborHTMLParser, commenters: frozenset[str]) -> list[str]:
    """Who wrote the comments that WordPress marks as the page's author's own."""
    node = tree.css_first(".bypostauthor[class*=comment-author-]")
    slug = _SLUG.search(node.attributes.get("class") or "") if node is not None else None
    return [name for name in commenters if slug and fold(name) == fold(slug[1])]


def _marked_up(tree: LexborHTMLParser) -> Iterator[tuple[str, list[str]]]:
    for origin, selector in _MARKED:
        outside = (node for node in tree.css(selector)[:_MOST_LOOKED_AT] if not _in_comments(node))
        for node in islice(outside, _MOST_NODES):
            text = clean(node.attributes.get("content") or node.text(separator=" "))
            if 2 < len(text) <= _LONGEST_LINE:
                yield origin, [text]


def _as_linked(names: tuple[str, ...], tree: LexborHTMLParser) -> tuple[str, ...]:
    """Names cut where their element ends: "Jo Baerin Allgemeines" → "Jo Baer"."""
    marked = [clean(node.text()) for node in tree.css(_NAME_ELEMENTS)[:_MOST_NODES]]
    return tuple(
        next((m for m in marked if len(m) > 2 and name != m and name.startswith(m)), name)
        for name in names
    )


def _with_coauthors(persons: tuple[str, ...], sources: AuthorSources) -> tuple[str, ...]:
    """Fields often name only the first of the authors that the line by the title names."""
    for text in _bylines(sources.near_title):
        names = [name for name in names_in(text) if is_person(name, sources.publishers)]
        if len(names) > 1 and fold(names[0]) == fold(persons[0]):
            return tuple(name for name in names if _FULL_NAME.fullmatch(name)) or persons
    return persons


def _in_comments(node: LexborNode) -> bool:
    around = node.parent
    for _ in range(6):
        if around is None or around.tag == "body":
            return False
        attributes = around.attributes
        if _COMMENT.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            return True
        around = around.parent
    return False


def _named_last(last: list[Block]) -> tuple[str, ...]:
    """A full name as the whole of the article's last line."""
    for block in last:
        words = block.text.split()
        capitals = any(len(word) > 1 and word.isupper() for word in words)
        if len(words) <= _LAST_WORDS and not capitals and _FULL_NAME.fullmatch(block.text):
            return (block.text,)
    return ()


def _signed(last: list[Block]) -> tuple[str, ...]:
    for block in last:
        found = _SIGNS.fullmatch(block.text)
        if found:
            return tuple(re.split(r", ?|/| und ", found[1]))
    return ()


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return tuple(seen.values())
