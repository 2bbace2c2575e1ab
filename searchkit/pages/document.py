"""One HTML page, from its bytes to its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.errors import PageError
from searchkit.model import Page
from searchkit.pages.blocks.article import Claims, find_article
from searchkit.pages.blocks.outline import draw_outline
from searchkit.pages.comments import extract_comments
from searchkit.pages.dates import read_attribute
from searchkit.pages.encoding import decode_with_origin
from searchkit.pages.facts.around import last_blocks, near_title
from searchkit.pages.facts.authors import AuthorSources, find_authors
from searchkit.pages.facts.identity import (
    find_keywords,
    find_language,
    find_section,
    find_site,
    find_url,
)
from searchkit.pages.facts.jsonld import linked_entities, main_article
from searchkit.pages.facts.kind import Impression, kind_of_page
from searchkit.pages.facts.metatags import read_head
from searchkit.pages.facts.saving import find_saving
from searchkit.pages.facts.sitenames import site_names
from searchkit.pages.facts.teaser import find_teaser
from searchkit.pages.facts.timestamps import DateSources, find_dates, stated_moment
from searchkit.pages.facts.titles import find_title
from searchkit.pages.markup import parse_markup
from searchkit.pages.nets import caught, whole_note
from searchkit.pages.nopage import other_format
from searchkit.pages.rest import find_rest
from searchkit.pages.sites import layout_of
from searchkit.pages.sourced import Sourced
from searchkit.pages.thread import comment_boxes, drop_comments, opening_post
from searchkit.pages.urls import host_in

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from searchkit.model import Comment, Moment, RawPage
    from searchkit.pages.blocks.article import Article
    from searchkit.pages.blocks.features import Circumstances
    from searchkit.pages.blocks.judge import Judge
    from searchkit.pages.blocks.outline import Outline
    from searchkit.pages.comments import CommentsFound
    from searchkit.pages.encoding import Decoded
    from searchkit.pages.facts.jsonld import Entity
    from searchkit.pages.facts.metatags import Head
    from searchkit.pages.facts.saving import Saving
    from searchkit.pages.sites import Layout
    from searchkit.settings import Limits

__all__ = ["Reading", "read_document"]


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
    given: Circumstances


def read_document(raw: RawPage, limits: Limits, judge: Judge | None) -> Reading:
    """Read the bytes of an HTML file. PageError where they are too many, hostile or no page."""
    if len(raw.data) > limits.file_bytes:
        raise PageError("file too large", f"more than limits.file_bytes = {limits.file_bytes:,}")
    if other := other_format(raw.data):
        raise PageError("no page", f"the file is {other}")
    decoded = decode_with_origin(raw.data, raw.charset)
    tree = parse_markup(decoded.utf8)
    body = tree.body
    if body is None or not decoded.text or decoded.text.isspace():
        raise PageError("no content", "the file holds no element")
    head = read_head(tree)
    entities = linked_entities(tree)
    linked = main_article(entities, {u for u in (head.canonical, head.first("og:url")) if u})
    saving = find_saving(head, decoded.text, [head.canonical, head.first("og:url")])
    url = find_url(head, linked, saving)
    stated = stated_moment(head, linked)
    found = extract_comments(
        tree,
        url=url.value if url else None,
        base=(saving and saving.moment) or stated,
        published=stated,
        linked=entities,
        most=limits.comments,
    )
    address = url.value if url else None
    layout = layout_of(tree, host_in(address))
    outline = draw_outline(body, skip=_known(tree, layout) | comment_boxes(found))
    drop_comments(outline, found)
    commenters = frozenset(comment.author for comment in found.comments if comment.author)
    names = site_names(head.first("og:site_name"), host=host_in(address))
    sources = _Sources(
        tree,
        head,
        entities,
        linked,
        outline,
        address,
        decoded,
        layout,
        commenters,
        names,
        saving.moment if saving else None,
    )
    claims, title = _claims(sources)
    article = find_article(outline, claims, judge)
    fields = _fields(sources, title, article) | {"url": url}
    named = f"{sources.url or ''} {head.title or ''}"
    opening = opening_post(found, named, outline)
    if opening:
        fields |= _opened_by(opening, tree)
    note = None if found.comments or article.body else whole_note(outline)
    if note and not str(fields["body"].value if fields["body"] else ""):
        fields["body"] = note
    fields |= _of_the_whole(sources, fields, found, saving, thread=opening is not None)
    page = _page(raw.path, fields, found, limits)
    charset = Sourced(decoded.charset, decoded.origin)
    return Reading(page, charset, fields, found.system, outline, article.given)


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
    names: frozenset[str]
    saved: Moment | None


def _claims(sources: _Sources) -> tuple[Claims, Sourced[str] | None]:
    """What the page says of its article, and its title with the place where that was found."""
    head, linked, layout = sources.head, sources.linked, sources.layout
    title = find_title(head, linked, sources.outline, sources.names)
    placed: frozenset[int] = frozenset()
    if layout and layout.article:
        placed = frozenset(node.mem_id for node in sources.tree.css(layout.article))
    told = linked.get("articleBody")
    claims = Claims(
        title.value if title else "",
        head.first("description", "og:description") or "",
        told if isinstance(told, str) else "",
        placed,
    )
    return claims, title


def _fields(
    sources: _Sources, title: Sourced[str] | None, article: Article
) -> dict[str, Sourced[object] | None]:
    head, linked, outline, url = sources.head, sources.linked, sources.outline, sources.url
    headline = title.value if title else ""
    origin = "running text"
    if sources.layout and sources.layout.article:
        origin = f"running text of {sources.layout.name}"
    told = linked.get("articleBody")
    told = told if isinstance(told, str) else ""
    near = near_title(outline, headline)
    apart = frozenset(node.mem_id for _, node in outline.left_out)
    writers = AuthorSources(
        sources.tree,
        head,
        linked,
        sources.entities,
        near,
        outline.blocks,
        last_blocks(outline, article),
        sources.names,
        sources.commenters,
        apart,
    )
    dates = DateSources(
        sources.tree, head, linked, near, outline.blocks, url, sources.decoded.text, apart
    )
    published, modified = find_dates(dates, sources.saved)
    body = "\n\n".join(block.text for block in article.body)
    return {
        "url": None,
        "site": find_site(head, linked, url, headline),
        "title": title,
        "teaser": find_teaser(article, head, linked, headline),
        "body": caught(body, told, sources.tree) or Sourced(body, origin),
        "authors": find_authors(writers),
        "published": published,
        "modified": modified,
        "section": find_section(sources.tree, head, linked, sources.entities),
        "keywords": find_keywords(sources.tree, head, linked),
        "language": find_language(head, linked),
    }


def _of_the_whole(
    sources: _Sources,
    fields: dict[str, Sourced[object] | None],
    found: CommentsFound,
    saving: Saving | None,
    *,
    thread: bool,
) -> dict[str, Sourced[object] | None]:
    """When the page was saved, what it is, and its prose outside article and comments."""
    values = {name: field.value if field else None for name, field in fields.items()}
    kept = f"{values['teaser'] or ''}\n{values['body'] or ''}"
    seen = Impression(
        title=f"{values['title'] or ''} {sources.head.title or ''}",
        body=str(values["body"] or ""),
        declared=bool(sources.linked) or sources.head.first("og:type") == "article",
        signed=bool(values["authors"] or values["published"]),
        thread=thread,
    )
    moment = saving.moment if saving else None
    return {
        "saved": Sourced(moment, saving.program) if saving and moment else None,
        "kind": kind_of_page(sources.outline, seen),
        "rest": Sourced(
            find_rest(sources.outline, kept, found.comments), "left out of article and comments"
        ),
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


def _opened_by(post: Comment, tree: LexborHTMLParser) -> dict[str, Sourced[object] | None]:
    """The fields that a thread takes from its first post."""
    origin = "opening post of the thread"
    fields: dict[str, Sourced[object] | None] = {"teaser": None, "body": Sourced(post.text, origin)}
    if post.author:
        fields["authors"] = Sourced((post.author,), origin)
    if post.date:
        fields["published"] = Sourced(post.date, origin)
    changed = tree.css_first('[itemprop~="dateModified"][content]')
    moment = read_attribute(changed.attributes.get("content") or "") if changed else None
    if moment:
        fields["modified"] = Sourced(moment, origin)
    return fields
