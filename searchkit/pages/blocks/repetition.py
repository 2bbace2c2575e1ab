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
_KEPT = 100_000


class Printed:
    """The text printed so far; looking a text up costs a few searches in it.

    Only the first _KEPT characters are searched, which bounds the time on endless pages; behind
    them whole paragraphs are still known.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._text = "".join(text + "\n" for text in texts)
        self._whole: set[str] = set()

    def add(self, text: str) -> None:
        """Print a paragraph."""
        if len(self._text) < _KEPT:
            self._text += text + "\n"
        else:
            self._whole.add(text)

    def has(self, text: str) -> bool:
        """Whether a paragraph repeats what is printed, whole or for the most part."""
        if len(text) < _SHORTEST:
            return False
        if text in self._whole or len(self._text) >= _KEPT:
            return text in self._whole
        if len(text) <= 4 * _SAMPLE:
            return text.strip("„“”»«\"'.…") in self._text
        step = max(_SAMPLE, (len(text) - _SAMPLE) // _STEPS)
        starts = range(0, len(text) - _SAMPLE, step)
        missed = 0
        for start in starts:
            if text[start : start + _SAMPLE] not in self._text:
                missed += 1
                if len(starts) - missed < _COPIED * len(starts):
                    return False
        return True


def share_of_words(text: str, other: str) -> float:
    """The share of a text's words that stand in another text too, 0 where it has none."""
    words = [word for word in _WORD.findall(text.lower()) if len(word) > 3]
    if not words:
        return 0.0
    known = set(_WORD.findall(other.lower()))
    return sum(word in known for word in words) / len(words)
