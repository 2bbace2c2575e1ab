"""What a query wants to find in a text: the wishes that excerpts and highlights are made from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh import query

from searchkit.query.exact import Exact, ExactPhrase
from searchkit.query.synonyms import Synonyms

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Found", "Pattern", "Wanted", "WordSequence", "wanted_in"]


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


class Found(NamedTuple):
    """A word of the text that the query wants: its characters, and which wish it fulfils."""

    start: int
    end: int
    wish: str


def wanted_in(tree: Any, fields: frozenset[str]) -> Wanted:
    """What the positive leaves of a query tree want from the given fields."""
    terms: set[str] = set()
    forms: set[str] = set()
    patterns: list[Pattern] = []
    sequences: list[WordSequence] = []
    for leaf in _positive_leaves(tree):
        if isinstance(leaf, Synonyms):
            terms |= {term for field, term, _ in leaf.alternatives if field in fields}
        elif getattr(leaf, "fieldname", None) not in fields:
            continue
        elif isinstance(leaf, query.Phrase):
            exact = isinstance(leaf, ExactPhrase)
            sequences.append(WordSequence(tuple(leaf.words), leaf.slop, exact))
        elif isinstance(leaf, Exact):
            forms.add(leaf.form)
        elif isinstance(leaf, query.Prefix):
            patterns.append(Pattern(re.compile(re.escape(leaf.text) + r".*", re.DOTALL), leaf.text))
        elif isinstance(leaf, query.Wildcard):
            patterns.append(Pattern(re.compile(translate(leaf.text)), _literal(leaf.text)))
        elif isinstance(leaf, query.Term):
            terms.add(leaf.text)
    return Wanted(frozenset(terms), frozenset(forms), tuple(patterns), tuple(sequences))


def _literal(wildcard: str) -> str:
    """The longest text between the wildcards."""
    return max(re.split(r"[*?]|\[.*?\]", wildcard), key=len)


def _positive_leaves(tree: Any) -> Iterator[Any]:
    """The leaves that a hit may hold: not those below a NOT."""
    if tree is None or isinstance(tree, query.Not):
        return
    if isinstance(tree, query.AndNot):
        yield from _positive_leaves(tree.a)
        return
    children = [] if isinstance(tree, (query.Phrase, Synonyms)) else list(tree.children())
    if not children:
        yield tree
    for child in children:
        yield from _positive_leaves(child)
