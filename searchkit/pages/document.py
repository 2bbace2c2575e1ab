"""One HTML page, from its bytes to its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.errors import PageError
from searchkit.model import Moment, Page
from searchkit.pages.article import article_blocks
from searchkit.pages.encoding import decode
from searchkit.pages.jsonld import linked_entities, types_of
from searchkit.pages.markup import parse_markup
from searchkit.pages.metatags import read_head
from searchkit.pages.outline import draw_outline

if TYPE_CHECKING:
    from searchkit.model import RawPage
    from searchkit.settings import Limits

__all__ = ["read_document"]


def read_document(raw: RawPage, limits: Limits) -> Page:
    """The page in the bytes of an HTML file."""
    if len(raw.data) > limits.file_bytes:
        raise PageError("file too large", f"more than limits.file_bytes = {limits.file_bytes:,}")
    tree = parse_markup(decode(raw.data, raw.charset))
    body = tree.body
    if body is None:
        raise PageError("no content", "the file holds no element")
    head = read_head(tree)
    articles = [
        entity
        for entity in linked_entities(tree)
        if any(kind.endswith(("Article", "Posting")) for kind in types_of(entity))
    ]
    linked = articles[0] if articles else {}
    blocks = article_blocks(draw_outline(body))
    headline = linked.get("headline")
    return Page(
        path=raw.path,
        url=head.canonical or head.first("og:url"),
        site=head.first("og:site_name"),
        title=headline if isinstance(headline, str) else head.first("og:title") or head.title,
        teaser=head.first("description", "og:description"),
        body="\n\n".join(b.text for b in blocks)[: limits.text_chars],
        published=_moment(linked.get("datePublished") or head.first("article:published_time")),
        modified=_moment(linked.get("dateModified") or head.first("article:modified_time")),
        language=head.language,
    )


def _moment(value: object) -> Moment | None:
    try:
        return Moment.from_iso(str(value))
    except ValueError:
        return None
