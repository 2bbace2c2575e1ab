"""The writer's way to tokens: a text is a list of units, and each distinct unit is split once.

`unit_tokens` of every unit of `text_units`, one after the other, is what `tokenize` gives.
"""

from __future__ import annotations

from searchkit.german.analysis import _beyond_latin
from searchkit.german.folding import fold
from searchkit.german.tokens import LONGEST_FORM, split_unit, unit_pattern

__all__ = ["text_units", "unit_tokens"]


def text_units(text: str) -> list[str]:
    """The units of a text in reading order, folded already where the text is plain Latin."""
    if _beyond_latin().search(text):
        return unit_pattern(latin=False).findall(text)
    return unit_pattern(latin=True).findall(text.casefold())


def unit_tokens(unit: str) -> tuple[list[tuple[str, int]], int]:
    """The (form, offset) pairs of one unit, and how many positions the unit takes."""
    if unit.isalnum():
        return [(fold(unit)[:LONGEST_FORM], 0)], 1
    whole, parts = split_unit(unit)
    tokens = [(whole.form, 0)] if whole else []
    tokens += [(part.form, offset) for offset, part in enumerate(parts)]
    return tokens, len(parts)
