"""Forms to terms: Snowball's German stemmer (PyStemmer 3.1) over forms without foreign accents.

Snowball 3 reads ae, oe and ue as ä, ö and ü, and takes the umlaut off in the end, so that Mueller
and Müller, haeuser and Haus, Lehrer and Lehrerin meet in one term.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import Stemmer

from searchkit.german.folding import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["stem", "stem_many"]


def stem(form: str) -> str:
    """The term of one folded form."""
    return stem_many([form])[0]


def stem_many(forms: Iterable[str]) -> list[str]:
    """The terms of folded forms, in their order; pass each distinct form once, stems take 1 µs.

    A stemmer is made for each call (0.4 µs), since one must not be shared by threads; its cache
    costs more than it saves on distinct forms.
    """
    words = [form if form.isascii() else plain(form) for form in forms]
    terms: list[str] = Stemmer.Stemmer("german", 0).stemWords(words)
    return terms
