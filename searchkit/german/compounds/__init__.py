"""Compounds solved in the vocabulary: which terms hold which, found from an archive's words.

Making the map is in `searchkit.german.compounds.compound_map`, which searches need not load.
"""

from __future__ import annotations

from searchkit.german.compounds.lexicon import (
    PartLexicon,
    ask_lexicon,
    build_lexicon,
    least_pages,
)
from searchkit.german.compounds.linking import modifier
from searchkit.german.compounds.role import ROLE_BITS, Role
from searchkit.german.compounds.splitter import Part, Splitter

__all__ = [
    "ROLE_BITS",
    "Part",
    "PartLexicon",
    "Role",
    "Splitter",
    "ask_lexicon",
    "build_lexicon",
    "least_pages",
    "modifier",
]
