"""Who wrote the page and when, where a text dump says so between the title and the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.pages.dates import find_date

if TYPE_CHECKING:
    from searchkit.model import Moment

__all__ = ["Byline", "read_byline"]

_LONGEST = 200
_MODIFIED = re.compile(r"aktualisiert|geändert|update[dt]?\b|stand:|zuletzt", re.IGNORECASE)
_NAME = r"(?:Dr\. |Prof\. )?[A-ZÄÖÜ][\w.'’-]+(?: (?:von|van|de|der|zu))*(?: [A-ZÄÖÜ][\w.'’-]+){1,3}"
_AUTHORS = re.compile(
    rf"(?:^|[\s,|·•–-])(?:[Vv]on|VON|[Bb]y|Autor(?:in)?:?|Text:?)\s+(?P<names>{_NAME}"
    rf"(?:(?:, | und | & ){_NAME})*)"
)
_TRAILING = re.compile(rf"(?:Uhr)?\s*[,|·•–-]\s*(?P<names>{_NAME}(?:(?:, | und | & ){_NAME})*)\s*$")
_DATED = re.compile(
    r"(?:(?:artikel |zuletzt |erstmals )?(?:veröffentlicht|publiziert|erschienen|aktualisiert"
    r"|geändert"
    r"|erstellt|geschrieben|verfasst|published|posted|updated|stand|datum|update|vom|am|on"
    r"|von)\b.*)"
    r"|(?:[\w.]+,\s*)?\d.*|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b.*"
    r"|(?:von|autor(?:in)?|by)\b.*|eine? [\w-]+ von\b.*",
    re.IGNORECASE,
)
_OPENS = re.compile(r"von\b|by\b|autor|eine? [\w-]+ von\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line says: names, and a date that is the page's first or its last."""

    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None


def read_byline(line: str) -> Byline | None:
    """Read a line such as "Von A und B, 3. Mai 2019, 14:05 Uhr"; None where it is none."""
    if len(line) > _LONGEST or not _DATED.fullmatch(line):
        return None
    span = find_date(line)
    found = _AUTHORS.search(line) or (_TRAILING.search(line, span.end) if span else None)
    authors = tuple(re.split(r", | und | & ", found["names"])) if found else ()
    if span is None:
        return Byline(authors) if authors and _OPENS.match(line) else None
    rest = (line[: span.start] + line[span.end :]).strip()
    if not authors and len(rest.split()) > 6:
        return None  # a sentence with a date in it
    if _MODIFIED.search(line[: span.start]) and "veröffentlicht" not in line.lower():
        return Byline(authors, modified=span.moment)
    return Byline(authors, published=span.moment)
