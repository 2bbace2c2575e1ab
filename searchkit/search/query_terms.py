"""What a query wants to find in a text: the wishes that excerpts and highlights are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

__all__ = ["Found", "Pattern", "Wanted", "WordSequence"]


class Pattern(NamedTuple):
    """A pattern of forms, and a text that every form holds which it means."""

    forms: re.Pattern[str]
    literal: str


class WordSequence(NamedTuple):
    """Words in order, each at most `slop` positions after the last: exact forms, or terms."""

    words: tuple[str, ...]
    slop: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query looks for in one field: terms, forms, patterns of forms, and word sequences."""

    terms: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    patterns: tuple[Pattern, ...] = ()
    sequences: tuple[WordSequence, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.forms or self.patterns or self.sequences)

    @classmethod
    def all_of(cls, several: Iterable[Wanted]) -> Wanted:
        """What any of several want."""
        parts = list(several)
        return cls(
            frozenset().union(*(part.terms for part in parts)),
            frozenset().union(*(part.forms for part in parts)),
            tuple(pattern for part in parts for pattern in part.patterns),
            tuple(sequence for part in parts for sequence in part.sequences),
        )


class Found(NamedTuple):
    """A word of the text that the query wants: its characters, and which wish it fulfils."""

    start: int
    end: int
    wish: str
