"""Runs of combining marks kept short, so that normal forms cost time linear in the text."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["stream_safe"]

_MOST_MARKS = 30
"""The longest run of marks in a text that is safe to normalise (UAX #15, 13)."""

_SHORT = 300
"""Putting the marks of so short a text in order takes a millisecond at the most."""

_JOINER = "\u034f"
"""The combining grapheme joiner: seen by nobody, and no mark is put in order across it."""

# Marks are neither letters, blanks nor ASCII: only such runs are looked at closely.
_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}")


def stream_safe(text: str) -> str:
    """The text in Unicode's stream-safe format: a joiner after every 30 combining marks in a row.

    NFC and NFD put marks in order by sorting, in time quadratic in the length of a run: 100,000
    marks take two minutes (CPython 3.11).
    """
    if len(text) <= _SHORT:
        return text
    return _RUN.sub(lambda run: _with_joiners(run[0]), text)


def _with_joiners(run: str) -> str:
    parts: list[str] = []
    marks = 0
    for sign in run:
        # A sign may hold several marks itself: U+0344 is two.
        inner = unicodedata.normalize("NFD", sign)
        marks = marks + len(inner) if unicodedata.combining(inner[0]) else 0
        if marks > _MOST_MARKS:
            parts.append(_JOINER)
            marks = len(inner)
        parts.append(sign)
    return "".join(parts)
