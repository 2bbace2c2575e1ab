"""Blocks: a page's tree → its boxes and blocks of text, and which of them are the article."""

from __future__ import annotations

__all__: list[str] = []
