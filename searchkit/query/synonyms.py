"""A query node for words that count as one: a word together with the compounds that hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whoosh.query import Or, Query, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Near", "Synonyms"]


@dataclass(frozen=True, slots=True)
class Near:
    """Terms of one field that together count as a word where they stand `window` apart at most."""

    field: str
    terms: tuple[str, ...]
    weight: float
    window: int = 5


class Synonyms(Query):
    """Alternatives scored as one term: its frequency in a document is Σ weight · frequency.

    `alternatives` are (field, term, weight) and `near` are groups of terms, all of one text field.
    `df_term` names the term whose document frequency counts; where it is None or occurs nowhere,
    that of the union counts. `form` is the word as it was written, where it stands for one.
    """

    form: str | None = None

    def __init__(
        self,
        alternatives: Iterable[tuple[str, str, float]],
        *,
        near: Iterable[Near] = (),
        df_term: str | None = None,
        boost: float = 1.0,
    ) -> None:
        self.alternatives = tuple(alternatives)
        self.near = tuple(near)
        self.df_term = df_term
        self.boost = boost
        fields = {field for field, _, _ in self.alternatives} | {n.field for n in self.near}
        if len(fields) != 1:
            raise ValueError(f"synonyms must be of one field: {sorted(fields)}")
        (self.fieldname,) = fields

    def __repr__(self) -> str:
        return (
            f"Synonyms({list(self.alternatives)}, near={list(self.near)}, "
            f"df_term={self.df_term!r}, boost={self.boost})"
        )

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash((self.alternatives, self.near, self.df_term, self.boost))

    def field(self) -> str:
        return self.fieldname

    def leaves(self) -> Iterator[Query]:
        yield self

    def terms(self, phrases: bool = False) -> Iterator[tuple[str, str]]:  # noqa: ARG002
        yield from ((field, term) for field, term, _ in self.alternatives)

    def _or(self) -> Any:
        return Or([Term(f, t, boost=w) for f, t, w in self.alternatives], boost=self.boost)

    def estimate_size(self, ixreader: Any) -> int:
        return int(self._or().estimate_size(ixreader))

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Whoosh's searcher finds the same documents but for `near`, and adds up the scores."""
        return self._or().matcher(searcher, context)
