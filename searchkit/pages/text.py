"""White space, soft hyphens and composition: the one form in which text leaves this room."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean", "fold"]

# Characters that are only there for line breaking, direction or markers of byte order.
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e\0]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def clean(text: str) -> str:
    """One line: white space (also non-breaking) collapsed, no soft hyphens or controls, NFC."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    return " ".join(_CONTROL.sub(" ", text).split())


def fold(text: str) -> str:
    """Letters and digits only, case-folded, for comparing two printings of the same words."""
    return "".join(c for c in text.casefold() if c.isalnum())
