"""One HTML page, from its bytes to its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from searchkit.errors import PageError
from searchkit.model import Page
from searchkit.pages.blocks.article import find_article
from searchkit.pages.blocks.outline import draw_outline
from searchkit.pages.comments import extract_comments
from searchkit.pages.encoding import decode_with_origin
from searchkit.pages.facts.authors import AuthorSources, find_authors
from searchkit.pages.facts.identity import (
    find_keywords,
    find_language,
    find_section,
    find_site,
    find_url,
)
from searchkit.pages.facts.jsonld import linked_entities, main_article
from searchkit.pages.facts.metatags import read_head
from searchkit.pages.facts.teaser import find_teaser
from searchkit.pages.facts.timestamps import (
    DateSources,
    find_modified,
    find_published,
    stated_moment,
)
from searchkit.pages.facts.titles import find_title, site_names
from searchkit.pages.markup import parse_markup
from searchkit.pages.sites import layout_of
from searchkit.pages.sourced import Sourced
from searchkit.pages.text import fold
from searchkit.pages.thread import comment_boxes, drop_comments, opening_post

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from searchkit.model import Comment, RawPage
    from searchkit.pages.blocks.article import Article
    from searchkit.pages.blocks.outline import Block, Outline
    from searchkit.pages.comments import CommentsFound
    from searchkit.pages.encoding import Decoded
    from searchkit.pages.facts.jsonld import Entity
    from searchkit.pages.facts.metatags import Head
    from searchkit.pages.sites import Layout
    from searchkit.settings import Limits

__all__ = ["Reading", "read_document"]

_BELOW_TITLE = 12
_ABOVE_TITLE = 4
_BELOW_TEXT = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A page, and how it was read: its charset, each field with its source, what became of blocks.

    `fields` keeps the order of `Page`; a field that the page does not have is None.
    `comments_from` names the comment system.
    """

    page: Page
    charset: Sourced[str]
    fields: dict[str, Sourced[object] | None]
    comments_from: str | None
    outline: Outline


def read_document(raw: RawPage, limits: Limits) -> Reading:
    """Read the bytes of an HTML file. PageError where they are too many, hostile or no page."""
    if len(raw.data) > limits.file_bytes:
        raise PageError("file too large", f"more than limits.file_bytes = {limits.file_bytes:,}")
    decoded = decode_with_origin(raw.data, raw.charset)
    tree = parse_markup(decoded.utf8)
    body = tree.body
    if body is None or not decoded.text or decoded.text.isspace():
        raise PageError("no content", "the file holds no element")
    head = read_head(tree)
    entities = linked_entities(tree)
    linked = main_article(entities, {u for u in (head.canonical, head.first("og:url")) if u})
    url = find_url(head, linked, decoded.text)
    found = extract_comments(
        tree,
        url=url.value if url else None,
        base=stated_moment(head, linked),
        linked=entities,
        most=limits.comments,
    )
    address = url.value if url else None
    layout = layout_of(tree, urlsplit(address or "").hostname or "")
    outline = draw_outline(body, skip=_known(tree, layout) | comment_boxes(found))
    drop_comments(outline, found)
    commenters = frozenset(comment.author for comment in found.comments if comment.author)
    sources = _Sources(tree, head, entities, linked, outline, address, decoded, layout, commenters)
    fields = _fields(sources) | {"url": url}
    named = f"{sources.url or ''} {head.title or ''}"
    opening = opening_post(found, named, outline)
    if opening:
        fields |= _opened_by(opening)
    page = _page(raw.path, fields, found, limits)
    charset = Sourced(decoded.charset, decoded.origin)
    return Reading(page, charset, fields, found.system, outline)


@dataclass(frozen=True, slots=True)
class _Sources:
    """What the fields of a page are read from."""

    tree: LexborHTMLParser
    head: Head
    entities: list[Entity]
    linked: Entity
    outline: Outline
    url: str | None
    decoded: Decoded
    layout: type[Layout] | None
    commenters: frozenset[str]


def _fields(sources: _Sources) -> dict[str, Sourced[object] | None]:
    head, linked, outline, url = sources.head, sources.linked, sources.outline, sources.url
    names = site_names(head.first("og:site_name"), host=urlsplit(url or "").hostname or "")
    title = find_title(head, linked, outline, names)
    headline = title.value if title else ""
    described = head.first("description", "og:description")
    placed: set[int] = set()
    origin = "running text"
    if sources.layout and sources.layout.article:
        origin = f"running text of {sources.layout.name}"
        placed = {node.mem_id for node in sources.tree.css(sources.layout.article)}
    article = find_article(outline, headline, described, placed)
    near = _near_title(outline, headline)
    writers = AuthorSources(
        sources.tree,
        head,
        linked,
        sources.entities,
        near,
        outline.blocks,
        _last(outline, article),
        names,
        sources.commenters,
    )
    dates = DateSources(sources.tree, head, linked, near, outline.blocks, url, sources.decoded.text)
    return {
        "url": None,
        "site": find_site(head, linked, url, headline),
        "title": title,
        "teaser": find_teaser(article, head, linked, headline),
        "body": Sourced("\n\n".join(block.text for block in article.body), origin),
        "authors": find_authors(writers),
        "published": find_published(dates),
        "modified": find_modified(dates),
        "section": find_section(sources.tree, head, linked, sources.entities),
        "keywords": find_keywords(sources.tree, head, linked),
        "language": find_language(head, linked),
    }


def _known(tree: LexborHTMLParser, layout: type[Layout] | None) -> dict[int, str]:
    """What a known layout says is not the article: `mem_id` → reason."""
    known: dict[int, str] = {}
    if layout is not None:
        for what, selector in (("furniture", layout.furniture), ("comments", layout.comments)):
            for node in tree.css(selector) if selector else ():
                known[node.mem_id] = f"{what} of {layout.name}"
    return known


def _page(
    path: str, fields: dict[str, Sourced[object] | None], found: CommentsFound, limits: Limits
) -> Page:
    values = {name: field.value if field else None for name, field in fields.items()}
    values["body"] = str(values["body"] or "")[: limits.text_chars]
    return Page(
        path=path,
        comments=found.comments,
        comments_stated=found.stated,
        **values,  # type: ignore[arg-type]
    )


def _opened_by(post: Comment) -> dict[str, Sourced[object] | None]:
    """The fields that a thread takes from its first post."""
    origin = "opening post of the thread"
    fields: dict[str, Sourced[object] | None] = {"teaser": None, "body": Sourced(post.text, origin)}
    if post.author:
        fields["authors"] = Sourced((post.author,), origin)
    if post.date:
        fields["published"] = Sourced(post.date, origin)
    return fields


def _last(outline: Outline, article: Article) -> list[Block]:
    """The blocks around the end of the article, where writers sign."""
    if not article.body:
        return []
    end = next(n for n, block in enumerate(outline.blocks) if block is article.body[-1])
    return outline.blocks[max(0, end - 1) : end + _BELOW_TEXT]


def _near_title(outline: Outline, title: str | None) -> list[Block]:
    """The blocks around the printed title, where bylines and dates stand: below first."""
    folded = fold(title or "")
    if not folded:
        return []
    for number, block in enumerate(outline.blocks):
        if block.kind in ("h1", "h2", "h3") and folded in fold(block.text[:400]):
            # A headline's element may hold more than the headline.
            from_here = number if len(fold(block.text)) > len(folded) + 6 else number + 1
            below = outline.blocks[from_here : number + _BELOW_TITLE]
            return below + outline.blocks[max(0, number - _ABOVE_TITLE) : number]
    return []
