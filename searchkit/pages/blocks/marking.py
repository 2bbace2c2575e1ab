"""Which boxes of a page are furniture, with all inside them, and why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING

from searchkit.pages.blocks.cards import headed_boxes, repeated_teasers
from searchkit.pages.blocks.furniture import SURE, Namer
from searchkit.pages.blocks.survey import survey

if TYPE_CHECKING:
    from collections.abc import Collection

    from searchkit.pages.blocks.outline import Outline
    from searchkit.pages.blocks.survey import Survey

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
    marker = _Marker(outline, counts, Namer(outline, counts))
    given = dict(repeated_teasers(outline, counts))
    given.update(headed_boxes(outline, counts, title))
    marker.mark(counts.chars, given)
    prose = sum(compress(counts.own, map(not_, outline.dropped)))
    if prose < _ENOUGH * counts.prose[0]:
        # The article stands in a box with a misleading name: "paywall", "slider", "advertorial".
        marker.mark(counts.prose, {}, freed=range(len(outline.tags)))
        live = survey(outline, live=True).prose
        freed = {n for n, weight in enumerate(live) if weight >= _LIFTED * live[0] > 0}
        marker.mark(counts.chars, given, freed=freed)


@dataclass(frozen=True, slots=True)
class _Marker:
    """Marks the boxes of one page from the outside in."""

    outline: Outline
    counts: Survey
    namer: Namer

    def mark(self, held: list[int], given: dict[int, str], freed: Collection[int] = ()) -> None:
        """Drop boxes with all in them for the reason given or found, but not those in `freed`.

        Boxes that hold nothing are passed over: there is nothing in them to drop.
        """
        ends = self.outline.ends
        dropped: list[str | None] = [None] * len(held)
        number = 0
        while number < len(held):
            if not held[number]:
                number = ends[number]
                continue
            reason = given.get(number) or self._reason(number)
            if reason and (number not in freed or reason.startswith(SURE)):
                end = ends[number]
                dropped[number:end] = [reason] * (end - number)
                number = end
            else:
                number += 1
        self.outline.dropped = dropped

    def _reason(self, number: int) -> str | None:
        counts = self.counts
        mostly_links = counts.linked[number] > _LINKS * counts.chars[number]
        if mostly_links and self.outline.tags[number] not in _PARAGRAPHS:
            return "links"
        return self.namer.reason(number)
