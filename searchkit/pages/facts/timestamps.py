"""When a page was published and changed: the candidate that most places agree on."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from searchkit.pages.dates import central_european, read_attribute
from searchkit.pages.facts.datings import DateSources, dated_metas, datings
from searchkit.pages.facts.printed_dates import Dating, shown_moments
from searchkit.pages.sourced import Sourced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searchkit.model import Moment
    from searchkit.pages.facts.jsonld import Entity
    from searchkit.pages.facts.metatags import Head

__all__ = ["DateSources", "find_dates", "stated_moment"]

# Each further place that has the same day adds this much, up to so many of them.
_AGREEMENT = 0.12
_MOST_AGREEING = 3
# Less than this is a date on the page, but hardly the page's.
_ENOUGH = 0.15
_FIRST_YEAR = 1990


def find_dates(
    sources: DateSources, saved: Moment | None
) -> tuple[Sourced[Moment] | None, Sourced[Moment] | None]:
    """When the page was published and when changed; nothing after the day it was `saved`."""
    latest = saved.day + dt.timedelta(days=1) if saved else dt.date.max
    found = [
        dating
        for dating in datings(sources)
        if dating.moment.day.year >= _FIRST_YEAR and dating.moment.day <= latest
    ]
    modified = _best([d for d in found if d.changed])
    published = _best([d for d in found if not d.changed])
    published = _with_offset(_as_shown(published, modified, sources), found)
    if published is None and modified is not None:
        published = replace(modified, origin=f"{modified.origin}: only the change is dated")
    return _sourced(published), _sourced(modified)


def _best(found: list[Dating]) -> Dating | None:
    """The day with the surest candidate and the most places that agree; with its time."""
    days: dict[dt.date, list[Dating]] = defaultdict(list)
    for dating in found:
        days[_local(dating).moment.day].append(dating)
    best, score = None, _ENOUGH
    for same in days.values():
        places = len({dating.origin for dating in same}) - 1
        weight = max(d.sure for d in same) + _AGREEMENT * min(places, _MOST_AGREEING)
        if weight > score:
            best, score = same, weight
    if best is None:
        return None
    surest = max(best, key=lambda d: d.sure)
    if surest.moment.minute is not None:
        return surest
    timed = [d for d in best if d.moment.minute is not None and d.moment.day == surest.moment.day]
    if not timed:
        return surest
    finer = max(timed, key=lambda d: d.sure)
    return replace(finer, origin=f"{surest.origin}, time from {finer.origin}")


def _local(dating: Dating) -> Dating:
    """Midnight of Central Europe, where data says it in UTC: the evening before is not meant."""
    moment = dating.moment
    if moment.offset != 0 or moment.minute not in (22 * 60, 23 * 60):
        return dating
    local = central_european(moment)
    return replace(dating, moment=local) if local.minute == 0 else dating


def _with_offset(dating: Dating | None, found: Iterable[Dating]) -> Dating | None:
    """The same minute as another place gives it with its offset, where only that is missing."""
    if dating is None or dating.moment.minute is None or dating.moment.offset is not None:
        return dating
    for other in found:
        same = (other.moment.day, other.moment.minute) == (dating.moment.day, dating.moment.minute)
        if same and other.moment.offset is not None:
            origin = f"{dating.origin}, offset from {other.origin}"
            return replace(dating, moment=other.moment, origin=origin)
    return dating


def _as_shown(
    dating: Dating | None, modified: Dating | None, sources: DateSources
) -> Dating | None:
    """The day that the page prints by its title, where that is the day of its last change.

    Houses that revise an article print its new day as the day of publication, and keep the old
    one in their data only.
    """
    if dating is None or dating.origin.startswith("line"):
        return dating
    days = {moment.day for moment in shown_moments(sources.near_title)}
    if dating.moment.day in days or not any(day > dating.moment.day for day in days):
        return dating
    local = central_european(dating.moment) if dating.moment.offset == 0 else dating.moment
    if local.day in days:
        origin = f"{dating.origin}, on the clock that the page prints"
        return replace(dating, moment=local, origin=origin)
    if modified is None or modified.moment.day not in days:
        return dating
    return replace(modified, origin="line by the title, " + modified.origin)


def stated_moment(head: Head, linked: Entity) -> Moment | None:
    """The page's own date as its head states it, from which relative dates on it are seen.

    The later one: comments on a page are seen from when it was saved, which is after its change.
    """
    texts = [linked.get("dateModified"), linked.get("datePublished")]
    texts += [head.first(name) for name, _, _ in dated_metas()]
    found = [m for text in texts if isinstance(text, str) and (m := read_attribute(text))]
    return max(found, key=lambda m: m.wall_minutes, default=None)


def _sourced(dating: Dating | None) -> Sourced[Moment] | None:
    return Sourced(dating.moment, dating.origin) if dating else None
