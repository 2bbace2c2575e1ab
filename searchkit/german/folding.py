"""Spellings of one word made equal, without touching what kind of word it is."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["IGNORABLE", "fold", "plain"]

IGNORABLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"
"""Characters inside words that nobody sees: soft hyphen, zero-width ones, variation selectors."""

_DROP_IGNORABLE = dict.fromkeys(map(ord, IGNORABLE))

_BEYOND_GERMAN = re.compile(r"[^a-z0-9äöü]")

_NO_DECOMPOSITION = str.maketrans(
    {"ø": "ö", "æ": "ä", "œ": "ö", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th"}
)
"""Letters that Unicode does not take apart, as German newspapers spell them."""


def fold(word: str) -> str:
    """The exact form of a word: case folded, ß as ss, NFC, soft hyphens dropped.

    Canonical caseless matching (Unicode 3.13, D145) in its composed form. The Turkish dotted İ
    becomes a plain i, which is what German keyboards type.
    """
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.translate(_DROP_IGNORABLE))
    folded = unicodedata.normalize("NFC", decomposed.casefold())
    return folded.replace("i̇", "i")


def plain(form: str) -> str:
    """The form with foreign accents taken off: café → cafe, erdoğan → erdogan; ä, ö, ü stay.

    Terms are stemmed from it, so that a reader need not know how a name is spelt at home.
    """
    if not _BEYOND_GERMAN.search(form):
        return form
    return "".join(
        letter if letter in "äöü" else _without_marks(letter)
        for letter in form.translate(_NO_DECOMPOSITION)
    )


def _without_marks(letter: str) -> str:
    """The base letter of a Latin letter with accents; other scripts keep their marks."""
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0] if "a" <= decomposed[0] <= "z" else letter
