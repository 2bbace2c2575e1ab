"""Which boxes of a page are furniture, with all inside them, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING

from searchkit.pages.blocks.cards import headed_boxes, other_articles, repeated_teasers
from searchkit.pages.blocks.labels import SURE, Namer
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
# A name counts for nothing from this share of the page's prose on …
_OUTWEIGHED = 1 / 3
# … or this one, where it names what may well be longer than an article.
_ALL = 0.9
# A box with this share of its text in links leads elsewhere.
_LINKS = 0.6
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "body"})


def mark_boxes(outline: Outline, title: str) -> None:
    """Give each box that is furniture its reason; `title` is folded."""
    counts = survey(outline)
    marker = _Marker(outline, counts, Namer(outline, counts))
    given = dict(repeated_teasers(outline, counts))
    given.update(headed_boxes(outline, counts, title))
    given.update(other_articles(outline, counts, title))
    marker.mark(counts.chars, given)
    freed = marker.misnamed()
    if freed:
        marker.mark(counts.chars, given, freed=freed)
    prose = sum(compress(counts.own, map(not_, outline.dropped)))
    if prose < _ENOUGH * counts.prose[0]:
        # The article stands in boxes whose names say that they are something else.
        marker.mark(counts.prose, {}, freed=range(len(outline.tags)), held_on=SURE)
        live = survey(outline, live=True).prose
        freed |= {n for n, weight in enumerate(live) if weight >= _LIFTED * live[0] > 0}
        marker.mark(counts.chars, given, freed=freed, held_on=SURE)


@dataclass(slots=True)
class _Marker:
    """Marks the boxes of one page from the outside in; `named` are those marked for their name."""

    outline: Outline
    counts: Survey
    namer: Namer
    named: dict[int, str] = field(default_factory=dict)

    def mark(
        self,
        held: list[int],
        given: dict[int, str],
        freed: Collection[int] = (),
        held_on: tuple[str, ...] = (),
    ) -> None:
        """Drop boxes with all in them for the reason given or found, but not those in `freed`.

        The reasons in `held_on` hold for those too. Boxes that hold nothing are passed over: there
        is nothing in them to drop.
        """
        ends = self.outline.ends
        dropped: list[str | None] = [None] * len(held)
        number = 0
        while number < len(held):
            if not held[number]:
                number = ends[number]
                continue
            reason = given.get(number) or self._reason(number)
            if reason and (number not in freed or reason.startswith(held_on)):
                end = ends[number]
                dropped[number:end] = [reason] * (end - number)
                number = end
            else:
                number += 1
        self.outline.dropped = dropped

    def misnamed(self) -> set[int]:
        """The boxes whose name or element is outweighed by how much of the page's prose they hold.

        Boxes of one reason are weighed together: `<p class="paywall">` is one paragraph.
        """
        weights: dict[str, int] = defaultdict(int)
        for box, reason in self.named.items():
            weights[reason] += self.counts.prose[box]
        whole = self.counts.prose[0]
        return {
            box
            for box, reason in self.named.items()
            if weights[reason] > (_ALL if reason.startswith(SURE) else _OUTWEIGHED) * whole
        }

    def _reason(self, number: int) -> str | None:
        counts = self.counts
        mostly_links = counts.linked[number] > _LINKS * counts.chars[number]
        if mostly_links and self.outline.tags[number] not in _PARAGRAPHS:
            return "links"
        reason = self.namer.reason(number)
        if reason and counts.prose[number]:
            self.named[number] = reason
        return reason
