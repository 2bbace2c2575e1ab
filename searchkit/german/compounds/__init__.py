"""Compounds solved in the vocabulary: which terms hold which, found from an archive's words."""

from __future__ import annotations

from searchkit.german.compounds.lexicon import PartLexicon, build_lexicon
from searchkit.german.compounds.splitter import Part, Splitter

__all__ = ["Part", "PartLexicon", "Splitter", "build_lexicon"]
