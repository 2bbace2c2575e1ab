"""How a German word changes before the next part of a compound: the linking elements.

Zeitung-s-papier, Sonne-n-licht, Kind-er-garten, Tag-es-zeit, Student-en-heim, Name-ns-tag,
Schul(e)-hof, Wasch(en)-maschine (Duden, Die Grammatik, on Fugenelemente). Inflected forms that
the archive itself shows (Kinder, Jahres, Sonnen) need no rule; these are for the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = ["modifier"]

_ALWAYS_S = ("ung", "heit", "keit", "schaft", "ion", "tät", "tum", "ling")
"""Words with these endings take -s- before any part, and stand there without it only by mistake."""

_LINKS = (("ens", 3.0), ("ns", 2.5), ("es", 2.5), ("en", 2.0), ("er", 3.0), ("s", 1.5), ("n", 1.0))
_MISSING_S = 2.0
_DROPPED_E = 2.0
_VERB = 2.5
"""Costs in nats beside the words' own; tuned by eye on the vocabulary of 10kGNAD, only their order
matters: an element that any noun may take says least."""

_VOWELS = "aeiouäöü"


def modifier(text: str, lexicon: PartLexicon) -> tuple[float, str] | None:
    """The cheapest reading of letters before the next part: (cost in nats, the word), if any."""
    if text in lexicon.no_modifiers:
        return None
    costs = lexicon.costs
    best: tuple[float, str] | None = None
    cost = costs.get(text)
    if cost is not None:
        best = (cost + _MISSING_S if text.endswith(_ALWAYS_S) else cost, text)
    if text[-1] in "snr":
        for link, dear in _LINKS:
            if text.endswith(link):
                word = text[: -len(link)]
                cost = costs.get(word)
                if cost is not None and _takes(word, link):
                    cost += 0.0 if link == "s" and word.endswith(_ALWAYS_S) else dear
                    best = min(best, (cost, word)) if best else (cost, word)
    if len(text) > 3 and text[-1] not in _VOWELS:
        for word, dear in ((text + "e", _DROPPED_E), (text + "en", _VERB)):
            if word in lexicon.stems and (dear is _DROPPED_E or text + "t" in costs):
                cost = costs[word] + dear
                best = min(best, (cost, word)) if best else (cost, word)
    return best


def _takes(word: str, link: str) -> bool:
    """Whether German puts this element after such a word."""
    if len(word) < 3:
        return False
    ends_in_e = word[-1] == "e"
    if link == "n":
        return ends_in_e or word[-2:] in {"el", "er"}
    if link == "ns":
        return ends_in_e
    if link == "s":
        return not ends_in_e and word[-1] not in "sxz"
    return word[-1] not in _VOWELS and not (link == "es" and word.endswith(_ALWAYS_S))
