"""By which values a page is found, and what a value that is asked for becomes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from searchkit.errors import QueryError
from searchkit.model.page import KINDS
from searchkit.model.stream_safe import stream_safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searchkit.model import Page

__all__ = [
    "author_words",
    "comment_author_key",
    "fold_name",
    "host_of",
    "kind_key",
    "language_key",
    "languages",
    "person_key",
    "site_key",
    "sites",
]


def fold_name(name: str) -> str:
    """A name without regard to case, blanks and normal form: how sites are compared."""
    return " ".join(unicodedata.normalize("NFC", stream_safe(name.casefold())).split())


def person_key(name: str) -> str:
    """A person's name as authors are compared (`german.persons`)."""
    from searchkit.german.persons import fold_person  # noqa: PLC0415 - not for every command

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


def author_words(page: Page) -> Iterable[str]:
    """The words of the names of all authors."""
    from searchkit.german import forms_and_positions  # noqa: PLC0415 - not for every command

    return [person_key(form) for name in page.authors for form in forms_and_positions(name)[0]]


def sites(page: Page) -> Iterable[str]:
    """A page's site by name and by host."""
    return [fold_name(page.site or ""), host_of(page.url or "") or ""]


def site_key(asked: str) -> str:
    """A site, by name or by host, as it is kept."""
    return fold_name(asked).removeprefix("www.")


def languages(page: Page) -> Iterable[str]:
    """A page's language as declared (`de-at`), and without its region (`de`)."""
    tag = language_key(page.language or "")
    return [tag, tag.partition("-")[0]]


def language_key(asked: str) -> str:
    """A language tag (BCP 47) in lower case."""
    return fold_name(asked).replace("_", "-")


def kind_key(asked: str) -> str:
    """One of `KINDS`; QueryError for another word, which no page could have."""
    kind = fold_name(asked)
    if kind not in KINDS:
        raise QueryError(f"no kind of page {asked.strip()!r}", "known: " + ", ".join(KINDS))
    return kind
