"""When a comment was written: what the page prints, made finer by an attribute that agrees."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from searchkit.pages.comments.region import Element
from searchkit.pages.comments.roles import NO_ROLE
from searchkit.pages.dates import (
    central_european,
    find_date,
    locate_date,
    may_be_relative,
    read_attribute,
    read_clock,
    read_date,
)
from searchkit.pages.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searchkit.model import Moment
    from searchkit.pages.comments.region import Region

__all__ = ["Timing", "find_timing", "timing_of"]

_ATTRIBUTES = (
    "datetime", "content", "data-time", "data-timestamp", "data-date", "data-datetime",
    "data-utime", "data-created", "data-epoch", "data-unixtime", "data-published", "title",
    "data-original-title",
)  # fmt: skip
_HOLDING = frozenset(_ATTRIBUTES)
_START = attrgetter("start")
# fmt: off
_PRINTING = {
    "abbr", "a", "small", "span", "em", "i", "td", "dd", "li", "p", "div", "cite", "h3", "h4", "h5",
    "h6", "header", "footer", "strong", "b", "dt", "section",
}
# fmt: on
_SURE = 2
"""Ranks below this one say that the element is a date; from here on only its text does."""
_LONGEST = 100
_MOST_READ, _MOST_HOLDERS = 200, 20
"""Elements of a rank that are read, and those inside one whose attributes are."""
_NEAR = 3
"""Elements after a date among which its time of day stands."""
_LONGEST_VALUE = 60
_DIGIT = re.compile(r"\d")
_OF_PERSON = re.compile(
    r"\b(?:registriert|registrierung|anmeldung|anmeldungsdatum|angemeldet|dabei seit|mitglied seit"
    r"|joined|member since|geburtstag|geboren|zuletzt (?:bearbeitet|geändert)|bearbeitet von)\b",
    re.IGNORECASE,
)


_EDITED = re.compile(
    r"\b(?:bearbeitet|geändert|editiert|aktualisiert|edited|modified|updated|modifié|editado)\b"
    r"\W*(?:(?:am|on|von|by|vom|zuletzt|le|el)\b\W*)*$",
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
    beside: Element | None = None
    """The element after it that prints the time of day."""


def find_timing(region: Region, base: Moment | None) -> Timing | None:
    """The date by the surest place: `<time>`, a naming, an anchor, any short text of the header."""
    dates = _Dates(region, base)
    second: Timing | None = None
    unread: Timing | None = None
    for rank, element in dates.candidates():
        timing = dates.read(element)
        if timing is None:
            continue
        if timing.moment is None:
            unread = unread or timing
        elif rank < _SURE or timing.is_all:
            return dates.with_neighbour(dates.narrowed(timing))
        else:
            # A byline, or a sentence that tells of a day: a date of its own is surer.
            second = second or timing
    if second is not None:
        return dates.with_neighbour(dates.narrowed(second))
    return dates.narrowed(unread) if unread else dates.in_line()


def timing_of(region: Region, element: Element, base: Moment | None) -> Timing | None:
    """The date in this element."""
    dates = _Dates(region, base)
    timing = dates.read(element)
    return dates.with_neighbour(timing) if timing else None


class _Dates:
    """What a region prints of dates, and holds of them in attributes, seen from the page's own."""

    def __init__(self, region: Region, base: Moment | None) -> None:
        self._region = region
        self._base = base
        self._known: dict[str, tuple[Moment | None, str, bool]] = {}
        self._holders = [e for e in region.elements if not _HOLDING.isdisjoint(e.attributes)]

    def candidates(self) -> Iterator[tuple[int, Element]]:
        """The elements that may be the date, the surest first, each with its rank."""
        ranked: tuple[list[Element], ...] = ([], [], [], [])
        asides = self._region.asides
        for element in self._region.elements:
            rank = _rank(element)
            if rank is not None and not (asides and self._region.is_aside(element)):
                ranked[rank].append(element)
        for rank, elements in enumerate(ranked):
            for element in elements[:_MOST_READ]:
                yield rank, element

    def read(self, element: Element) -> Timing | None:
        """The date that is this element's text or a part of it, with what its attributes add."""
        if self._region.is_longer(element, _LONGEST):
            return None
        printed = whole = self._region.spaced_text_of(element)
        if len(printed) > _LONGEST:
            return None
        stored = self._stored(element)
        if stored is None and not _is_timely(printed):
            return None
        shown, printed, is_place = self._printed(printed)
        moment = _agreed(shown, stored)
        if moment is None and not _speaks_of_time(element, printed, is_place=is_place):
            return None
        if _OF_PERSON.search(whole):
            return None
        return Timing(moment, printed, element, is_all=printed == whole)

    def _printed(self, text: str) -> tuple[Moment | None, str, bool]:
        """The date that is the text or in it, what prints it, and whether it was found in it.

        Elements that stand in each other often print the same.
        """
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._located(text)
        return known

    def _located(self, text: str) -> tuple[Moment | None, str, bool]:
        moment = read_date(text, self._base)
        if moment is not None:
            return moment, text, False
        span = find_date(text, self._base)
        if span and _EDITED.search(text[: span.start]):
            # "Bearbeitet: 5.3. · Erstellt: 2.3.": the date after the one of the edit.
            second = find_date(text[span.end :], self._base)
            if second is not None:
                start = span.end + second.start
                printed = text[start : span.end + second.end]
                return second.moment, printed.strip(), True
        place = (span.start, span.end) if span else locate_date(text)
        if place is None:
            return None, text, False
        return span.moment if span else None, text[slice(*place)].strip(), True

    def _stored(self, element: Element) -> Moment | None:
        """The finest date in the attributes of the element and of what it holds."""
        start, end = element.start, element.end
        first = bisect_left(self._holders, start, key=_START)
        behind = bisect_right(self._holders, end, first, key=_START)
        holders = [e for e in self._holders[first:behind] if e.end <= end][:_MOST_HOLDERS]
        holders.sort(key=lambda e: e is not element)
        best: Moment | None = None
        for holder in holders:
            for value in map(holder.attributes.get, _ATTRIBUTES):
                if not value or len(value) > _LONGEST_VALUE or not _is_timely(value):
                    continue
                moment = read_attribute(value, self._base)
                if moment is not None and (best is None or (best.minute is None and moment.minute)):
                    best = moment
        return best

    def narrowed(self, timing: Timing) -> Timing:
        """The same date in the smallest element inside that prints it whole."""
        for inner in reversed(self._region.within(timing.element)):
            closer = self.read(inner) if self._region.spaced_text_of(inner) else None
            if closer is None or closer.moment != timing.moment:
                continue
            if timing.moment is not None or closer.printed == timing.printed:
                return closer
        return timing

    def with_neighbour(self, timing: Timing) -> Timing:
        """A day whose time of day stands in the very next element: "11. Februar" "um 9:41"."""
        moment = timing.moment
        if moment is None or moment.minute is not None:
            return timing
        after = self._clock_after(timing.element)
        if after is not None:
            clock, beside = after
            moment = dataclasses.replace(moment, minute=clock)
            return dataclasses.replace(timing, moment=moment, beside=beside)
        around = _closest_around(self._region, timing.element)
        if around is not None and not self._region.is_longer(around, _LONGEST):
            whole = self._region.spaced_text_of(around)
            span = find_date(whole, self._base) if len(whole) <= _LONGEST else None
            if span and span.moment.day == moment.day and span.moment.minute is not None:
                return dataclasses.replace(timing, moment=span.moment)
        return timing

    def _clock_after(self, element: Element) -> tuple[int, Element] | None:
        """The time of day that the next element with a text prints."""
        region = self._region
        for follower in region.after(element, _NEAR):
            if (text := region.text_of(follower)) == "":
                continue
            for word in ("at ", "um ", "@ ", "- ", "| "):
                text = text.removeprefix(word)
            clock = read_clock(text)
            return None if clock is None else (clock, follower)
        return None

    def in_line(self) -> Timing | None:
        """A date that stands alone in a line of text without an element of its own."""
        root = self._region.root
        for at in range(root.start, root.end):
            piece = self._region.pieces[at]
            if len(piece) > _LONGEST or not _DIGIT.search(piece):
                continue
            moment = read_date(piece, self._base)
            holder = Element(root.node, "", {}, NO_ROLE, at, at + 1)
            if moment is not None and not self._region.is_aside(holder):
                return Timing(moment, clean(piece), holder)
        return None


