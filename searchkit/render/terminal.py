"""Results for a person at a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from searchkit.model import CommentHit, Marked
from searchkit.render.harmless import marked_terminal, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.model import Addition, Comment, CommentMatch, Moment, Page, PageHit, Results

__all__ = ["page_lines", "result_lines"]

_SHOWN_COMMENTS = 3
_SHOWN_WORDS = 6
_FIELD_NAMES = {
    "comments": "in a comment: ",
    "title": "",
    "teaser": "",
    "body": "",
    "rest": "outside the article: ",
}


def result_lines(results: Results, *, colour: bool, width: int = 80) -> Iterator[str]:
    """The answer line by line: a headline, then the hits with a blank line between them."""
    more = results.through_compounds
    own = results.total - more
    many = results.unit if own != 1 else results.unit.removesuffix("s")
    shown = len(results.hits)
    head = f"{own} {many}, {more} more through compounds" if more else f"{own} {many}"
    if shown and shown < results.total:
        head += f", {results.hits[0].rank} to {results.hits[-1].rank} shown"
    yield f"{head} ({results.took_ms:.0f} ms)"
    for added in results.added if shown else ():
        yield one_line(_also(added))
    for hit in results.hits:
        yield ""
        if isinstance(hit, CommentHit):
            yield from _comment_hit(hit, colour=colour, width=width)
        else:
            yield from _page_hit(hit, colour=colour, width=width)
    for hint in results.hints:
        yield ""
        yield one_line(hint)


def _also(added: Addition) -> str:
    more = len(added.reached) - _SHOWN_WORDS
    words = ", ".join(added.reached[:_SHOWN_WORDS])
    return f"{added.word} also as {words}" + (f" and {more} more" if more > 0 else "")


def _page_hit(hit: PageHit, *, colour: bool, width: int) -> Iterator[str]:
    title = next((s.excerpt for s in hit.snippets if s.field == "title"), None)
    name = marked_terminal(title or Marked(hit.page.title or "(no title)"), colour=colour)
    yield f"{hit.rank:3d}. {name}"
    yield f"     {_about(hit.page.published, hit.page.site, hit.page.path)}"
    for snippet in hit.snippets:
        shown_below = snippet.field == "comments" and hit.comments
        if snippet.field != "title" and not shown_below:
            prefix = _FIELD_NAMES.get(snippet.field, f"{snippet.field}: ")
            yield from _wrapped(prefix + marked_terminal(snippet.excerpt, colour=colour), 5, width)
    if hit.comment_matches:
        noun = "comment" if hit.comment_matches == 1 else "comments"
        yield f"     {hit.comment_matches} {noun}:"
        for comment in hit.comments[:_SHOWN_COMMENTS]:
            yield from _wrapped(_comment_line(comment, colour=colour), 7, width)
        if hit.comment_matches > _SHOWN_COMMENTS:
            yield f"       … and {hit.comment_matches - _SHOWN_COMMENTS} more"


def _comment_hit(hit: CommentHit, *, colour: bool, width: int) -> Iterator[str]:
    who = one_line(hit.comment.author or "(no name)")
    yield f"{hit.rank:3d}. {who}{_day(hit.comment.date, ', ')}"
    yield from _wrapped(marked_terminal(hit.comment.excerpt, colour=colour), 5, width)
    title = one_line(hit.page.title or "(no title)")
    yield f"     on: {title}"
    yield f"     {_about(hit.page.published, hit.page.site, hit.page.path)}"


def _comment_line(comment: CommentMatch, *, colour: bool) -> str:
    who = one_line(comment.author or "(no name)")
    text = marked_terminal(comment.excerpt, colour=colour)
    return f"{who}{_day(comment.date, ', ')}: {text}"


def _about(published: Moment | None, site: str | None, path: str) -> str:
    parts = [_day(published), one_line(site or ""), one_line(path)]
    return " · ".join(part for part in parts if part)


def _day(moment: Moment | None, before: str = "") -> str:
    return before + moment.isoformat().replace("T", " ") if moment else ""


def _wrapped(text: str, indent: int, width: int) -> list[str]:
    blank = " " * indent
    # Bold words carry escape codes that take no room: a line may come out a few columns short.
    return textwrap.wrap(
        text, max(width, indent + 20), initial_indent=blank, subsequent_indent=blank,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def page_lines(page: Page, page_id: str, *, colour: bool, width: int = 80) -> Iterator[str]:
    """A stored page as `searchkit show` prints it, comments below the text."""
    yield marked_terminal(
        Marked(page.title or "(no title)", ((0, len(page.title or "(no title)")),)), colour=colour
    )
    facts = {
        "id": page_id,
        "path": page.path,
        "url": page.url,
        "site": page.site,
        "section": page.section,
        "authors": ", ".join(page.authors),
        "published": _day(page.published),
        "modified": _day(page.modified),
        "saved": _day(page.saved),
        "kind": page.kind,
        "keywords": ", ".join(page.keywords),
    }
    for name, value in facts.items():
        if value:
            yield f"{name + ':':11s}{one_line(value)}"
    for paragraph in (page.teaser or "", *page.body.split("\n\n")):
        if paragraph.strip():
            yield ""
            yield from _wrapped(one_line(paragraph), 0, width)
    if page.rest:
        yield ""
        yield "outside the article:"
    for paragraph in page.rest.split("\n\n"):
        if paragraph.strip():
            yield ""
            yield from _wrapped(one_line(paragraph), 2, width)
    if page.comments:
        yield ""
        yield f"{len(page.comments)} comments" + (
            f" of {page.comments_stated}" if page.comments_stated else ""
        )
    for comment in page.comments:
        yield ""
        yield from _stored_comment(comment, width)


def _stored_comment(comment: Comment, width: int) -> Iterator[str]:
    indent = 2 + 2 * min(comment.depth or 0, 8)
    blank = " " * indent
    when = _day(comment.date, ", ") or (
        f", {one_line(comment.date_text)}" if comment.date_text else ""
    )
    title = f": {one_line(comment.title)}" if comment.title else ""
    yield f"{blank}{one_line(comment.author or '(no name)')}{when}{title}"
    for line in comment.text.split("\n"):
        if line.strip():
            yield from _wrapped(one_line(line), indent, width)
