"""Words that another word completes: the Vorteile of `Vor- und Nachteile`.

A text's tokens hold both words of such an enumeration in one form, since nobody knows yet where
the other word has to be cut: `-vor-nachteile` says that `vor` ends as `nachteile` does, and
`--freunde-vereinsmitglieder` that `freunde` begins as `vereinsmitglieder` does. Whoever looks for a
word gives the cut: `Vorteile` is `vor` and an end of `nachteile`.

All here is about terms, as they stand in the vocabulary.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searchkit.german.stems import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["LEAST_TERM", "completes", "lookups", "shown"]

LEAST_TERM = 5
"""Letters of a term that may be completed; `Vorort` has six."""

_LEAST_BEGIN, _LEAST_END = 2, 3

_PARTICLES = frozenset(
    ("ab", "an", "auf", "aus", "be", "bei", "durch", "ein", "ent", "er", "ge", "her", "hin", "los",
     "mit", "nach", "um", "unter", "ver", "vor", "weg", "wieder", "zer", "zu")
)  # fmt: skip
"""What may stand in the other word instead of the word's own begin, however short."""

_INNER = ("aus", "ein", "nach", "vor")
"""Beginnings of words that others are put before: where one precedes the cut, the cut is wrong
(`Neben|eingang`, not `Nebenein|gang`; but a -haus is none). Where letters without a vowel stand
between one and the cut, it is wrong as well (`Aussch|alten`). Shorter ones end many other words."""

_VOWEL = re.compile("[aeiouy]")


def lookups(term: str) -> Iterator[tuple[str, str]]:
    """For each cut of a term the beginnings of forms that may complete it: its begin, its end."""
    for cut in range(_LEAST_BEGIN, len(term) - _LEAST_END + 1):
        yield f"-{term[:cut]}-", f"--{term[cut:]}"


def completes(found: str, term: str, known: Callable[[str], bool]) -> bool:
    """Whether the term of an enumeration means another term as well.

    `known` says whether a word stands in the archive.
    """
    if found.startswith("--"):
        end, _, other = found[2:].rpartition("-")
        if not term.endswith(end := stem(end)):
            return False
        begin = term.removesuffix(end)
        return other.startswith(begin) and _may_end(other.removeprefix(begin), known)
    begin, _, other = found[1:].partition("-")
    end = term.removeprefix(begin)
    return other.endswith(end) and _may_begin(other.removesuffix(end), end, known)


def _may_begin(word: str, end: str, known: Callable[[str], bool]) -> bool:
    """Whether what is left of the other word may be the beginning of one before such an end."""
    after = [word.removeprefix(particle) for particle in _INNER if word.startswith(particle)]
    left = [rest for rest in after if rest and not _VOWEL.search(rest)]
    if word in _PARTICLES:
        return True
    if len(word) >= _LEAST_BEGIN and known(word):
        return not any(known(rest + end) for rest in left)  # Nacht|schicht, but nach|teil
    if left or len(word) < _LEAST_BEGIN or len(end) == _LEAST_END or not _VOWEL.search(word):
        return False
    before = [word.removesuffix(particle) for particle in _INNER if word.endswith(particle)]
    return not any(len(r) > _LEAST_BEGIN and r[-1] != "h" and _VOWEL.search(r) for r in before)


def _may_end(word: str, known: Callable[[str], bool]) -> bool:
    return word in _PARTICLES or known(word) or (len(word) > 3 and bool(_VOWEL.search(word)))


def shown(form: str) -> str:
    """How the form of an enumeration is shown to people: `vor- … nachteile`."""
    if form.startswith("--"):
        end, _, other = form[2:].rpartition("-")
        return f"{other} … -{end}"
    begin, _, other = form[1:].partition("-")
    return f"{begin}- … {other}"
