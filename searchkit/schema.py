"""What a page becomes in the index: field names, their types, and which unit each belongs to."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from whoosh.fields import DATETIME, ID, KEYWORD, NUMERIC, TEXT, Schema

from searchkit.german import FINGERPRINT, analyzer, forms_and_positions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searchkit.model import Page

__all__ = [
    "ANALYSIS",
    "COMMENT_FIELDS",
    "KEYWORD_FIELDS",
    "NUMBER_FIELDS",
    "PAGE_FIELDS",
    "STREAM_FIELDS",
    "TEXT_FIELDS",
    "build_schema",
    "comment_author_key",
    "fold_name",
    "host_of",
    "page_keys",
]

ANALYSIS = FINGERPRINT
"""The analyser's fingerprint, kept in the manifest: an index of another one must be rebuilt."""

STREAM_FIELDS = ("title", "teaser", "body", "comments")
"""The four parts of a page's text, in the order in which they stand in its token stream."""

TEXT_FIELDS = ("words", *STREAM_FIELDS, "comment")
"""Fields of German text; `words` is all of a page together, `comment` one comment by itself."""

KEYWORD_FIELDS = ("author", "site", "section", "keywords", "url", "comment_author")
"""Fields of whole values (names are tokens for `author`), folded, without frequencies."""

NUMBER_FIELDS = ("published", "modified", "comment_date", "comment_depth")
"""Fields held as columns: wall-clock minutes since 1970, and the depth of a reply."""

COMMENT_FIELDS = frozenset({"comment", "comment_author", "comment_date", "comment_depth"})
"""Fields of a comment; all others are fields of a page."""

PAGE_FIELDS = frozenset(
    {"words", *STREAM_FIELDS, "author", "site", "section", "keywords", "url", "path"}
    | {"published", "modified"}
)


def build_schema() -> Schema:
    """The one schema of every index: German text, whole values, dates and numbers."""
    fields = {name: TEXT(analyzer=analyzer(), phrase=True, stored=True) for name in TEXT_FIELDS}
    return Schema(
        **fields,
        path=ID(unique=True, stored=True),
        url=ID(stored=True),
        site=ID(stored=True),
        author=KEYWORD(stored=True, lowercase=True),
        section=ID(stored=True),
        keywords=KEYWORD(commas=True, stored=True, lowercase=True),
        published=DATETIME(stored=True),
        modified=DATETIME(stored=True),
        comment_author=ID(stored=True),
        comment_date=DATETIME(stored=True),
        comment_depth=NUMERIC(int, 32, stored=True),
    )


def fold_name(name: str) -> str:
    """A name without regard to case, blanks and normal form: how authors and sites are compared."""
    return " ".join(unicodedata.normalize("NFC", name.casefold()).split())


def comment_author_key(author: str | None) -> str | None:
    """The value of `comment_author` for a printed name; None for nobody."""
    return (fold_name(author) or None) if author else None


def host_of(url: str) -> str | None:
    """The host of a URL without `www.` and port; None where there is none."""
    _, separator, rest = url.partition("://")
    if not separator:
        return None
    host = rest.partition("/")[0].rpartition("@")[2].partition(":")[0].casefold()
    return host.removeprefix("www.") or None


def page_keys(page: Page) -> Iterable[tuple[str, str]]:
    """The (field, value) pairs by which a page is found in the keyword fields, each once."""
    keys: dict[tuple[str, str], None] = {}
    for author in page.authors:
        for form in forms_and_positions(author)[0]:
            keys["author", form] = None
    if page.site:
        keys["site", fold_name(page.site)] = None
    if page.url:
        keys["url", page.url] = None
        host = host_of(page.url)
        if host:
            keys["site", host] = None
    if page.section:
        keys["section", fold_name(page.section)] = None
    for keyword in page.keywords:
        keys["keywords", fold_name(keyword)] = None
    return [key for key in keys if key[1]]
