"""Compounds to parts: the cheapest way through a word along the parts that the archive knows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from searchkit.german.compounds.linking import modifier

if TYPE_CHECKING:
    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = ["Part", "Splitter"]

SHORTEST_COMPOUND = 6
SHORTEST_PART = 2
SHORTEST_REST = 4
LONGEST_PART = 22
LONGEST_COMPOUND = 60

PART_COST = 4.0
"""Nats a part costs beside its frequency, so that few parts win over many."""

_INFLECTIONS = ("en", "es", "er", "e", "n", "s")


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
            known = self._split(form) or self._split_uninflected(form)
            self._splits[form] = known
        return known

    def parts(self, form: str) -> tuple[Part, ...]:
        """All parts at every depth, and the spans of neighbours that some but not all of them make.

        Of `strafgesetzbuch`: `strafe`, `gesetz`, `buch`, and `strafgesetz` and `gesetzbuch`.
        """
        smallest = self._smallest(form)
        found = dict.fromkeys(smallest)
        for first, part in enumerate(smallest):
            for last in smallest[first + 1 :]:
                if part.start or last.end < len(form):
                    found[Part(form[part.start : last.end], part.start, last.end)] = None
        return tuple(found)

    def loosely(self, form: str) -> tuple[tuple[Part, Part], ...]:
        """Readings of an unsplit word as a common word before or after letters of no known word.

        `textfragment` where no page says `fragment`: nobody asks for the rest unless it is a word,
        so a reader who does has found the compound. The first part of each pair is the known one.
        """
        size = len(form)
        if not 2 * SHORTEST_REST <= size <= LONGEST_COMPOUND or not form.isalpha():
            return ()
        if self._indivisible(form) or self.split(form):
            return ()
        readings: list[tuple[Part, Part]] = []
        common = self._lexicon.stems
        for at in range(size - SHORTEST_REST, 2, -1):
            found = self._modifier(form[:at])
            if found and found[1] in common and form[at:] not in self._lexicon.no_heads:
                readings.append((Part(found[1], 0, at), Part(form[at:], at, size)))
                break
        for at in range(SHORTEST_REST, size - 2):
            head = form[at:]
            if (
                head in common
                and self._may_be_head(form, at)
                and form[:at] not in self._lexicon.no_modifiers
            ):
                readings.append((Part(head, at, size), Part(form[:at], 0, at)))
                break
        return tuple(readings)

    def _smallest(self, form: str) -> tuple[Part, ...]:
        smallest: list[Part] = []
        for part in self.split(form):
            inner = self._smallest(part.word)
            last = len(inner) - 1
            for i, (word, start, end) in enumerate(inner):
                stop = part.end if i == last else min(part.start + end, part.end)
                smallest.append(Part(word, part.start + start, stop))
            if not inner:
                smallest.append(part)
        return tuple(smallest)

    def _split(self, form: str) -> tuple[Part, ...]:
        size = len(form)
        if not SHORTEST_COMPOUND <= size <= LONGEST_COMPOUND:
            return ()
        costs = self._lexicon.costs
        found = [
            (costs[form[at:]], at)
            for at in range(max(SHORTEST_PART, size - LONGEST_PART), size - SHORTEST_PART + 1)
            if form[at:] in costs and self._may_be_head(form, at)
        ]
        if not found or not form.isalpha() or self._indivisible(form):
            return ()
        pairs = [
            (cost + before[0], at, before[1])
            for cost, at in found
            if at <= LONGEST_PART and (before := self._modifier(form[:at]))
        ]
        if pairs:
            _, at, word = min(pairs)
            return (Part(word, 0, at), Part(form[at:], at, size))
        return self._chain(form, found)

    def _split_uninflected(self, form: str) -> tuple[Part, ...]:
        """The split of the form without an ending: Seniorenheime, where only Heim is known."""
        for ending in _INFLECTIONS:
            if form.endswith(ending):
                parts = self._split(form[: -len(ending)])
                if parts:
                    return (*parts[:-1], parts[-1]._replace(end=len(form)))
        return ()

    def _indivisible(self, form: str) -> bool:
        """Whether it is listed as no compound, with an ending of up to two letters or -innen."""
        whole = self._lexicon.indivisible
        return form in whole or form[:-1] in whole or form[:-2] in whole or form[:-5] in whole

    def _chain(self, form: str, heads: list[tuple[float, int]]) -> tuple[Part, ...]:
        """Three parts or more, where no two do."""
        best = self._paths(form, heads[-1][1])
        ends = [(best[at][0] + PART_COST + cost, at) for cost, at in heads if at in best]
        if not ends:
            return ()
        _, at = min(ends)
        parts = [Part(form[at:], at, len(form))]
        while at:
            _, start, word = best[at]
            parts.append(Part(word, start, at))
            at = start
        return tuple(reversed(parts))

    def _paths(self, form: str, last: int) -> dict[int, tuple[float, int, str]]:
        """For each offset that modifiers reach: (cost, where the last of them starts, its word)."""
        best: dict[int, tuple[float, int, str]] = {0: (0.0, 0, "")}
        for start in range(last):
            here = best.get(start)
            if here is None:
                continue
            for end in range(start + SHORTEST_PART, min(last, start + LONGEST_PART) + 1):
                found = self._modifier(form[start:end])
                if found:
                    cost = here[0] + found[0] + PART_COST
                    if end not in best or cost < best[end][0]:
                        best[end] = (cost, start, found[1])
        return best

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
