"""What is read from a file, and what is found in it."""

from __future__ import annotations

from dataclasses import dataclass

from searchkit.model.moment import Moment  # noqa: TC001 - dataclass fields stay inspectable

__all__ = ["KINDS", "Comment", "Page", "RawPage"]

# What a page can be. An error page is what a server or a consent wall sends instead of the page.
KINDS = ("article", "thread", "listing", "error", "other")


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes of one saved page (already unpacked) with what its carrier says of them.

    `path` is the path as the user gave it; `kind` is "html" or "text"; `charset` is what a carrier
    outside the page declared (None for plain files); `mtime_ns` is the file's own. `url` and
    `saved` are the page's address and when it was fetched, where a carrier states them.
    """

    path: str
    data: bytes
    kind: str
    charset: str | None = None
    mtime_ns: int = 0
    url: str | None = None
    saved: Moment | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """One reader comment; `depth` 0 is top level, None where the page shows no nesting.

    `id` is the page's own id for it, or its number on the page ("1", "2", …) where it has none.
    `date_text` keeps what the page prints where that could not be read as a date.
    Quoted text stays in `text`, each quoted line marked with a leading "> ". `parent` is the `id`
    of the comment that it answers, where the page shows it.
    """

    id: str
    author: str | None
    date: Moment | None
    title: str | None
    text: str
    depth: int | None = None
    url: str | None = None
    date_text: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One saved page: paragraphs of `body` are separated by a blank line, all text is NFC.

    `comments_stated` is the number of comments that the page itself prints, where the file holds
    fewer; `language` is the page's own declaration (`de`, `de-AT`). `saved` is when the file was
    saved, where the saving program wrote it; `kind` is one of `KINDS`, None where nobody looked.
    `rest` is prose of the page outside article and comments, in paragraphs like `body`.
    """

    path: str
    url: str | None = None
    site: str | None = None
    title: str | None = None
    teaser: str | None = None
    body: str = ""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    language: str | None = None
    comments_stated: int | None = None
    saved: Moment | None = None
    kind: str | None = None
    rest: str = ""
