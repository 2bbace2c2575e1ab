"""Compounds solved in the vocabulary: which terms hold which, found from an archive's words."""

from __future__ import annotations

from searchkit.german.compounds.lexicon import PartLexicon, ask_lexicon, build_lexicon
from searchkit.german.compounds.linking import modifier
from searchkit.german.compounds.mapping import CompoundMap, Role, map_compounds
from searchkit.german.compounds.splitter import Part, Splitter

__all__ = [
    "CompoundMap",
    "Part",
    "PartLexicon",
    "Role",
    "Splitter",
    "ask_lexicon",
    "build_lexicon",
    "map_compounds",
    "modifier",
]
