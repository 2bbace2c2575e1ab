"""Which boxes of a page are furniture, with all inside them, and why."""

from __future__ import annotations

from itertools import compress
from operator import not_
from typing import TYPE_CHECKING

from searchkit.pages.cards import headed_boxes, repeated_teasers
from searchkit.pages.furniture import SURE, Namer
from searchkit.pages.survey import survey

if TYPE_CHECKING:
    from collections.abc import Collection

    from searchkit.pages.outline import Outline
    from searchkit.pages.survey import Survey

__all__ = ["mark_boxes"]

# Where less than this share of the page's text is in boxes that are not furniture by their name …
_ENOUGH = 0.2
# … a box with this share is the article, however it is named.
_LIFTED = 0.4
# A box with this share of its text in links leads elsewhere.
_LINKS = 0.6
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "body"})


def mark_boxes(outline: Outline, title: str) -> None:
    """Give each box that is furniture its reason; `title` is folded."""
    counts = survey(outline)
    namer = Namer(outline, counts)
    given = dict(repeated_teasers(outline, counts))
    given.update(headed_boxes(outline, counts, title))
    _mark(outline, counts, namer, given)
    prose = sum(compress(counts.own, map(not_, outline.dropped)))
    if prose < _ENOUGH * counts.prose[0]:
        # The article stands in a box with a misleading name: "paywall", "slider", "advertorial".
        _mark(outline, counts, namer, {}, freed=range(len(outline.tags)))
        live = survey(outline, live=True).prose
        freed = {n for n, weight in enumerate(live) if weight >= _LIFTED * live[0] > 0}
        _mark(outline, counts, namer, given, freed=freed)


def _mark(
    outline: Outline,
    counts: Survey,
    namer: Namer,
    given: dict[int, str],
    freed: Collection[int] = (),
) -> None:
    """From the outside in: a box without text is passed over, and one with a reason dropped."""
    chars, linked, tags, ends = counts.chars, counts.linked, outline.tags, outline.ends
    dropped: list[str | None] = [None] * len(tags)
    outline.dropped = dropped
    number = 0
    while number < len(tags):
        if not chars[number]:
            number = ends[number]
            continue
        reason = given.get(number)
        if reason is None:
            if linked[number] > _LINKS * chars[number] and tags[number] not in _PARAGRAPHS:
                reason = "links"
            else:
                reason = namer.reason(number)
        if reason and not (number in freed and not reason.startswith(SURE)):
            end = ends[number]
            dropped[number:end] = [reason] * (end - number)
            number = end
        else:
            number += 1
