"""Compounds to parts: the cheapest way through a word along the parts that the archive knows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from searchkit.german.compounds.linking import modifier

if TYPE_CHECKING:
    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = [
    "DEAREST",
    "INFLECTIONS",
    "LONGEST_COMPOUND",
    "LONGEST_PART",
    "MOST_LOOSE",
    "SHORTEST_COMPOUND",
    "SHORTEST_PART",
    "SHORTEST_REST",
    "Part",
    "Splitter",
]

SHORTEST_COMPOUND = 6
SHORTEST_PART = 2
SHORTEST_REST = 4
MOST_LOOSE = 2
LONGEST_PART = 22
LONGEST_COMPOUND = 60

DEAREST = 1.25
"""Cost in nats for each letter of a compound, above which its parts are an accident: rare words or
short ones (tuned on half of the words of reach.tsv)."""

INFLECTIONS = ("en", "es", "er", "e", "n", "s")


_UNSEEN = (math.inf, "")


class Part(NamedTuple):
    """A part: the word it stands for, and the letters [start, end) of the compound."""

    word: str
    start: int
    end: int


class Splitter:
    """Splits folded forms; remembers what it split, so one serves one build, not a process."""

    def __init__(self, lexicon: PartLexicon) -> None:
        self._lexicon = lexicon
        self._splits: dict[str, tuple[Part, ...]] = {}
        self._modifiers: dict[str, tuple[float, str] | None] = {}

    def split(self, form: str) -> tuple[Part, ...]:
        """The parts of a compound in order, the head last; empty where it is none.

        Parts may be compounds themselves: `fussballplatz` is `fussball` and `platz`.
        """
        known = self._splits.get(form)
        if known is None:
            known = self._splits[form] = self._split(form)
        return known

    def parts(self, form: str) -> tuple[Part, ...]:
        """The parts at every depth: of `fussballplatz` also `fuss` and `ball`."""
        found: list[Part] = []
        for part in self.split(form):
            found.append(part)
            if len(part.word) < len(form):
                for word, start, end in self.parts(part.word):
                    last = end == len(part.word)
                    stop = part.end if last else min(part.start + end, part.end)
                    found.append(Part(word, part.start + start, stop))
        return tuple(found)

    def loosely(self, form: str) -> tuple[tuple[Part, Part], ...]:
        """Readings of an unsplit word as a common word before or after letters of no known word.

        `textfragment` where no page says `fragment`: nobody asks for the rest unless it is a word,
        so a reader who does has found the compound. At most the two longest common words before
        the rest and the longest after it; the common word comes first in each pair.
        """
        if len(form) < 2 * SHORTEST_REST or not self._may_be_compound(form) or self.split(form):
            return ()
        common = self._lexicon.stems
        size = len(form)
        readings: list[tuple[Part, Part]] = []
        for at in range(min(size - SHORTEST_REST, LONGEST_PART), SHORTEST_REST - 2, -1):
            found = self._modifier(form[:at])
            if found and found[1] in common and self._may_be_head(form, at):
                readings.append((Part(found[1], 0, at), Part(form[at:], at, size)))
        del readings[MOST_LOOSE:]
        for at in range(max(SHORTEST_REST, size - LONGEST_PART), size - SHORTEST_REST + 2):
            head = form[at:]
            known = head in common and self._may_be_head(form, at)
            if known and form[:at] not in self._lexicon.no_modifiers:
                readings.append((Part(head, at, size), Part(form[:at], 0, at)))
                break
        return tuple(readings)

    def _may_be_compound(self, form: str) -> bool:
        return (
            SHORTEST_COMPOUND <= len(form) <= LONGEST_COMPOUND
            and form.isalpha()
            and form not in self._lexicon.indivisible
        )

    def _split(self, form: str) -> tuple[Part, ...]:
        if not self._may_be_compound(form):
            return ()
        found = self._pair(form) or self._triple(form)
        return found[1] if found else self._uninflected(form)

    def _uninflected(self, form: str) -> tuple[Part, ...]:
        """The split in two of the form without an ending: Seniorenheime, if only Heim is known."""
        for ending in INFLECTIONS:
            bare = form.removesuffix(ending)
            if bare != form and self._may_be_compound(bare):
                found = self._pair(bare)
                if found:
                    *before, head = found[1]
                    return (*before, head._replace(end=len(form)))
        return ()

    def _heads(self, form: str) -> list[tuple[float, int]]:
        """The words that the form ends with: (cost, where it starts)."""
        costs = self._lexicon.costs
        size = len(form)
        return [
            (costs[form[at:]], at)
            for at in range(max(SHORTEST_PART, size - LONGEST_PART), size - SHORTEST_PART + 1)
            if form[at:] in costs and self._may_be_head(form, at)
        ]

    def _pair(self, form: str) -> tuple[float, tuple[Part, ...]] | None:
        """The cheapest split in two: (cost, parts)."""
        pairs = [
            (cost + before[0], at, before[1])
            for cost, at in self._heads(form)
            if at <= LONGEST_PART and (before := self._modifier(form[:at]))
        ]
        if not pairs:
            return None
        cost, at, word = min(pairs)
        if cost > DEAREST * len(form):
            return None
        return cost, (Part(word, 0, at), Part(form[at:], at, len(form)))

    def _triple(self, form: str) -> tuple[float, tuple[Part, ...]] | None:
        """The cheapest split in three; four parts have two known together nearly always."""
        found: list[tuple[float, int, tuple[Part, ...]]] = []
        for end in range(SHORTEST_PART, min(LONGEST_PART, len(form) - 2 * SHORTEST_PART) + 1):
            first = self._modifier(form[:end])
            rest = self._pair(form[end:]) if first else None
            if first and rest:
                moved = (Part(word, start + end, stop + end) for word, start, stop in rest[1])
                found.append((first[0] + rest[0], end, (Part(first[1], 0, end), *moved)))
        if not found:
            return None
        cost, _, parts = min(found)
        if cost > DEAREST * len(form):
            return None
        return cost, parts

    def _modifier(self, text: str) -> tuple[float, str] | None:
        found = self._modifiers.get(text, _UNSEEN)
        if found is _UNSEEN:
            found = self._modifiers[text] = modifier(text, self._lexicon)
        return found

    def _may_be_head(self, form: str, at: int) -> bool:
        """No suffix; and `ende` only where it is a noun (Wochenende), no participle (fehlende)."""
        if form.startswith("ende", at) and not form.endswith(("en", "s", "ion"), 0, at):
            return False
        return form[at:] not in self._lexicon.no_heads
