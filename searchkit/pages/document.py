"""One HTML page, from its bytes to its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from searchkit.errors import PageError
from searchkit.model import Page
from searchkit.pages.article import find_article
from searchkit.pages.authors import find_authors
from searchkit.pages.comments import extract_comments
from searchkit.pages.encoding import decode_with_origin
from searchkit.pages.identity import (
    find_keywords,
    find_language,
    find_section,
    find_site,
    find_url,
)
from searchkit.pages.jsonld import linked_entities, main_article
from searchkit.pages.markup import parse_markup
from searchkit.pages.metatags import read_head
from searchkit.pages.outline import draw_outline
from searchkit.pages.sourced import Sourced
from searchkit.pages.survey import is_prose
from searchkit.pages.teaser import find_teaser
from searchkit.pages.text import fold
from searchkit.pages.thread import comment_boxes, drop_comments, opening_post
from searchkit.pages.timestamps import find_modified, find_published, stated_moment
from searchkit.pages.titles import find_title, site_names

if TYPE_CHECKING:
    from searchkit.model import RawPage
    from searchkit.pages.article import Article
    from searchkit.pages.comments import CommentsFound
    from searchkit.pages.outline import Block, Outline
    from searchkit.settings import Limits

__all__ = ["Reading", "read_document"]

_BELOW_TITLE = 12
_ABOVE_TITLE = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A page, and how it was read: its charset, each field with its source, what became of blocks.

    `fields` keeps the order of `Page`; a field that the page does not have is None.
    """

    page: Page
    charset: Sourced[str]
    fields: dict[str, Sourced[object] | None]
    outline: Outline


def read_document(raw: RawPage, limits: Limits) -> Reading:
    """Read the bytes of an HTML file. PageError where they are too many, hostile or no page."""
    if len(raw.data) > limits.file_bytes:
        raise PageError("file too large", f"more than limits.file_bytes = {limits.file_bytes:,}")
    decoded = decode_with_origin(raw.data, raw.charset)
    tree = parse_markup(decoded.text)
    body = tree.body
    if body is None or not decoded.text.strip():
        raise PageError("no content", "the file holds no element")
    head = read_head(tree)
    entities = linked_entities(tree)
    linked = main_article(entities, {u.rstrip("/") for u in (head.canonical, head.first("og:url")) if u})
    url = find_url(head, linked, decoded.text)
    address = url.value if url else None
    found = extract_comments(
        tree,
        url=address,
        base=stated_moment(head, linked),
        linked=entities,
        most=limits.comments,
    )
    outline = draw_outline(body, skip=comment_boxes(found))
    drop_comments(outline, found)
    host = urlsplit(address or "").hostname or ""
    names = site_names(head.first("og:site_name"), host=host)
    title = find_title(head, linked, outline, names)
    near = _near_title(outline, title.value if title else None)
    described = head.first("description", "og:description")
    article = find_article(outline, title.value if title else None, described)
    fields: dict[str, Sourced[object] | None] = {
        "url": url,
        "site": find_site(head, linked, address),
        "title": title,
        "teaser": find_teaser(article, head, linked, title.value if title else ""),
        "body": _text(article, found, address),
        "authors": find_authors(tree, head, linked, entities, near, outline, names),
        "published": find_published(tree, head, linked, near, outline.blocks, address),
        "modified": find_modified(tree, head, linked),
        "section": find_section(head, linked, entities),
        "keywords": find_keywords(head, linked),
        "language": find_language(head, linked),
    }
    values = {name: field.value if field else None for name, field in fields.items()}
    values["body"] = str(values["body"] or "")[: limits.text_chars]
    page = Page(
        path=raw.path,
        comments=found.comments,
        comments_stated=found.stated,
        **values,  # type: ignore[arg-type]
    )
    return Reading(page, Sourced(decoded.charset, decoded.origin), fields, outline)


def _text(article: Article, found: CommentsFound, url: str | None) -> Sourced[str]:
    prose = sum(len(block.text) for block in article.body if is_prose(block))
    opening = opening_post(found, url, prose)
    if opening:
        return Sourced(opening.text, "opening post of the thread")
    return Sourced("\n\n".join(block.text for block in article.body), "running text")


def _near_title(outline: Outline, title: str | None) -> list[Block]:
    """The blocks around the printed title, where bylines and dates stand: below first."""
    folded = fold(title or "")
    if not folded:
        return []
    for number, block in enumerate(outline.blocks):
        if block.kind in ("h1", "h2", "h3") and folded in fold(block.text[:400]):
            below = outline.blocks[number + 1 : number + _BELOW_TITLE]
            return below + outline.blocks[max(0, number - _ABOVE_TITLE) : number]
    return []
