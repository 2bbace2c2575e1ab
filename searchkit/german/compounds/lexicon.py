"""Which words may be parts of compounds: frequent ones of the archive, and some that always are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import TYPE_CHECKING

from searchkit.german.lexemes.readings import Kind
from searchkit.german.lexemes.resolving import particles
from searchkit.german.stopwords import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

__all__ = ["PartLexicon", "ask_lexicon", "build_lexicon", "least_pages", "listed_words"]

SHORTEST = 4
LONGEST = 20
"""Letters of a part; shorter ones only from the list of frequent words."""

LEAST_SHARE = 1e-4
"""A word serves as a part from this share of all pages on: one page of 10,000, two of 20,000."""

STRANGE = 2.0
"""Cost in nats of a part that no dictionary lists (tuned on half of the words of reach.tsv)."""

LONGEST_NAME = 11
"""Letters up to which a strange word that ends like a name is one."""

NO_NOUN = 1.0
"""Cost of a verb, adjective or other word as a part, likewise."""

SEED_SHARE = 2e-2
"""Share of pages that a word of the list is taken to stand in at least."""


@dataclass(frozen=True, slots=True)
class PartLexicon:
    """Costs of words as parts, in nats (rarer is dearer), and what must not be taken for one.

    `stems` are the words that may lose an ending before the next part (Schule, waschen): common
    ones only, since a rare one finds itself in half of all words.
    """

    costs: Mapping[str, float]
    stems: Container[str]
    no_modifiers: frozenset[str]
    no_heads: frozenset[str]
    indivisible: frozenset[str]
    unlinked: frozenset[str] = frozenset()


@cache
def listed_words(name: str) -> frozenset[str]:
    """The words of one of this folder's lists."""
    text = files("searchkit.german.compounds").joinpath(name).read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def _inflected(name: str) -> frozenset[str]:
    endings = ("", "s", "e", "n", "en", "er", "es", "em", "in", "innen")
    return frozenset(word + ending for word in listed_words(name) for ending in endings)


def least_pages(pages: int) -> int:
    """Of so many pages, those that must hold a word before it counts in a lexicon."""
    return math.ceil(LEAST_SHARE * max(pages, 1))


def build_lexicon(
    forms: Sequence[str],
    frequencies: Sequence[int],
    pages: int,
    kinds: Sequence[int] | None = None,
) -> PartLexicon:
    """The lexicon of an archive: its folded forms with the number of pages that hold each.

    `kinds` says what each form is (`searchkit.german.lexemes.Kind`), 0 where no dictionary lists
    it: such a word is likelier a name or a misprint than a part, and none where it is a known word
    with a linking element (`hilfs`). Without kinds all are taken for nouns.
    """
    scale = _Scale(pages)
    found: dict[str, float] = dict.fromkeys(scale.seeds, scale.floor)
    dear: dict[str, float] = {}
    indivisible: set[str] = set()
    unlinked: set[str] = set()
    threshold, barred = scale.threshold, scale.barred
    ends = tuple(listed_words("nameends.txt"))
    known = {form for form, kind in zip(forms, kinds or (), strict=False) if kind}
    for form, frequency, kind in zip(
        forms, frequencies, kinds or repeat(Kind.NOUN, len(forms)), strict=True
    ):
        particle = kind == Kind.OTHER and _has_particle(form, known)
        name = kinds and not kind and len(form) <= LONGEST_NAME and form.endswith(ends)
        if kind == Kind.VERB or particle or name:
            indivisible.add(form)
        if kind and not kind & Kind.NOUN:
            unlinked.add(form)
        if frequency >= threshold and SHORTEST <= len(form) <= LONGEST:
            if not form.isalpha() or form in barred or frequency <= found.get(form, 0.0):
                continue
            if not kind and form not in scale.seeds:
                if _is_linked(form, known):
                    continue
                dear[form] = STRANGE
            elif kind and not kind & Kind.NOUN:
                dear[form] = NO_NOUN
            found[form] = frequency
        elif frequency > scale.floor and form in scale.seeds:
            found[form] = frequency
    # There are few values, and many thousand words.
    cost = {value: scale.cost(value) for value in set(found.values())}
    costs = {form: cost[value] + dear.get(form, 0.0) for form, value in found.items()}
    common = 3 * scale.threshold
    stems = {form for form, value in found.items() if value > common and dear.get(form) != STRANGE}
    return scale.lexicon(costs, scale.seeds | stems, indivisible, unlinked)


