"""How a German word changes before the next part of a compound: the linking elements.

Zeitung-s-papier, Sonne-n-licht, Kind-er-garten, Tag-es-zeit, Student-en-heim, Name-ns-tag,
Schul(e)-hof, Hilf(e)-s-werk, Wasch(en)-maschine (Duden, Die Grammatik, on Fugenelemente). Inflected
forms that the archive itself shows (Kinder, Jahres, Sonnen) need no rule; these are for the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = [
    "ALWAYS_S",
    "DROPPED_E",
    "LINKS",
    "MISSING_S",
    "S_FOR_E",
    "VERB",
    "VOWELS",
    "modifier",
    "takes",
]

ALWAYS_S = ("ung", "heit", "keit", "schaft", "ion", "tät", "tum", "ling")
"""Words with these endings take -s- before any part, and stand there without it only by mistake."""

LINKS = (("ens", 3.0), ("ns", 2.5), ("es", 2.5), ("en", 2.0), ("er", 3.0), ("s", 1.5), ("n", 1.0))
MISSING_S = 2.0
S_FOR_E = 2.5
DROPPED_E = 2.0
VERB = 2.5
"""Costs in nats beside the words' own; tuned by eye on the vocabulary of 10kGNAD, only their order
matters: an element that any noun may take says least."""

VOWELS = "aeiouäöü"

SHORTEST_LINKED = 3
"""Letters of a word that takes an element, or that is left when a word drops its ending, less 1."""


def modifier(text: str, lexicon: PartLexicon) -> tuple[float, str] | None:
    """The cheapest reading of letters before the next part: (cost in nats, the word), if any.

    The first of several that cost the same. `modifiers.ModifierFinder` does the same for many.
    """
    if text in lexicon.no_modifiers:
        return None
    costs = lexicon.costs
    readings: list[tuple[float, str]] = []
    cost = costs.get(text)
    if cost is not None:
        readings.append((cost + MISSING_S if text.endswith(ALWAYS_S) else cost, text))
    if text[-1] in "snr":
        for link, dear in LINKS:
            if text.endswith(link):
                word = text[: -len(link)]
                cost = costs.get(word)
                if cost is not None and word not in lexicon.unlinked and takes(word, link):
                    free = link == "s" and word.endswith(ALWAYS_S)
                    readings.append((cost if free else cost + dear, word))
    if len(text) > SHORTEST_LINKED and text[-1] not in VOWELS:
        if (word := text + "e") in lexicon.stems:
            readings.append((costs[word] + DROPPED_E, word))
        if (word := text + "en") in lexicon.stems and text + "t" in costs:
            readings.append((costs[word] + VERB, word))
        if text[-1] == "s" and (word := text[:-1] + "e") in lexicon.stems:
            readings.append((costs[word] + S_FOR_E, word))
    return min(readings, key=_cost) if readings else None


def _cost(reading: tuple[float, str]) -> float:
    return reading[0]


def takes(word: str, link: str) -> bool:
    """Whether German puts this element after such a word."""
    if len(word) < SHORTEST_LINKED:
        return False
    ends_in_e = word[-1] == "e"
    if link == "n":
        return ends_in_e or word[-2:] in {"el", "er"}
    if link == "ns":
        return ends_in_e
    if link == "s":
        return not ends_in_e and word[-1] not in "sxz"
    return word[-1] not in VOWELS and not (link == "es" and word.endswith(ALWAYS_S))
