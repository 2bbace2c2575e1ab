"""What a page becomes in the index: one table of fields, and what follows from it.

Commands read this table before they do anything: Whoosh and the analysis are imported where needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from searchkit.schema.field_values import (
    author_words,
    fold_name,
    kind_key,
    language_key,
    languages,
    person_key,
    site_key,
    sites,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from searchkit.model import Page

__all__ = [
    "COMMENT_FIELDS",
    "FIELDS",
    "FILTERS",
    "KEYWORD_FIELDS",
    "NUMBER_FIELDS",
    "PAGE_FIELDS",
    "PERSON_FIELDS",
    "STREAM_FIELDS",
    "TEXT_FIELDS",
    "VALUE_KEYS",
    "Field",
    "Filter",
    "Kind",
    "page_keys",
]


class Kind(StrEnum):
    """What a field holds, and how it is looked up."""

    TEXT = "text"
    """German text: words with positions."""
    NAMES = "names"
    """Names of persons: the words of all of them, without stems."""
    VALUE = "value"
    """A whole value, folded."""
    VALUES = "values"
    """Whole values, folded, of which pages have lists."""
    DATE = "date"
    """A column of wall-clock minutes since 1970."""
    NUMBER = "number"
    """A column of small whole numbers."""
    PATH = "path"
    """What a page is known by."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition beside the query: `--name METAVAR`; `several` may be given, any will do."""

    metavar: str
    help: str
    several: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the index.

    `asked` are its names in queries, English first. `part` says that it is a part of a page's token
    stream, weighted by the setting of its name. `keys` reads from a page the values by which it is
    found (NAMES, VALUE, VALUES), `key` makes one of a value that is asked for. A DATE or NUMBER is
    the attribute of its name, and stored in a column of its name.
    """

    name: str
    kind: Kind
    asked: tuple[str, ...] = ()
    of_comment: bool = False
    part: bool = False
    keys: Callable[[Page], Iterable[str]] | None = None
    key: Callable[[str], str] | None = None
    filter: Filter | None = None


FIELDS = (
    Field("words", Kind.TEXT),
    Field("title", Kind.TEXT, ("title", "titel"), part=True),
    Field("teaser", Kind.TEXT, ("teaser", "vorspann"), part=True),
    Field("body", Kind.TEXT, ("body", "text"), part=True),
    Field("comments", Kind.TEXT, part=True),
    Field("rest", Kind.TEXT, ("rest", "sonstiges")),
    Field(
        "comment",
        Kind.TEXT,
        ("comment", "comments", "kommentar", "kommentare"),
        of_comment=True,
    ),
    Field(
        "comment_author",
        Kind.VALUE,
        of_comment=True,
        key=person_key,
        filter=Filter("NAME", "Who commented; name* for more (repeatable: any).", several=True),
    ),
    Field(
        "comment_date",
        Kind.DATE,
        of_comment=True,
        filter=Filter("RANGE", "When they commented."),
    ),
    Field("comment_depth", Kind.NUMBER, of_comment=True),
    Field("published", Kind.DATE, filter=Filter("RANGE", "When the page appeared.")),
    Field("modified", Kind.DATE),
    Field(
        "saved",
        Kind.DATE,
        ("saved", "gespeichert"),
        filter=Filter("RANGE", "When the page was saved."),
    ),
    Field(
        "author",
        Kind.NAMES,
        ("author", "autor"),
        keys=author_words,
        filter=Filter("NAME", "Who wrote the page: any part of the name."),
    ),
    Field(
        "site",
        Kind.VALUE,
        keys=sites,
        key=site_key,
        filter=Filter("SITE", "The page's site or host."),
    ),
    Field("url", Kind.VALUE, keys=lambda page: [page.url or ""], key=str),
    Field(
        "section",
        Kind.VALUE,
        ("section", "sparte", "ressort"),
        keys=lambda page: [fold_name(page.section or "")],
        key=fold_name,
        filter=Filter("NAME", "The page's section (repeatable: any).", several=True),
    ),
    Field(
        "keywords",
        Kind.VALUES,
        keys=lambda page: map(fold_name, page.keywords),
        key=fold_name,
    ),
    Field(
        "language",
        Kind.VALUE,
        ("language", "sprache"),
        keys=languages,
        key=language_key,
        filter=Filter("TAG", "The page's language: de, de-AT (repeatable).", several=True),
    ),
    Field(
        "kind",
        Kind.VALUE,
        ("kind", "art"),
        keys=lambda page: [page.kind or ""],
        key=kind_key,
        filter=Filter(
            "KIND", "article, thread, listing, error or other (repeatable: any).", several=True
        ),
    ),
    Field("path", Kind.PATH),
)
"""Every field: a row here makes what is stored, the filters, the options and the query's names."""


def _names(*kinds: Kind) -> tuple[str, ...]:
    return tuple(field.name for field in FIELDS if field.kind in kinds)


STREAM_FIELDS = tuple(field.name for field in FIELDS if field.part)
"""The four parts of a page's text, in the order in which they stand in its token stream."""

TEXT_FIELDS = _names(Kind.TEXT)
"""Fields of German text.

`words` is all of a page together but its `rest`, which stands outside article and comments;
`comment` is one comment by itself.
"""

KEYWORD_FIELDS = _names(Kind.NAMES, Kind.VALUE, Kind.VALUES)
"""Fields of whole values (names are tokens for `author`), folded, without frequencies."""

NUMBER_FIELDS = _names(Kind.DATE, Kind.NUMBER)
"""Fields held as columns: wall-clock minutes since 1970, and the depth of a reply."""

COMMENT_FIELDS = frozenset(field.name for field in FIELDS if field.of_comment)
"""Fields of a comment; all others are fields of a page."""

PAGE_FIELDS = frozenset(field.name for field in FIELDS if not field.of_comment)

VALUE_KEYS = {field.name: field.key for field in FIELDS if field.key}
"""How a value that is asked for becomes the value that a field holds, by the field's name."""

PERSON_FIELDS = frozenset({"author", "comment_author"})
"""Fields of persons: their names are compared by `person_key`."""

FILTERS = {field.name: field for field in FIELDS if field.filter}
"""The fields that narrow a search, by name."""


def page_keys(page: Page) -> Iterable[tuple[str, str]]:
    """The (field, value) pairs by which a page is found in the keyword fields, each once."""
    found = {(name, value): None for name, keys in _KEYS for value in keys(page) if value}
    return list(found)


_KEYS = tuple((field.name, field.keys) for field in FIELDS if field.keys)
