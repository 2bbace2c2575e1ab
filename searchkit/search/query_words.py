"""A word of a query, and what it reaches beyond itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from searchkit.query.synonyms import Near

__all__ = ["Reached", "Word"]


class Word(NamedTuple):
    """A word of a text field as the user wrote it: its term there, and its folded form."""

    field: str
    term: str
    form: str


class Reached(NamedTuple):
    """What a word reaches: terms with their weights, and terms that count where they stand close.

    `parts` are single parts of a compound, which count little for it.
    """

    terms: tuple[tuple[str, float], ...]
    near: tuple[Near, ...] = ()
    parts: tuple[str, ...] = ()
    part_weight: float = 0.0
