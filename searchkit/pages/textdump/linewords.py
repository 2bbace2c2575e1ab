"""The words that say something about a line: function words of languages, buttons, labels."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

__all__ = ["GROUPS", "LANGUAGES", "word_bits"]

LANGUAGES = ("de", "en", "fr", "es", "it", "nl", "pt", "no", "pl", "ru", "id", "tr", "cs")
"""The languages whose function words are known."""

GROUPS = (
    "comment", "reply", "says", "by", "share", "legal", "more", "stamp", "ago", "unit", "month",
    "form", "person",
)  # fmt: skip
"""What else a word may say; a word may be in several groups."""


@lru_cache(maxsize=1)
def word_bits() -> dict[str, int]:
    """Word → a bit for each language and group that it belongs to, languages first."""
    names = (*LANGUAGES, *GROUPS)
    bits: dict[str, int] = {}
    text = resources.files("searchkit.pages.textdump").joinpath("words.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            bit = 1 << names.index(name)
            for word in words.split():
                bits[word] = bits.get(word, 0) | bit
    return bits
