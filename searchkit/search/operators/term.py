"""A word of a text field, or a value of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.errors import QueryError
from searchkit.schema import KEYWORD_FIELDS, TEXT_FIELDS
from searchkit.search.bm25 import idf
from searchkit.search.bound import Bound, Documents, Scored
from searchkit.search.operators.any_of import AnyOf
from searchkit.search.operators.operator import FieldOperator, Operator
from searchkit.search.operators.optional import Optional
from searchkit.search.operators.word_group import WordGroup
from searchkit.search.query_terms import Wanted
from searchkit.search.query_words import Word
from searchkit.search.space import space_of_field
from searchkit.search.statistics import field_statistics, value_score
from searchkit.search.termlists import term_list
from searchkit.store.read.postings_reader import NO_DOCUMENTS, key_postings

if TYPE_CHECKING:
    from searchkit.search.binding import Binding
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

    @classmethod
    def from_whoosh(cls, node: Any) -> Term:
        text = node.text
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        return cls(node.fieldname, text, getattr(node, "form", None), boost=node.boost)

    @property
    def word(self) -> Word | None:
        if self.form is None or self.field not in TEXT_FIELDS:
            return None
        return Word(self.field, self.text, self.form)

    def _bound(self, binding: Binding, boost: float, comments: bool) -> Bound:  # noqa: ARG002
        snapshot, field = binding.snapshot, self.field
        space = space_of_field(snapshot, field)
        if field in TEXT_FIELDS:
            found = term_list(snapshot, field, self.text)
            weight = boost * idf(len(found.documents), field_statistics(snapshot, field).n)
            return Scored(found, weight, space)
        if field == "path":
            number = snapshot.page_number(self.text)
            having = NO_DOCUMENTS if number is None else np.array([number], np.intp)
        elif field in KEYWORD_FIELDS:
            having = key_postings(snapshot, field, self.text)
        else:
            raise QueryError(f"{field} is a number or a date", "ask for it with a range")
        return Documents(having, boost * value_score(snapshot, field, len(having)), space)

    def wanted(self, fields: frozenset[str]) -> Wanted:
        return Wanted(terms=frozenset({self.text})) if self.field in fields else Wanted()

    def widened(self, by: Widening, covered: frozenset[str] = frozenset()) -> Operator:
        """Itself and what it reaches as one group; single parts of it only add to the score.

        Where any word will do, a page may match by a single part too.
        """
        word = self.word
        reach = None if word is None else by.reach(word, covered)
        if reach is None:
            return self
        alternatives = ((self.text, 1.0), *reach.terms)
        group = WordGroup(
            self.field, alternatives, reach.near, self.text, self.form, boost=self.boost
        )
        if not reach.parts:
            return group
        boost = reach.part_weight * self.boost
        singly = tuple(Term(self.field, part, boost=boost) for part in reach.parts)
        return AnyOf((group, *singly)) if by.apart else Optional(group, AnyOf(singly))

    def in_comment(self) -> tuple[Operator, ...]:
        return (Term("comment", self.text),) if self.field == "words" else ()
