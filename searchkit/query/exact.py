"""Query nodes for words as they are spelt: `=Wort`, and phrases of such words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh import matching
from whoosh.query import Phrase, Query

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Exact", "ExactPhrase"]


class Exact(Query):
    """Documents that hold this folded form of a word in a text field, not just another one.

    Our own search runs it; Whoosh's searcher, which knows terms only, finds nothing.
    """

    def __init__(self, fieldname: str, form: str, boost: float = 1.0) -> None:
        self.fieldname = fieldname
        self.form = form
        self.boost = boost

    def __repr__(self) -> str:
        return f"Exact({self.fieldname!r}, {self.form!r}, boost={self.boost})"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash((self.fieldname, self.form, self.boost))

    def field(self) -> str:
        return self.fieldname

    def leaves(self) -> Iterator[Query]:
        yield self

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count())

    def matcher(self, searcher: Any, context: Any = None) -> Any:  # noqa: ARG002
        return matching.NullMatcher()


class ExactPhrase(Phrase):
    """A phrase of folded forms; `slop` as in Whoosh's `Phrase` (1: next to each other)."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:  # noqa: ARG002
        return matching.NullMatcher()
