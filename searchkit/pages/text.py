"""White space, soft hyphens and composition: the one form in which text leaves this room."""

from __future__ import annotations

import re
import unicodedata

from searchkit.model.stream_safe import stream_safe

__all__ = ["clean", "fold", "folds_to"]

# Characters that are only there for line breaking, direction or marks of byte order.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\0]")
_CONTROL = re.compile("[\x01-\x1f\x7f-\x9f]")
_NO_LETTER = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """One line: white space (also non-breaking) collapsed, no soft hyphens or controls, NFC."""
    text = " ".join(text.split())
    if not text.isprintable():
        text = " ".join(_CONTROL.sub(" ", _INVISIBLE.sub("", text)).split())
    if not text.isascii():
        text = stream_safe(text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    return text


def folds_to(text: str, folded: str) -> bool:
    """Whether `fold(text) == folded`; most texts already differ in their first letter."""
    first = text[:1]
    if first.isalnum() and not folded.startswith(first.casefold()[:1]):
        return False
    return fold(text) == folded


def fold(text: str) -> str:
    """Letters and digits only, case-folded, for comparing two printings of the same words."""
    return _NO_LETTER.sub("", text.casefold())
