"""German text: tokens, folding, stems, stop words, compounds, and the Whoosh analyzer of them."""

from __future__ import annotations

from searchkit.german.analysis import (
    FINGERPRINT,
    analyzer,
    forms_and_positions,
    terms_and_positions,
)
from searchkit.german.folding import fold
from searchkit.german.stems import stem, stem_many
from searchkit.german.stopwords import STOP_WORDS, is_stop_word
from searchkit.german.tokens import Token, has_word, tokenize

__all__ = [
    "FINGERPRINT",
    "STOP_WORDS",
    "Token",
    "analyzer",
    "fold",
    "forms_and_positions",
    "has_word",
    "is_stop_word",
    "stem",
    "stem_many",
    "terms_and_positions",
    "tokenize",
]
