"""What an article has already printed: pull quotes and second copies are not printed again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Printed", "share_of_words"]

_WORD = re.compile(r"\w+")
# Shorter texts recur rightly: sub-headings, names, list items.
_SHORTEST = 40
# A text is a copy where this share of samples of it, _SAMPLE characters each, is printed already.
_COPIED = 0.6
_SAMPLE = 50
_STEPS = 6


class Printed:
    """The text printed so far; looking a text up costs a few searches in it."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._text = "".join(text + "\n" for text in texts)

    def add(self, text: str) -> None:
        """Print a paragraph."""
        self._text += text + "\n"

    def has(self, text: str) -> bool:
        """Whether a paragraph repeats what is printed, whole or for the most part."""
        if len(text) < _SHORTEST:
            return False
        if len(text) <= 4 * _SAMPLE:
            return text.strip("„“”»«\"'.…") in self._text
        step = max(_SAMPLE, (len(text) - _SAMPLE) // _STEPS)
        samples = [text[at : at + _SAMPLE] for at in range(0, len(text) - _SAMPLE, step)]
        return sum(sample in self._text for sample in samples) >= _COPIED * len(samples)


def share_of_words(text: str, other: str) -> float:
    """The share of a text's words that stand in another text too, 0 where it has none."""
    words = [word for word in _WORD.findall(text.lower()) if len(word) > 3]
    if not words:
        return 0.0
    known = set(_WORD.findall(other.lower()))
    return sum(word in known for word in words) / len(words)
