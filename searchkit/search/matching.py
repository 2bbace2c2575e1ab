"""Which words of a text a query found: what snippets and highlights are made from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate
from typing import TYPE_CHECKING, Any

from whoosh import query

from searchkit.german import Token, stem_many, tokenize
from searchkit.query.exact import Exact, ExactPhrase
from searchkit.query.synonyms import Synonyms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Found", "Wanted", "find_words", "wanted_in"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query looks for in one field: terms, forms, patterns of forms, and word sequences.

    A sequence is (words, how far apart two neighbours may stand, whether they are exact forms).
    """

    terms: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern[str], ...] = ()
    sequences: tuple[tuple[tuple[str, ...], int, bool], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.forms or self.patterns or self.sequences)


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the text that the query wants: its characters, and which wish it fulfils."""

    start: int
    end: int
    wish: str


def wanted_in(tree: Any, fields: frozenset[str]) -> Wanted:
    """What the positive leaves of a query tree want from the given fields."""
    terms: set[str] = set()
    forms: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    sequences: list[tuple[tuple[str, ...], int, bool]] = []
    for leaf in _positive_leaves(tree):
        if isinstance(leaf, Synonyms):
            terms |= {term for field, term, _ in leaf.alternatives if field in fields}
        elif getattr(leaf, "fieldname", None) not in fields:
            continue
        elif isinstance(leaf, ExactPhrase):
            sequences.append((tuple(leaf.words), leaf.slop, True))
        elif isinstance(leaf, query.Phrase):
            sequences.append((tuple(leaf.words), leaf.slop, False))
        elif isinstance(leaf, Exact):
            forms.add(leaf.form)
        elif isinstance(leaf, query.Prefix):
            patterns.append(re.compile(re.escape(leaf.text) + r".*", re.DOTALL))
        elif isinstance(leaf, query.Wildcard):
            patterns.append(re.compile(translate(leaf.text)))
        elif isinstance(leaf, query.Term):
            terms.add(leaf.text)
    return Wanted(frozenset(terms), frozenset(forms), tuple(patterns), tuple(sequences))


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


def find_words(text: str, wanted: Wanted) -> list[Found]:
    """The wanted words of a text in order, none overlapping another."""
    if not wanted or not text:
        return []
    tokens = tokenize(text)
    distinct = list(dict.fromkeys(token.form for token in tokens))
    term_of = dict(zip(distinct, stem_many(distinct), strict=True))
    found = [
        Found(token.start, token.end, wish)
        for token in tokens
        if (wish := _wish(token.form, term_of[token.form], wanted))
    ]
    for words, slop, exact in wanted.sequences:
        keys = [token.form if exact else term_of[token.form] for token in tokens]
        found += _sequences(tokens, keys, words, slop)
    return _without_overlaps(found)


def _wish(form: str, term: str, wanted: Wanted) -> str:
    if term in wanted.terms:
        return term
    if form in wanted.forms:
        return form
    return next((p.pattern for p in wanted.patterns if p.fullmatch(form)), "")


def _sequences(
    tokens: Sequence[Token], keys: Sequence[str], words: tuple[str, ...], slop: int
) -> list[Found]:
    """Every place where the words stand in order, each at most `slop` positions after the last."""
    at: dict[str, dict[int, int]] = {word: {} for word in words}
    for index, key in enumerate(keys):
        if key in at:
            at[key][tokens[index].position] = index
    wish = " ".join(words)
    found: list[Found] = []
    for position in at[words[0]]:
        chain = [at[words[0]][position]]
        here = position
        for word in words[1:]:
            step = next((p for p in range(here + 1, here + slop + 1) if p in at[word]), None)
            if step is None:
                break
            chain.append(at[word][step])
            here = step
        if len(chain) == len(words):
            found += [Found(tokens[i].start, tokens[i].end, wish) for i in chain]
    return found


def _without_overlaps(found: list[Found]) -> list[Found]:
    """In order of the text; where two overlap, the earlier and longer one stays."""
    kept: list[Found] = []
    for word in sorted(found, key=lambda w: (w.start, -w.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept
