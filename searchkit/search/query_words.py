"""A word of a query, and what it reaches beyond itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searchkit.query.synonyms import Near

__all__ = ["NOTHING_MORE", "Reached", "Spelling", "Weighed", "Word"]


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


class Weighed(tuple[tuple[Spelling, float], ...]):
    """Spellings, each with what its frequency counts.

    They are the keys of posting lists, and hash but once: some hold a hundred forms.
    """

    def __hash__(self) -> int:
        known: int | None = self.__dict__.get("known")
        if known is None:
            known = self.__dict__["known"] = tuple.__hash__(self)
        return known

    def __add__(self, more: Iterable[tuple[Spelling, float]]) -> Weighed:  # type: ignore[override]
        return Weighed((*self, *more))


NOTHING_MORE: Final = Weighed()


class Reached(NamedTuple):
    """What a word reaches: its own forms, others' that count for it, terms that stand close.

    `parts` are single parts of a compound, which count little for it.
    """

    own: Weighed
    further: Weighed = NOTHING_MORE
    near: tuple[Near, ...] = ()
    parts: tuple[str, ...] = ()
    part_weight: float = 0.0
