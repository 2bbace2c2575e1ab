"""When a comment was written: what the page prints, made finer by an attribute that agrees."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from searchkit.pages.comments.region import Element
from searchkit.pages.comments.roles import NO_ROLE
from searchkit.pages.dates import (
    central_european,
    find_date,
    locate_date,
    read_attribute,
    read_clock,
    read_date,
)
from searchkit.pages.text import clean

if TYPE_CHECKING:
    from searchkit.model import Moment
    from searchkit.pages.comments.region import Region

__all__ = ["Timing", "find_timing", "timing_of"]

_ATTRIBUTES = (
    "datetime",
    "content",
    "data-time",
    "data-timestamp",
    "data-date",
    "data-datetime",
    "data-utime",
    "data-created",
    "data-epoch",
    "data-unixtime",
    "data-published",
    "title",
    "data-original-title",
)
# fmt: off
_PRINTING = {
    "abbr", "a", "small", "span", "em", "i", "td", "dd", "li", "p", "div", "cite", "h3", "h4", "h5",
    "h6", "header", "footer", "strong", "b", "dt", "section",
}
# fmt: on
_LONGEST = 100
_OF_PERSON = re.compile(
    r"\b(?:registriert|registrierung|anmeldung|anmeldungsdatum|angemeldet|dabei seit|mitglied seit"
    r"|joined|member since|geburtstag|geboren|zuletzt (?:bearbeitet|geändert)|bearbeitet von)\b",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Timing:
    """A comment's date, the text that prints it, and the element that holds it."""

    moment: Moment | None
    printed: str
    element: Element
    is_all: bool = True
    """Whether the date is all that the element prints."""


def find_timing(region: Region, base: Moment | None) -> Timing | None:
    """The date by the surest place: `<time>`, a naming, an anchor, any short text of the header."""
    second: Timing | None = None
    unread: Timing | None = None
    for rank, element in _candidates(region):
        timing = _read(region, element, base)
        if timing is None:
            continue
        if timing.moment is None:
            unread = unread or timing
        elif rank < 2 or timing.is_all:
            return _with_neighbour(region, _narrowed(region, timing, base), base)
        else:
            # A byline, or a sentence that tells of a day: a date of its own is surer.
            second = second or timing
    if second is not None:
        return _with_neighbour(region, _narrowed(region, second, base), base)
    return _narrowed(region, unread, base) if unread else _in_line(region, base)


def _in_line(region: Region, base: Moment | None) -> Timing | None:
    """A date that stands alone in a line of text without an element of its own."""
    root = region.root
    for at in range(root.start, root.end):
        piece = region.pieces[at]
        if not any(c.isdigit() for c in piece) or len(piece) > _LONGEST:
            continue
        moment = read_date(piece, base)
        holder = Element(root.node, "", {}, NO_ROLE, at, at + 1)
        if moment is not None and not region.is_aside(holder):
            return Timing(moment, clean(piece), holder)
    return None


def timing_of(region: Region, element: Element, base: Moment | None) -> Timing | None:
    """The date in this element."""
    timing = _read(region, element, base)
    return _with_neighbour(region, timing, base) if timing else None


def _narrowed(region: Region, timing: Timing, base: Moment | None) -> Timing:
    """The same date in the smallest element inside that prints it whole."""
    for inner in reversed(region.within(timing.element)):
        printed = region.spaced_text_of(inner)
        if printed and len(printed) <= _LONGEST:
            closer = _read(region, inner, base)
            if closer is None or closer.moment != timing.moment:
                continue
            if timing.moment is not None or closer.printed == timing.printed:
                return closer
    return timing


def _candidates(region: Region) -> list[tuple[int, Element]]:
    ranked: list[tuple[int, int, Element]] = []
    for at, element in enumerate(region.elements):
        if region.is_aside(element):
            continue
        rank = _rank(element)
        if rank is not None:
            ranked.append((rank, at, element))
    ranked.sort(key=lambda entry: entry[:2])
    return [(rank, element) for rank, _, element in ranked]


