"""Lexemes: which forms are inflections of one word.

Finding them for an archive's words is in `resolving` and `lexeme_map`, which searches need not
load; a search reads the map.
"""

from __future__ import annotations

from searchkit.german.lexemes.readings import Kind

__all__ = ["Kind"]
