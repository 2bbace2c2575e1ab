"""Names of persons as they are compared: Erdogan is Erdoğan, Mueller Müller, O'Neil O’Neil."""

from __future__ import annotations

import re
from functools import lru_cache

from searchkit.german.folding import fold, plain, spelled_out
from searchkit.german.units import text_units, unit_tokens

__all__ = ["fold_person", "ways_to_have"]

_SILENT = re.compile("['’ʼ´`‘]")
_APART = re.compile(r"[-‐‑.\s]+")

_REMEMBERED = 1 << 15
"""Names kept: the same people comment again and again."""


@lru_cache(_REMEMBERED)
def fold_person(name: str) -> str:
    """A name without regard to case, accents, umlauts' spelling, apostrophes, hyphens and points.

    Müller and Mueller are one, Muller is another. What other signs a nickname has stay, and a name
    of nothing but signs is itself. `*` and `?` stay, for patterns.
    """
    folded = spelled_out(plain(fold(name)))
    words = _APART.split(_SILENT.sub("", folded))
    return " ".join(word for word in words if word) or " ".join(name.casefold().split())


def ways_to_have(name: str) -> list[list[list[str]]]:
    """For each unit of a name the ways in which an author may have it, each some folded words.

    O'Neil is oneil, or o and neil; Hans-Peter is hanspeter, or hans and peter.
    """
    found = []
    for unit in text_units(name):
        tokens, width = unit_tokens(unit)
        parts = {offset: fold_person(form) for form, offset in tokens}
        ways = [list(parts.values())]
        if width > 1 and len(tokens) > width:
            ways.append([fold_person(tokens[0][0])])
        found.append(ways)
    return found