def _rank(element: Element) -> int | None:
    marks, attributes = element.role.marks, element.attributes
    if "@date" in marks or "@commenttime" in marks:
        return 3 if "modified" in marks else 0
    if element.tag == "time" or "datetime" in attributes:
        return 0
    if element.role.is_date:
        return 1
    if "data-time" in attributes or "data-timestamp" in attributes:
        return 1
    return 2 if element.tag in _PRINTING else None


def _read(region: Region, element: Element, base: Moment | None) -> Timing | None:
    printed = region.spaced_text_of(element)
    if len(printed) > _LONGEST or _OF_PERSON.search(printed):
        return None
    whole = printed
    shown = None
    clock = None
    if printed:
        shown = read_date(printed, base)
        if shown is None:
            place = locate_date(printed, base)
            if place is not None:
                printed = printed[slice(*place)].strip()
                shown = read_date(printed, base)
        clock = read_clock(printed) if shown is None else None
    stored = _stored(region, element, base)
    moment = _agreed(shown, stored)
    if moment is None and not _speaks_of_time(element, printed, clock):
        return None
    return Timing(moment, printed, element, is_all=printed == whole)


def _speaks_of_time(element: Element, printed: str, clock: int | None) -> bool:
    """Whether an unreadable text still is what the page prints for the date."""
    if not printed or len(printed) > 40:
        return False
    return (
        clock is not None
        or locate_date(printed) is not None
        or ((element.role.is_date or element.tag == "time") and any(c.isdigit() for c in printed))
    )


def _stored(region: Region, element: Element, base: Moment | None) -> Moment | None:
    """The finest date in the attributes of the element and of what it holds."""
    best: Moment | None = None
    for holder in (element, *region.within(element)):
        for key in _ATTRIBUTES:
            value = holder.attributes.get(key)
            if not value or len(value) > 60:
                continue
            moment = read_attribute(value, base)
            if moment is not None and (best is None or (best.minute is None and moment.minute)):
                best = moment
    return best


def _agreed(shown: Moment | None, stored: Moment | None) -> Moment | None:
    """One date of two: the printed clock decides, the attribute adds what it does not say."""
    if stored is None or shown is None:
        return shown if stored is None else central_european(stored) if _is_utc(stored) else stored
    local = central_european(stored)
    if shown.minute is None:
        if not stored.minute and not stored.offset:
            return shown
        if local.day == shown.day:
            return local
        return stored if stored.day == shown.day else shown
    for moment in (stored, local):
        if moment.day == shown.day and moment.minute == shown.minute:
            return moment
    return shown


def _is_utc(moment: Moment) -> bool:
    return moment.offset == 0


def _with_neighbour(region: Region, timing: Timing, base: Moment | None) -> Timing:
    """A day whose time of day stands in the very next element: "11. Februar" "um 9:41"."""
    moment = timing.moment
    if moment is None or moment.minute is not None:
        return timing
    at = next(i for i, e in enumerate(region.elements) if e is timing.element)
    for follower in region.elements[at + 1 : at + 4]:
        if follower.start < timing.element.end:
            continue
        text = region.text_of(follower)
        for word in ("at ", "um ", "@ ", "- ", "| "):
            text = text.removeprefix(word)
        clock = read_clock(text)
        if clock is not None:
            return dataclasses.replace(timing, moment=dataclasses.replace(moment, minute=clock))
        if text:
            break
    parent = _holder(region, timing.element)
    if parent is not None:
        whole = region.spaced_text_of(parent)
        span = find_date(whole, base) if len(whole) <= _LONGEST else None
        if span and span.moment.day == moment.day and span.moment.minute is not None:
            return dataclasses.replace(timing, moment=span.moment)
    return timing


def _holder(region: Region, element: Element) -> Element | None:
    """The closest element around this one."""
    around = [
        e
        for e in region.elements[1:]
        if e is not element and e.start <= element.start and element.end <= e.end
    ]
    return min(around, key=lambda e: e.end - e.start, default=None)
