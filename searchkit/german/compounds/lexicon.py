"""Which words may be parts of compounds: frequent ones of the archive, and some that always are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german.lexemes.readings import Kind
from searchkit.german.lexemes.resolving import particles
from searchkit.german.stopwords import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

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

_NO_NOUNS = [kind for kind in range(1, 8) if not kind & Kind.NOUN]

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
    forms: Iterable[str],
    frequencies: Iterable[int],
    pages: int,
    kinds: NDArray[np.uint8] | None = None,
) -> PartLexicon:
    """The lexicon of an archive: its folded forms with the number of pages that hold each.

    `kinds` says what each form is (`searchkit.german.lexemes.Kind`), 0 where no dictionary lists
    it: such a word is likelier a name or a misprint than a part, and none where it is a known word
    with a linking element (`hilfs`). Without kinds all are taken for nouns.
    """
    scale = _Scale(pages)
    forms = list(forms)
    counts = np.fromiter(frequencies, np.int64, len(forms))
    of_forms = np.full(len(forms), Kind.NOUN, np.uint8) if kinds is None else kinds
    known = set(compress(forms, of_forms.tolist()))
    found: dict[str, float] = dict.fromkeys(scale.seeds, scale.floor)
    dear: dict[str, float] = {}
    common = np.flatnonzero(counts >= min(scale.threshold, int(scale.floor) + 1)).tolist()
    for form, frequency, kind in zip(
        map(forms.__getitem__, common),
        counts[common].tolist(),
        of_forms[common].tolist(),
        strict=True,
    ):
        seed = form in scale.seeds
        if not (seed or scale.may_be_part(form, frequency)) or frequency <= found.get(form, 0.0):
            continue
        if not kind and not seed:
            if _is_linked(form, known):
                continue
            dear[form] = STRANGE
        elif kind in _NO_NOUNS:
            dear[form] = NO_NOUN
        found[form] = frequency
    # There are few values, and many thousand words.
    cost = {value: scale.cost(value) for value in set(found.values())}
    costs = {form: cost[value] + dear.get(form, 0.0) for form, value in found.items()}
    least = 3 * scale.threshold
    stems = {form for form, value in found.items() if value > least and dear.get(form) != STRANGE}
    unlinked = frozenset(compress(forms, np.isin(of_forms, _NO_NOUNS).tolist()))
    whole = _indivisible(forms, of_forms, known) if kinds is not None else ()
    return scale.lexicon(costs, scale.seeds | stems, whole, unlinked)


def _indivisible(
    forms: Sequence[str], kinds: NDArray[np.uint8], known: Container[str]
) -> Iterator[str]:
    """Verbs, other words with the particle of one, and names."""
    yield from compress(forms, (kinds == Kind.VERB).tolist())
    others = compress(forms, (kinds == Kind.OTHER).tolist())
    yield from (form for form in others if _has_particle(form, known))
    lengths = np.fromiter(map(len, forms), np.int64, len(forms))
    ends = tuple(listed_words("nameends.txt"))
    short = compress(forms, ((kinds == 0) & (lengths <= LONGEST_NAME)).tolist())
    yield from (form for form in short if form.endswith(ends))


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

    def may_be_part(self, word: str, frequency: float) -> bool:
        """Whether a word is frequent, long and plain enough to be one."""
        long = frequency >= self.threshold and SHORTEST <= len(word) <= LONGEST
        return long and word.isalpha() and word not in self.barred

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