def _rank(element: Element) -> int | None:
    role, attributes = element.role, element.attributes
    if role.stated_date is not None:
        return role.stated_date
    if element.tag == "time" or "datetime" in attributes:
        return 0
    if role.is_date or "data-time" in attributes or "data-timestamp" in attributes:
        return 1
    return _SURE if element.tag in _PRINTING else None


def _is_timely(text: str) -> bool:
    """Whether a text could hold a date: a cheap look, as most elements hold none."""
    return _DIGIT.search(text) is not None or may_be_relative(text)


def _speaks_of_time(element: Element, printed: str, *, is_place: bool) -> bool:
    """Whether an unreadable text still is what the page prints for the date."""
    if not printed or len(printed) > 40:
        return False
    return (
        read_clock(printed) is not None
        or (is_place and locate_date(printed) is not None)
        or ((element.role.is_date or element.tag == "time") and any(c.isdigit() for c in printed))
    )


def _agreed(shown: Moment | None, stored: Moment | None) -> Moment | None:
    """One date of two: the printed clock decides, the attribute adds what it does not say."""
    if stored is None or shown is None:
        return (
            shown if stored is None else central_european(stored) if stored.offset == 0 else stored
        )
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


def _closest_around(region: Region, element: Element) -> Element | None:
    """The closest element around this one."""
    start, end = element.start, element.end
    around = [
        e for e in region.elements[1:] if e.start <= start and end <= e.end and e is not element
    ]
    return min(around, key=lambda e: e.end - e.start, default=None)
