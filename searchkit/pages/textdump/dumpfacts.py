"""Title, authors and dates of a page, out of the lines that the judge finds likeliest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.model import Moment
from searchkit.pages.dates import central_european, find_date, read_clock
from searchkit.pages.facts.names import FULL_NAME, is_agency, is_person, names_in
from searchkit.pages.textdump.printedheads import unglued

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.pages.textdump.lineevidence import Evidence
    from searchkit.pages.textdump.linejudge import Judgment
    from searchkit.pages.textdump.lines import Line

__all__ = ["Facts", "find_facts"]

_TITLE = 0.02
_DATED = 0.15
_SIGNED = 0.25
_LONGEST_BYLINE = 200
_LONGEST_TITLE = 300
_MODIFIED = re.compile(
    r"(?:aktualisiert|geändert|update[dt]?|stand|zuletzt|letzte (?:änderung|aktualisierung)"
    r"|bearbeitet|modified)\b[^\d]{0,30}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found, and the number of the line that each was read from (-1: nowhere)."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    title_line: int = -1
    author_line: int = -1
    date_line: int = -1


def find_facts(
    lines: Sequence[Line], evidence: Evidence, judgment: Judgment, taken: NDArray[np.bool_]
) -> Facts:
    """Read the facts; lines that are `taken` (comments) say nothing about the page."""
    free = ~taken
    length = evidence.column("length")
    title_line = _likeliest(judgment.title, free & (length <= _LONGEST_TITLE), _TITLE)
    published, modified, date_line = _dates(
        lines, judgment.dated, free & (evidence.column("day") > 0)
    )
    authors, author_line = _authors(lines, judgment.signed, free & (length <= _LONGEST_BYLINE))
    if not authors and date_line >= 0 and _SIGNS.search(lines[date_line].text):
        authors, author_line = tuple(_persons(lines[date_line].text)), date_line
    title = lines[title_line].text if title_line >= 0 else None
    if evidence.language == "de":
        published, modified = _on_the_clock(published), _on_the_clock(modified)
    return Facts(title, authors, published, modified, title_line, author_line, date_line)


def _on_the_clock(moment: Moment | None) -> Moment | None:
    """The moment with the offset of German, Austrian and Swiss clocks: a page prints its own."""
    if moment is None or moment.minute is None or moment.offset is not None:
        return moment
    summer = Moment(moment.day, moment.minute, 120)
    return summer if central_european(summer) == summer else Moment(moment.day, moment.minute, 60)


def _likeliest(probability: NDArray[np.float32], mask: NDArray[np.bool_], least: float) -> int:
    masked = np.where(mask, probability, -1.0)
    best = int(np.argmax(masked))
    return best if masked[best] >= least else -1


def _dates(
    lines: Sequence[Line], dated: NDArray[np.float32], mask: NDArray[np.bool_]
) -> tuple[Moment | None, Moment | None, int]:
    """Published and modified, and the line of the first; a date with its time beats one without."""
    published = modified = None
    chosen = -1
    for number in np.argsort(-dated, kind="stable").tolist():
        if dated[number] < _DATED or (published and dated[number] < 0.5 * dated[chosen]):
            break
        if not mask[number]:
            continue
        for moment, changed in _moments(lines, number):
            if changed:
                modified = modified or moment
            elif published is None:
                published, chosen = moment, number
            elif (
                published.minute is None
                and moment.minute is not None
                and moment.day == published.day
            ):
                published = moment
    if published is None and modified is not None:
        return modified, None, chosen
    return published, modified, chosen


def _moments(lines: Sequence[Line], number: int) -> list[tuple[Moment, bool]]:
    """The dates that a line prints, each with whether it is that of a change."""
    text = unglued(lines[number].text)
    found: list[tuple[Moment, bool]] = []
    at = 0
    while len(found) < 4 and (span := find_date(text[at:])) is not None:
        before = text[at : at + span.start]
        moment = span.moment
        at += span.end
        if moment.minute is None:
            minute = _clock_after(text[at:], lines, number)
            if minute is not None:
                moment = Moment(moment.day, minute)
        found.append((moment, _MODIFIED.search(before) is not None))
    return found


_CLOCK_AHEAD = re.compile(
    r"[\s,|·•–/()-]*(?:um\s|at\s)?(\d{1,2}[:.]\d\d(?:\sUhr)?)(?=$|[\s,|·•–)])", re.IGNORECASE
)


def _clock_after(rest: str, lines: Sequence[Line], number: int) -> int | None:
    """The time of day behind a date, or alone on the next line."""
    found = _CLOCK_AHEAD.match(rest)
    if found:
        return read_clock(found[1])
    if not rest.strip(" ,|·•–-()") and number + 1 < len(lines):
        return read_clock(lines[number + 1].text.strip(" ,|·•–-()"))
    return None


_PICTURE = re.compile(
    r"(?:foto|bild|©|\(c\)|quelle|grafik|illustration|video|image|credit)", re.IGNORECASE
)
_COMPANY = re.compile(r"\b(?:Co|KG|OHG|SE|mbH|Inc|Ltd|LLC|GbR)\b")
_ROLE = re.compile(
    r"(?<=[a-zäöüß])(?=(?:Korrespondent|Redakteur|Chefredakteur|Autor|Reporter|Volontär|Leiter"
    r"|Redaktion|Freie|Ressort)\w*)"
)
_SIGNS = re.compile(r"\b(?:von|by)\s+[A-ZÄÖÜ]", re.IGNORECASE)
_NAME = r"(?:Dr\. |Prof\. )?[A-ZÄÖÜ][\w.'’-]+(?: (?:von|van|de|der|zu))*(?: [A-ZÄÖÜ][\w.'’-]+){1,3}"
_BYLINE = re.compile(
    rf"(?:^|[\s,|·•–-])(?:[Vv]on|VON|[Bb]y|Autor(?:in)?:?|Text:?)\s+(?P<names>{_NAME}"
    rf"(?:(?:, | und | & ){_NAME})*)"
)
_NEAR = 4
_MOST_AUTHORS = 8


def _authors(
    lines: Sequence[Line], signed: NDArray[np.float32], mask: NDArray[np.bool_]
) -> tuple[tuple[str, ...], int]:
    """The persons in the likeliest byline, and in those near it that are nearly as likely."""
    names: list[str] = []
    chosen = -1
    for number in np.argsort(-signed, kind="stable").tolist():
        if signed[number] < _SIGNED or (names and signed[number] < 0.6 * signed[chosen]):
            break
        if mask[number] and (not names or abs(number - chosen) <= _NEAR):
            found = _persons(lines[number].text)
            if found and not names:
                chosen = number
            names += [name for name in found if name not in names]
    return tuple(names[:_MOST_AUTHORS]), chosen


def _persons(line: str) -> list[str]:
    """The names of persons and agencies in a byline; none of a picture's."""
    if _PICTURE.match(line):
        return []
    line = unglued(line)
    signed = _BYLINE.search(line)
    names = names_in(_ROLE.sub(" | ", signed["names"] if signed else line))
    return [name for name in names if _is_whole(name) or is_agency(name)]


def _is_whole(name: str) -> bool:
    """Whether a name has a first and a last part, and is no company's."""
    known = FULL_NAME.fullmatch(name) is not None and is_person(name, frozenset())
    return known and _COMPANY.search(name) is None
