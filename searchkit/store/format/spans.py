"""Spans of text: what of a page stands in one piece in the token stream."""

from __future__ import annotations

from typing import Final

__all__ = ["PAGE_SPANS"]

PAGE_SPANS: Final = 3
"""A page's spans of text are its title, teaser and body, then two (title, text) per comment."""