def _is_linked(form: str, known: Container[str]) -> bool:
    """Whether a word is a known one with a linking element."""
    return any(
        form.endswith(link) and (form[: -len(link)] in known or form[: -len(link)] + "e" in known)
        for link in ("s", "es", "n", "en")
    )


def _has_particle(form: str, known: Container[str]) -> bool:
    """Whether a word is a known one behind the particle of a verb: zugrunde, abhängig."""
    separable = particles()
    return any(form[:at] in separable and form[at:] in known for at in range(2, len(form) - 2))


def ask_lexicon(frequency: Callable[[str], int], pages: int) -> PartLexicon:
    """The same lexicon for a few words: `frequency` is asked for the pages of each one."""
    costs = _AskedCosts(frequency, _Scale(pages))
    return costs.scale.lexicon(costs, _AskedStems(costs))


class _Scale:
    """What frequency means in an archive of so many pages."""

    def __init__(self, pages: int) -> None:
        self._pages = max(pages, 1)
        self.no_modifiers = (STOP_WORDS - {"selbst"}) | listed_words("prefixes.txt")
        self.no_heads = STOP_WORDS | listed_words("suffixes.txt")
        self.barred = self.no_modifiers & self.no_heads
        self.seeds = listed_words("frequent.txt") - self.barred
        self.threshold = least_pages(pages)
        self.floor = max(SEED_SHARE * self._pages, 1.0)

    def cost(self, frequency: float) -> float:
        return math.log(self._pages + 1.0) - math.log(min(frequency, self._pages))

    def lexicon(
        self,
        costs: Mapping[str, float],
        stems: Container[str],
        whole: Iterable[str] = (),
        unlinked: Iterable[str] = (),
    ) -> PartLexicon:
        indivisible = _inflected("whole.txt").union(whole)
        return PartLexicon(
            costs, stems, self.no_modifiers, self.no_heads, indivisible, frozenset(unlinked)
        )


class _AskedCosts(Mapping[str, float]):
    """Costs that are looked up when they are needed, each once."""

    def __init__(self, frequency: Callable[[str], int], scale: _Scale) -> None:
        self._frequency = frequency
        self.scale = scale
        self.pages: dict[str, float] = {}

    def frequency(self, word: str) -> float:
        """The pages of a word that may be a part, 0 for any other."""
        known = self.pages.get(word)
        if known is None:
            known = self.pages[word] = self._ask(word)
        return known

    def _ask(self, word: str) -> float:
        scale = self.scale
        seed = word in scale.seeds
        long = SHORTEST <= len(word) <= LONGEST and word.isalpha() and word not in scale.barred
        if not (seed or long):
            return 0.0
        asked = self._frequency(word)
        if long and asked >= scale.threshold:
            return max(asked, scale.floor) if seed else asked
        return max(asked, scale.floor) if seed else 0.0

    def __getitem__(self, word: str) -> float:
        frequency = self.frequency(word)
        if not frequency:
            raise KeyError(word)
        return self.scale.cost(frequency)

    def __iter__(self) -> Iterator[str]:
        return iter(word for word, frequency in self.pages.items() if frequency)

    def __len__(self) -> int:
        return sum(map(bool, self.pages.values()))


class _AskedStems:
    def __init__(self, costs: _AskedCosts) -> None:
        self._costs = costs

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        scale = self._costs.scale
        return word in scale.seeds or self._costs.frequency(word) > 3 * scale.threshold
