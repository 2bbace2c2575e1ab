"""Which boxes of a page are furniture, with all inside them, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.pages.cards import headed_boxes, repeated_teasers
from searchkit.pages.furniture import SURE, Namer
from searchkit.pages.survey import survey

if TYPE_CHECKING:
    from collections.abc import Collection

    from searchkit.pages.outline import Box, Outline
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
    given = dict(repeated_teasers(outline, counts))
    given.update(headed_boxes(outline, counts, title))
    _mark(outline, counts, given)
    prose = sum(counts.own[number] for number, box in enumerate(outline.boxes) if not box.dropped)
    if prose < _ENOUGH * counts.prose[0]:
        # The article stands in a box with a misleading name: "paywall", "slider", "advertorial".
        _mark(outline, counts, {}, freed=range(len(outline.boxes)))
        live = survey(outline, live=True).prose
        freed = {n for n, weight in enumerate(live) if weight >= _LIFTED * live[0] > 0}
        _mark(outline, counts, given, freed=freed)


def _mark(
    outline: Outline, counts: Survey, given: dict[int, str], freed: Collection[int] = ()
) -> None:
    namer = Namer(outline, counts)
    for number, box in enumerate(outline.boxes):
        box.dropped = outline.boxes[box.parent].dropped if box.parent >= 0 else None
        if box.dropped or not counts.chars[number]:
            continue
        reason = (
            given.get(number) or _mostly_links(box, number, counts) or namer.reason(number, box)
        )
        if reason and number in freed and not reason.startswith(SURE):
            reason = None
        box.dropped = reason


def _mostly_links(box: Box, number: int, counts: Survey) -> str | None:
    if box.tag in _PARAGRAPHS:
        return None
    return "links" if counts.linked[number] > _LINKS * counts.chars[number] else None
