"""What a page becomes in the index: one table of fields, and what follows from it.

Commands read this table before they do anything: Whoosh and the analysis are imported where needed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from searchkit.errors import QueryError
from searchkit.model.page import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from whoosh.fields import FieldType, Schema

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
    "build_schema",
    "comment_author_key",
    "fold_name",
    "host_of",
    "page_keys",
    "person_key",
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


def fold_name(name: str) -> str:
    """A name without regard to case, blanks and normal form: how sites are compared."""
    return " ".join(unicodedata.normalize("NFC", name.casefold()).split())


def person_key(name: str) -> str:
    """A person's name as authors are compared (`german.persons`)."""
    from searchkit.german.persons import fold_person  # noqa: PLC0415 - see above

    return fold_person(name)


def comment_author_key(author: str | None) -> str | None:
    """The value of `comment_author` for a printed name; None for nobody."""
    return (person_key(author) or None) if author else None


def host_of(url: str) -> str | None:
    """The host of a URL without `www.` and port; None where there is none."""
    _, separator, rest = url.partition("://")
    if not separator:
        return None
    host = rest.partition("/")[0].rpartition("@")[2].partition(":")[0].casefold()
    return host.removeprefix("www.") or None


def _author_words(page: Page) -> Iterable[str]:
    from searchkit.german import forms_and_positions  # noqa: PLC0415 - see above

    return [person_key(form) for name in page.authors for form in forms_and_positions(name)[0]]


def _sites(page: Page) -> Iterable[str]:
    """A page's site by name and by host."""
    return [fold_name(page.site or ""), host_of(page.url or "") or ""]


def _site_key(asked: str) -> str:
    return fold_name(asked).removeprefix("www.")


def _languages(page: Page) -> Iterable[str]:
    """A page's language as declared (`de-at`), and without its region (`de`)."""
    tag = _language_key(page.language or "")
    return [tag, tag.partition("-")[0]]


def _language_key(asked: str) -> str:
    """A language tag (BCP 47) in lower case."""
    return fold_name(asked).replace("_", "-")


def _kind_key(asked: str) -> str:
    """One of `KINDS`; QueryError for another word, which no page could have."""
    kind = fold_name(asked)
    if kind not in KINDS:
        raise QueryError(f"no kind of page {asked.strip()!r}", "known: " + ", ".join(KINDS))
    return kind


FIELDS = (
    Field("words", Kind.TEXT),
    Field("title", Kind.TEXT, ("title", "titel"), part=True),
    Field("teaser", Kind.TEXT, ("teaser", "vorspann"), part=True),
    Field("body", Kind.TEXT, ("body", "text"), part=True),
    Field("comments", Kind.TEXT, part=True),
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
        keys=_author_words,
        filter=Filter("NAME", "Who wrote the page: any part of the name."),
    ),
    Field(
        "site",
        Kind.VALUE,
        keys=_sites,
        key=_site_key,
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
        keys=_languages,
        key=_language_key,
        filter=Filter("TAG", "The page's language: de, de-AT (repeatable).", several=True),
    ),
    Field(
        "kind",
        Kind.VALUE,
        ("kind", "art"),
        keys=lambda page: [page.kind or ""],
        key=_kind_key,
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
"""Fields of German text; `words` is all of a page together, `comment` one comment by itself."""

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


def build_schema() -> Schema:
    """The one schema of every index: German text, whole values, dates and numbers."""
    from whoosh.fields import Schema  # noqa: PLC0415 - see above

    return Schema(**{field.name: _whoosh_field(field) for field in FIELDS})


def _whoosh_field(field: Field) -> FieldType:
    """What Whoosh takes a field for."""
    from whoosh import fields  # noqa: PLC0415 - see above

    from searchkit.german import analyzer  # noqa: PLC0415

    made: dict[Kind, Callable[[], FieldType]] = {
        Kind.TEXT: lambda: fields.TEXT(analyzer=analyzer(), phrase=True, stored=True),
        Kind.NAMES: lambda: fields.KEYWORD(stored=True, lowercase=True),
        Kind.VALUE: lambda: fields.ID(stored=True),
        Kind.VALUES: lambda: fields.KEYWORD(commas=True, stored=True, lowercase=True),
        Kind.DATE: lambda: fields.DATETIME(stored=True),
        Kind.NUMBER: lambda: fields.NUMERIC(int, 32, stored=True),
        Kind.PATH: lambda: fields.ID(unique=True, stored=True),
    }
    return made[field.kind]()


def page_keys(page: Page) -> Iterable[tuple[str, str]]:
    """The (field, value) pairs by which a page is found in the keyword fields, each once."""
    found = {(name, value): None for name, keys in _KEYS for value in keys(page) if value}
    return list(found)


_KEYS = tuple((field.name, field.keys) for field in FIELDS if field.keys)
