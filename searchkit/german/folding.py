"""Spellings of one word made equal, without touching what kind of word it is."""

from __future__ import annotations

import re
import unicodedata

from searchkit.model.stream_safe import stream_safe

__all__ = ["IGNORABLE", "SMALL_DIGITS", "fold", "plain", "spelled_out"]

IGNORABLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"
"""Characters inside words that nobody sees: soft hyphen, zero-width ones, variation selectors."""

SMALL_DIGITS = "¹²³⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
"""Raised and lowered digits."""

_DROP_IGNORABLE = dict.fromkeys(map(ord, IGNORABLE))

_BEYOND_GERMAN = re.compile(r"[^a-z0-9äöü]")

_NO_DECOMPOSITION = str.maketrans(
    {"ø": "ö", "æ": "ä", "œ": "ö", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th"}
)
"""Letters that Unicode does not take apart, as German newspapers spell them."""


_COMPATIBLE = (range(0x2160, 0x2180), range(0xFF10, 0xFF5B), range(0x1D400, 0x1D800))
"""Letters and digits that only look otherwise: Roman numerals, full width, mathematical ones."""

_UNLIKE = re.compile(
    f"[{''.join(f'{chr(s.start)}-{chr(s.stop - 1)}' for s in _COMPATIBLE)}{SMALL_DIGITS}]"
)
_FOOTNOTE = re.compile(r"(?<=[^\W\d_]{4})[¹²³⁰⁴-⁹]+$")
_RAISED = re.compile(f"(?<=[^\\W\\d_{SMALL_DIGITS}])[{SMALL_DIGITS}]+")


_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold(word: str) -> str:
    """The exact form of a word: case folded, ß as ss, NFC, soft hyphens dropped.

    Canonical caseless matching (Unicode 3.13, D145) in its composed form. The Turkish dotted İ
    becomes a plain i, which is what German keyboards type. Compatible characters (NFKC) become
    plain ones where that is safe: `CO₂` and `m²`, but `10²` is not 102, and ½ stays.
    """
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", stream_safe(word.translate(_DROP_IGNORABLE)))
    folded = unicodedata.normalize("NFC", decomposed.casefold())
    if _UNLIKE.search(folded):
        folded = _made_plain(folded).casefold()
    return folded.replace("i̇", "i")


def _made_plain(word: str) -> str:
    """The word with what only looks otherwise written plainly; marks of footnotes are dropped."""
    word = "".join(
        unicodedata.normalize("NFKC", sign) if any(ord(sign) in s for s in _COMPATIBLE) else sign
        for sign in word
    )
    word = _FOOTNOTE.sub("", word)
    return _RAISED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), word)


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


def spelled_out(form: str) -> str:
    """The form with ae, oe and ue for ä, ö and ü, and ss for ß."""
    return form.translate(_SPELLED_OUT)


def _without_marks(letter: str) -> str:
    """The base letter of a Latin letter with accents; other scripts keep their marks."""
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0] if "a" <= decomposed[0] <= "z" else letter
