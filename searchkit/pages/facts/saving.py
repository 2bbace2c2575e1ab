"""Who saved a page, from which address and when: the notes of browsers and archiving programs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchkit.model import Moment
from searchkit.pages.dates import find_date

if TYPE_CHECKING:
    from searchkit.pages.facts.metatags import Head

__all__ = ["Saving", "find_saving", "unarchived"]

_READ = 20_000
# Programs that note both in one comment: SingleFile since 2018, Save Page WE, monolith, wget.
_NOTE = re.compile(
    r"<!--\s*(?P<program>Page saved (?:with|by|from)?\s*\w*|Archive processed by \w+|saved from url"
    r"|Saved from|Mirrored from|Saved with \w+|This page was saved)(?P<rest>.{0,3000}?)-->",
    re.DOTALL | re.IGNORECASE,
)
_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"']+")
_MIRRORED = re.compile(r"^\s*([\w.-]+\.[\w-]+[^\s<>\"']*) by HTTrack", re.IGNORECASE)
_WAYBACK = re.compile(
    r"https?://(?:web|wayback|webarchive)\.[\w.-]+/(?:web|wayback)/(\d{8,14})(?:[a-z]{2}_)?/(https?:/.+)"
)
_WAYBACK_NOTE = re.compile(
    r"FILE ARCHIVED ON (\d\d):(\d\d):\d\d (\w{3}) (\d\d), (\d{4}) AND RETRIEVED FROM"
)
# "Tue Mar 02 2021 10:11:12 GMT+0100", as JavaScript prints a date; "Tue, 02 Mar 2021 09:11:12 GMT".
_SCRIPTED = re.compile(
    r"\w{3} (?P<month>\w{3}) (?P<day>\d\d) (?P<year>\d{4}) (?P<time>\d\d:\d\d)(?::\d\d)?"
    r"(?: (?:GMT|UTC)(?P<zone>[+-]\d{4})?)?"
)
_MAILED = re.compile(
    r"(?:\w{3}, )?(?P<day>\d\d?) (?P<month>\w{3}) (?P<year>\d{4}) (?P<time>\d\d:\d\d)(?::\d\d)?"
    r"(?: (?:GMT|UTC|(?P<zone>[+-]\d{4})))?"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?")
_PACKED = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d\d(?:\d{3})?(?!\d)")
_MONTHS = dict(
    zip(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        range(1, 13),
        strict=True,
    )
)
# WebScrapBook notes both as attributes of <html>.
_SCRAPBOOK = re.compile(
    r"<html\b[^>]*?\sdata-scrapbook-source=[\"']?(?P<url>[^\s\"'>]+)(?:[^>]*?"
    r"\sdata-scrapbook-create=[\"']?(?P<date>\d{14,17}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Saving:
    """The address that a file was saved from, and when, as far as the saving program says."""

    program: str
    url: str | None = None
    moment: Moment | None = None


def find_saving(head: Head, markup: str, addresses: list[str | None]) -> Saving | None:
    """What the file says of its own saving; `addresses` are those that the page gives itself."""
    begin, end = markup[:_READ], markup[-_READ:] if len(markup) > _READ else ""
    for address in addresses:
        captured = _WAYBACK.search(address or "")
        if captured:
            return Saving("Wayback Machine", unarchived(captured[0]), _packed(captured[1]))
    archived = _WAYBACK_NOTE.search(end or begin)
    if archived:
        hour, minute, month, day, year = archived.groups()
        moment = _moment(f"{year}-{_month(month):02}-{day}T{hour}:{minute}+00:00")
        return Saving("Wayback Machine", None, moment)
    if url := head.first("savepage-url", "savepage-from"):
        return Saving("Save Page WE", url, _stated(head.first("savepage-date") or ""))
    if found := _SCRAPBOOK.search(begin):
        return Saving("WebScrapBook", found["url"], _packed(found["date"] or ""))
    return _noted(begin)


def unarchived(url: str) -> str:
    """The original address where one is the Wayback Machine's for a copy."""
    found = _WAYBACK.match(url)
    return re.sub(r"^(https?):/(?!/)", r"\1://", found[2]) if found else url


def _noted(begin: str) -> Saving | None:
    for note in _NOTE.finditer(begin):
        rest = note["rest"]
        mirrored = _MIRRORED.match(rest)
        address = _URL.search(rest)
        if mirrored and not rest.lstrip().startswith("http"):
            url = f"http://{mirrored[1]}"
        elif address:
            url = address[0]
        else:
            continue
        program = " ".join(note["program"].split())
        return Saving(program, unarchived(url), _stated(rest.replace(url, "")))
    return None


def _stated(text: str) -> Moment | None:
    """The moment in a note, in any of the forms that saving programs print."""
    found = _ISO.search(text)
    if found:
        return _moment(re.sub(r"\.\d+", "", found[0]).replace("Z", "+00:00"))
    found = _SCRIPTED.search(text) or _MAILED.search(text)
    if found and _month(found["month"]):
        zone = found["zone"] or "+0000"
        day = f"{found['year']}-{_month(found['month']):02}-{int(found['day']):02}"
        return _moment(f"{day}T{found['time']}{zone[:3]}:{zone[3:]}")
    span = find_date(text[:400])
    return span.moment if span else None


def _month(name: str) -> int:
    return _MONTHS.get(name[:3].lower(), 0)


def _packed(digits: str) -> Moment | None:
    """The moment of a run of digits, from the year to the second, in UTC."""
    found = _PACKED.search(digits.ljust(14, "0"))
    if found is None:
        return None
    year, month, day, hour, minute = found.groups()
    return _moment(f"{year}-{month}-{day}T{hour}:{minute}+00:00")


def _moment(iso: str) -> Moment | None:
    try:
        return Moment.from_iso(iso)
    except ValueError:
        return None
