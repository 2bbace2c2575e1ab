"""Which words may be parts of compounds: frequent ones of the archive, and some that always are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from searchkit.german.stopwords import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["PartLexicon", "build_lexicon"]

SHORTEST = 4
LONGEST = 20
"""Letters of a part; shorter ones only from the list of frequent words."""

LEAST_SHARE = 1e-4
"""A word serves as a part from this share of all pages on: one page of 10,000, two of 20,000."""

SEED_SHARE = 2e-3
"""Share of pages that a word of the list is taken to stand in at least."""


@dataclass(frozen=True, slots=True)
class PartLexicon:
    """Costs of words as parts, in nats (rarer is dearer), and what must not be taken for one.

    `stems` are the words that may lose an ending before the next part (Schule, waschen): common
    ones only, since a rare one finds itself in half of all words.
    """

    costs: Mapping[str, float]
    stems: frozenset[str]
    no_modifiers: frozenset[str]
    no_heads: frozenset[str]
    indivisible: frozenset[str]


@cache
def _listed(name: str) -> frozenset[str]:
    text = files("searchkit.german.compounds").joinpath(name).read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def _inflected(name: str) -> frozenset[str]:
    endings = ("", "s", "e", "n", "en", "er", "es", "em", "in", "innen")
    return frozenset(word + ending for word in _listed(name) for ending in endings)


def build_lexicon(forms: Iterable[str], frequencies: Iterable[int], pages: int) -> PartLexicon:
    """The lexicon of an archive: its folded forms with the number of pages that hold each."""
    pages = max(pages, 1)
    threshold = math.ceil(LEAST_SHARE * pages)
    no_modifiers = (STOP_WORDS - {"selbst"}) | _listed("prefixes.txt")
    no_heads = STOP_WORDS | _listed("suffixes.txt")
    barred = no_modifiers & no_heads
    seeds = _listed("frequent.txt") - barred
    floor = max(SEED_SHARE * pages, 1.0)
    found: dict[str, float] = dict.fromkeys(seeds, floor)
    for form, frequency in zip(forms, frequencies, strict=True):
        if frequency < threshold or not SHORTEST <= len(form) <= LONGEST:
            if frequency > floor and form in seeds:
                found[form] = frequency
        elif form.isalpha() and form not in barred:
            found[form] = max(frequency, found.get(form, 0.0))
    total = math.log(pages + 1.0)
    costs = {form: total - math.log(min(value, pages)) for form, value in found.items()}
    return PartLexicon(
        costs=costs,
        stems=seeds | {form for form, value in found.items() if value > 3 * threshold},
        no_modifiers=no_modifiers,
        no_heads=no_heads,
        indivisible=_inflected("whole.txt"),
    )
