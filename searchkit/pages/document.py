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
from searchkit.pages.encoding import decode
from searchkit.pages.jsonld import linked_entities, main_article
from searchkit.pages.markup import parse_markup
from searchkit.pages.metatags import read_head
from searchkit.pages.outline import draw_outline
from searchkit.pages.survey import is_prose
from searchkit.pages.teaser import find_teaser
from searchkit.pages.text import fold
from searchkit.pages.thread import opening_post
from searchkit.pages.timestamps import find_modified, find_published, stated_moment
from searchkit.pages.titles import find_title, site_names

if TYPE_CHECKING:
    from searchkit.model import RawPage
    from searchkit.pages.outline import Block, Outline
    from searchkit.settings import Limits

__all__ = ["Reading", "read_document"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A page, and how it was read: the blocks of its body with what became of them."""

    page: Page
    outline: Outline


def read_document(raw: RawPage, limits: Limits) -> Reading:
    """The page in the bytes of an HTML file."""
    if len(raw.data) > limits.file_bytes:
        raise PageError("file too large", f"more than limits.file_bytes = {limits.file_bytes:,}")
    tree = parse_markup(decode(raw.data, raw.charset))
    body = tree.body
    if body is None:
        raise PageError("no content", "the file holds no element")
    head = read_head(tree)
    urls = {u.rstrip("/") for u in (head.canonical, head.first("og:url")) if u}
    entities = linked_entities(tree)
    linked = main_article(entities, urls)
    url = head.canonical or head.first("og:url")
    host = urlsplit(url or "").hostname or ""
    base = stated_moment(head, linked)
    names = site_names(head.first("og:site_name"), host=host)
    found = extract_comments(tree, url=url, base=base, linked=entities, most=limits.comments)
    outline = draw_outline(body, skip={node.mem_id for node in found.blocks})
    title = find_title(head, linked, outline, names)
    near = _near_title(outline, title.value if title else None)
    authors = find_authors(tree, head, linked, entities, near, outline, names)
    published = find_published(tree, head, linked, near, outline.blocks, url)
    modified = find_modified(tree, head, linked)
    article = find_article(outline, title.value if title else None)
    opening = opening_post(found, url, sum(len(b.text) for b in article.body if is_prose(b)))
    text = opening.text if opening else "\n\n".join(b.text for b in article.body)
    teaser = find_teaser(article, head, linked, title.value if title else "")
    page = Page(
        path=raw.path,
        url=url,
        site=head.first("og:site_name"),
        title=title.value if title else None,
        teaser=teaser.value if teaser else None,
        body=text[: limits.text_chars],
        authors=authors.value,
        published=published.value if published else None,
        modified=modified.value if modified else None,
        comments=found.comments,
        language=head.language,
        comments_stated=found.stated,
    )
    return Reading(page, outline)


def _near_title(outline: Outline, title: str | None) -> list[Block]:
    """The blocks around the printed title, where bylines and dates stand: below first."""
    folded = fold(title or "")
    for number, block in enumerate(outline.blocks):
        text = fold(block.text[:400])
        if block.kind in ("h1", "h2", "h3") and folded and (text == folded or folded in text):
            below = outline.blocks[number + 1 : number + 12]
            return below + outline.blocks[max(0, number - 4) : number]
    return []
