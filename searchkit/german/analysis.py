"""Text to index terms: as lists, and as a Whoosh analyzer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.analysis import Filter, Tokenizer
from whoosh.analysis import Token as WhooshToken

from searchkit.german.stems import stem, stem_many
from searchkit.german.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray
    from whoosh.analysis import Analyzer

__all__ = [
    "FINGERPRINT",
    "GermanStemFilter",
    "GermanTokenizer",
    "analyzer",
    "forms_and_positions",
    "terms_and_positions",
]

FINGERPRINT = "german-2/snowball-3.1"
"""Names everything that changes tokens or terms: raise it with any such change."""


def forms_and_positions(text: str) -> tuple[list[str], NDArray[np.int32]]:
    """The folded forms of a text and their positions (ascending), as `tokenize` gives them."""
    tokens = tokenize(text)
    positions = np.fromiter((t.position for t in tokens), np.int32, len(tokens))
    return [t.form for t in tokens], positions


def terms_and_positions(text: str) -> tuple[list[str], NDArray[np.int32]]:
    """The same with terms for forms: what the analyzer gives, and what queries look up."""
    forms, positions = forms_and_positions(text)
    distinct = list(dict.fromkeys(forms))
    term_of = dict(zip(distinct, stem_many(distinct), strict=True))
    return [term_of[form] for form in forms], positions


class GermanTokenizer(Tokenizer):
    """Whoosh's view of `tokenize`: folded forms with positions and character offsets."""

    def __call__(
        self,
        value: str,
        *,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,
        removestops: bool = True,
        start_pos: int = 0,
        start_char: int = 0,
        tokenize: bool = True,
        mode: str = "",
        **options: Any,
    ) -> Iterator[WhooshToken]:
        token = WhooshToken(positions, chars, removestops=removestops, mode=mode, **options)
        for form, position, start, end in _tokens(value, whole=not tokenize):
            token.text = form
            token.boost = 1.0
            token.stopped = False
            if keeporiginal:
                token.original = value[start:end]
            if positions:
                token.pos = start_pos + position
            if chars:
                token.startchar = start_char + start
                token.endchar = start_char + end
            yield token


def _tokens(text: str, *, whole: bool) -> Iterable[tuple[str, int, int, int]]:
    return [(text, 0, 0, len(text))] if whole else tokenize(text)


class GermanStemFilter(Filter):
    """Forms to terms; every word stays, with its position."""

    is_morph = True

    def __call__(self, tokens: Iterable[WhooshToken]) -> Iterator[WhooshToken]:
        for token in tokens:
            token.text = stem(token.text)
            yield token


def analyzer() -> Analyzer:
    """Whoosh's analyzer of German text: all words kept, stemmed, at their true positions.

    `no_morph=True` when calling it leaves the folded forms.
    """
    return GermanTokenizer() | GermanStemFilter()
