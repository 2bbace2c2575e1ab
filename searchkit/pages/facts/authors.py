"""Who wrote a page: persons first, agencies and newsrooms only where no person is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from searchkit.pages.facts.around import stands_in
from searchkit.pages.facts.bylines import (
    beside_dates,
    bylines,
    named_last,
    signed_last,
    whole_bylines,
)
from searchkit.pages.facts.names import (
    FULL_NAME,
    is_agency,
    is_person,
    names_in,
    reads_as_name,
)
from searchkit.pages.sourced import Sourced
from searchkit.pages.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from searchkit.pages.blocks.outline import Block
    from searchkit.pages.facts.jsonld import Entity
    from searchkit.pages.facts.metatags import Head

__all__ = ["AuthorSources", "find_authors"]

_META = (
    "author", "article:author", "parsely-author", "sailthru.author", "cxense:author",
    "dcterms.creator", "dc.creator", "dc.creator.personalname", "citation_author",
    "twitter:misc:written by",
)  # fmt: skip
_WRITTEN_BY = re.compile(r"written by|verfasst von|geschrieben von|autor|von", re.IGNORECASE)
_ITEMS = '[itemprop~="author"] [itemprop~="name"], [itemprop~="author"]'
# Each selector costs a walk over the tree: one for "author" and "autor" finds some others too.
_CLASSED = '[class*="aut" i],[class*="byline" i],.vcard .fn'
_CLASSES = (
    re.compile(r"author(?:-|__)?name|(?<!\S)(?:author|byline|autor|fn)(?!\S)"),
    re.compile(r"author|byline|autor", re.IGNORECASE),
)
_FIELDS = ("JSON-LD", "meta", "rel=author", "comment by")
_LINKED = "JSON-LD author"
_BY_TITLE = "byline by the title"
_SLUG = re.compile(r"\bcomment-author-(\S+)")
_NAME_ELEMENTS = '[rel~="author"], .author a, .vcard a, .fn'
_COMMENT = re.compile(r"comment|kommentar", re.IGNORECASE)
_APART = frozenset({"aside", "nav"})
# What a writer logs in with: "karl-otto", "jo.baer", "siteadmin".
_LOGIN = re.compile(r"[a-zäöüß]+[._-][a-zäöüß._-]+|[a-z]*admin[a-z]*")
_LONGEST_LINE = 120
_MOST_NAMES = 12
_MOST_NODES = 6
_MOST_LOOKED_AT = 60
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class AuthorSources:
    """Where a page's authors may stand; `publishers` are the site's folded names.

    `commenters` are the names of those who commented, among whom the author may be.

    `near_title` are the blocks around the headline, `blocks` all of the page, `last` those at the
    end of the article; `apart` are the `mem_id`s of elements that hold readers' comments.
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
    apart: frozenset[int] = frozenset()


def find_authors(sources: AuthorSources) -> Sourced[tuple[str, ...]]:
    """The authors by rank: linked data, the line "Von …" by the title, meta, marked-up bylines.

    A source that names no person yields to the next one; of newsrooms and agencies the first stays.
    """
    houses: Sourced[tuple[str, ...]] = Sourced((), "nowhere")
    for origin, texts in _sources(sources):
        if not texts:
            continue
        fields = origin.startswith(_FIELDS)
        named = [names_in(text, printed=not fields) for text in texts]
        persons = _distinct(
            name
            for names in named
            if names and (is_person(names[0], sources.publishers) or len(named) > 1)
            for name in names
            if not is_agency(name) and (fields or reads_as_name(name))
        )
        if any(is_person(name, sources.publishers) for name in persons) and not (
            fields and all(_LOGIN.fullmatch(name) for name in persons)
        ):
            if origin != _LINKED:
                persons = tuple(n for n in persons if is_person(n, sources.publishers))
            if origin == _BY_TITLE:
                persons = _as_linked(persons, sources.tree)
            elif len(persons) == 1:
                persons = _with_coauthors(persons, sources)
            return Sourced(persons[:_MOST_NAMES], origin)
        if not houses.value:
            told = _distinct(n for names in named for n in names[:1])
            houses = Sourced(tuple(n for n in told if fields or reads_as_name(n)), origin)
    alone = named_last(sources.last)
    if alone and not houses.value:
        return Sourced(alone, "name below the text")
    signs = signed_last(sources.last)
    nobody = all(fold(house) in sources.publishers for house in houses.value)
    if signs and nobody and not _is_house(sources.linked.get("author")):
        return Sourced(signs, "signs below the text")
    return houses


def _sources(sources: AuthorSources) -> Iterator[tuple[str, list[str]]]:
    author = sources.linked.get("author") or sources.linked.get("creator")
    yield _LINKED, list(_linked_names(author, sources.entities))
    yield _BY_TITLE, list(bylines(sources.near_title))
    yield "rel=author", list(_linked_pages(sources.tree))
    unprinted: list[str] = []
    for name in _META:
        texts = [t for t in sources.head.all(name) if "://" not in t]
        if name == "author" and not _printed(texts, sources.blocks):
            # The webmaster of the site, who did not write this page, stands in it as well.
            unprinted = texts
        else:
            yield f"meta {name}", texts
    if _WRITTEN_BY.match(sources.head.first("twitter:label1") or ""):
        yield "meta twitter:data1", sources.head.all("twitter:data1")
    if _is_house(author):
        yield "meta author that is not printed", unprinted
        yield "byline", list(whole_bylines(sources.blocks))
        return
    yield "comment by the author", _commenting(sources.tree, sources.commenters)
    yield from _marked_up(sources.tree, sources.apart)
    yield "line with a date by the title", list(beside_dates(sources.near_title))
    yield "byline", list(whole_bylines(sources.blocks))
    yield "meta author that is not printed", unprinted


def _printed(texts: list[str], blocks: list[Block]) -> bool:
    return any(text in block.text for text in texts for block in blocks)


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
        if name is None:
            halves = [author.get("givenName"), author.get("familyName")]
            name = " ".join(half for half in halves if isinstance(half, str)) or None
        yield from _linked_names(name, entities, depth + 1)


def _linked_pages(tree: LexborHTMLParser) -> Iterator[str]:
    """The text of a link to the author's own page; a link around nothing but an avatar has none."""
    for node in tree.css('[rel~="author"]')[:_MOST_NODES]:
        text = clean(node.text(separator=" "))
        if 2 < len(text) <= _LONGEST_LINE and not _in_comments(node):
            yield text
            return


def _commenting(tree: LexborHTMLParser, commenters: frozenset[str]) -> list[str]:
    """Who wrote the comments that WordPress marks as the page's author's own."""
    if not commenters:
        return []
    node = tree.css_first(".bypostauthor[class*=comment-author-]")
    slug = _SLUG.search(node.attributes.get("class") or "") if node is not None else None
    return [name for name in commenters if slug and fold(name) == fold(slug[1])]


def _marked_up(tree: LexborHTMLParser, apart: frozenset[int]) -> Iterator[tuple[str, list[str]]]:
    if tree.css_matches('[itemprop~="author"]'):
        items = [node for node in tree.css(_ITEMS) if not stands_in(node, apart)]
        yield from (("itemprop author", [text]) for text in _texts(items))
    found = {node.mem_id: node for node in tree.css(_CLASSED)}.values()
    classed = [node for node in found if not stands_in(node, apart)]
    for classes in _CLASSES:
        nodes = [node for node in classed if classes.search(node.attributes.get("class") or "")]
        yield from (("class author", [text]) for text in _texts(nodes))


def _texts(nodes: list[LexborNode]) -> Iterator[str]:
    """The texts of the first marked-up elements that may be names and are no comments'."""
    outside = (node for node in nodes[:_MOST_LOOKED_AT] if not _in_comments(node))
    for node in islice(outside, _MOST_NODES):
        text = clean(node.attributes.get("content") or node.text(separator=" "))
        if 2 < len(text) <= _LONGEST_LINE:
            yield text


def _as_linked(names: tuple[str, ...], tree: LexborHTMLParser) -> tuple[str, ...]:
    """Names cut where their element ends: "Jo Baerin Allgemeines" → "Jo Baer"."""
    marked = [clean(node.text()) for node in tree.css(_NAME_ELEMENTS)[:_MOST_NODES]]
    return tuple(
        next((m for m in marked if len(m) > 2 and name != m and name.startswith(m)), name)
        for name in names
    )


def _with_coauthors(persons: tuple[str, ...], sources: AuthorSources) -> tuple[str, ...]:
    """Fields often name only the first of the authors that the line by the title names."""
    for text in bylines(sources.near_title):
        names = [name for name in names_in(text) if is_person(name, sources.publishers)]
        if len(names) > 1 and fold(names[0]) == fold(persons[0]):
            return tuple(name for name in names if FULL_NAME.fullmatch(name)) or persons
    return persons


def _in_comments(node: LexborNode) -> bool:
    """Whether an element belongs to a reader's comment, or to what leads to other pages."""
    around = node.parent
    apart = False
    for _ in range(8):
        if around is None or around.tag == "body":
            break
        if around.tag == "article":
            return False
        apart = apart or around.tag in _APART
        attributes = around.attributes
        if _COMMENT.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            return True
        around = around.parent
    return apart


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return tuple(seen.values())
