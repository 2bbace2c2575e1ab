"""A word of a query, and what it reaches beyond itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from searchkit.query.synonyms import Near

__all__ = ["Reached", "Spelling", "Weighed", "Word"]


class Word(NamedTuple):
    """A word of a text field as the user wrote it: its term there, and its folded form."""

    field: str
    term: str
    form: str


class Spelling(NamedTuple):
    """Forms of one term; `whole` says that these are all of its forms."""

    term: str
    forms: tuple[str, ...] = ()
    whole: bool = True


Weighed = tuple[tuple[Spelling, float], ...]
"""Spellings, each with what its frequency counts."""


class Reached(NamedTuple):
    """What a word reaches: its own forms, others' that count for it, terms that stand close.

    `parts` are single parts of a compound, which count little for it.
    """

    own: Weighed
    further: Weighed = ()
    near: tuple[Near, ...] = ()
    parts: tuple[str, ...] = ()
    part_weight: float = 0.0
