"""A word of a text field, or a value of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import QueryError
from searchkit.schema import KEYWORD_FIELDS, TEXT_FIELDS
from searchkit.search.operators.any_of import AnyOf
from searchkit.search.operators.operator import FieldOperator, Operator
from searchkit.search.operators.optional import Optional
from searchkit.search.operators.word_group import WordGroup
from searchkit.search.query_terms import Wanted
from searchkit.search.query_words import Word
from searchkit.search.ranked_field import text_field, with_value
from searchkit.store.read.postings_reader import NO_DOCUMENTS, key_postings

if TYPE_CHECKING:
    from searchkit.search.binding import Binding
    from searchkit.search.bound import Bound
    from searchkit.search.query_words import Spelling
    from searchkit.search.widening import Widening

__all__ = ["Term"]


@dataclass(frozen=True)
class Term(FieldOperator):
    """A term of a text field, whose scores are BM25's, or a value of a keyword field or a path.

    `form` is the folded word that a user wrote, where it stands for one: only such words reach
    further.
    """

    text: str
    form: str | None = None

    @property
    def word(self) -> Word | None:
        if self.form is None or self.field not in TEXT_FIELDS:
            return None
        return Word(self.field, self.text, self.form)

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:  # noqa: ARG002
        snapshot, field = binding.snapshot, self.field
        if field in TEXT_FIELDS:
            text = text_field(snapshot, field)
            return text.scored(text.term(snapshot, self.text), boost)
        if field == "path":
            number = snapshot.page_number(self.text)
            having = NO_DOCUMENTS if number is None else np.array([number], np.intp)
        elif field in KEYWORD_FIELDS:
            having = key_postings(snapshot, field, self.text)
        else:
            raise QueryError(f"{field} is a number or a date", "ask for it with a range")
        return with_value(snapshot, field, having, boost)

    def wanted(self, fields: frozenset[str]) -> Wanted:
        return Wanted(terms=frozenset({self.text})) if self.field in fields else Wanted()

    def widened(self, by: Widening, covered: frozenset[Spelling] = frozenset()) -> Operator:
        """Itself and what it reaches as one group; single parts of it only add to the score.

        Where any word will do, a page may match by a single part too.
        """
        word = self.word
        reach = None if word is None else by.reach(word, covered)
        if reach is None:
            return self
        group = WordGroup(
            self.field, reach.own, reach.further, reach.near, form=self.form, boost=self.boost
        )
        if not reach.parts:
            return group
        boost = reach.part_weight * self.boost
        singly = tuple(Term(self.field, part, boost=boost) for part in reach.parts)
        return AnyOf((group, *singly)) if by.apart else Optional(group, AnyOf(singly))

    def inflected(self, by: Widening) -> Operator:
        word = self.word
        if word is None:
            return self
        return WordGroup(self.field, by.inflections(word), form=self.form, boost=self.boost)

    def in_comment(self) -> tuple[Operator, ...]:
        return (Term("comment", self.text),) if self.field == "words" else ()
