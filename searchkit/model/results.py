"""What a search returns: plain values, free of numpy and of the engine that found them."""

from __future__ import annotations

from dataclasses import dataclass

from searchkit.model.moment import Moment  # noqa: TC001 - dataclass fields stay inspectable

__all__ = [
    "Addition",
    "CommentHit",
    "CommentMatch",
    "Marked",
    "PageHit",
    "PageRef",
    "Results",
    "Snippet",
]


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain text and the ranges to highlight: `marks` are (start, end) characters, ascending."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """An excerpt of one field of a page around the words that were found."""

    field: str
    excerpt: Marked


@dataclass(frozen=True, slots=True)
class PageRef:
    """What a hit says of a page; `id` is the short handle that `searchkit show` takes.

    `saved` and `kind` are as on `Page`.
    """

    id: str
    path: str
    url: str | None
    title: str | None
    published: Moment | None
    site: str | None
    saved: Moment | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class CommentMatch:
    """A comment shown with its page: the whole text, and the excerpt around the found words.

    `parent` is as on `Comment`.
    """

    author: str | None
    date: Moment | None
    text: str
    excerpt: Marked
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page found; `comment_matches` counts its comments that meet the comment conditions."""

    rank: int
    score: float
    page: PageRef
    snippets: tuple[Snippet, ...] = ()
    comments: tuple[CommentMatch, ...] = ()
    comment_matches: int = 0


@dataclass(frozen=True, slots=True)
class CommentHit:
    """A comment found, with the page that it stands on."""

    rank: int
    score: float
    comment: CommentMatch
    page: PageRef


@dataclass(frozen=True, slots=True)
class Addition:
    """A word of the query and the words that counted as well: compounds of it, or its parts."""

    word: str
    reached: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One answer: `total` is exact whatever the limit; `hints` are sentences for a person.

    `through_compounds` counts what does not hold the words themselves, but compounds of them.
    `warnings` say what of the index could not be read, so that the answer may lack pages.
    """

    query: str
    unit: str
    total: int
    took_ms: float
    hits: tuple[PageHit, ...] | tuple[CommentHit, ...]
    hints: tuple[str, ...] = ()
    added: tuple[Addition, ...] = ()
    through_compounds: int = 0
    warnings: tuple[str, ...] = ()
