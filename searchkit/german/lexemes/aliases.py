"""Aliases: short hashes of words that an archive lacks, by which a query finds their lexemes."""

from __future__ import annotations

from typing import Final

from searchkit.german.hashing import hash_of

__all__ = ["ALIAS_SHIFT", "FORM_SALT", "STRANGER", "form_alias", "term_alias"]

ALIAS_SHIFT: Final = 32
"""Aliases are the upper half of a hash: one of 4 billion, for some 50,000 in an archive."""

STRANGER: Final = 2**32 - 1
"""Where the alias of a form leads that shares a term with words of the archive and is none of them:
Web where there are Weber."""

FORM_SALT: Final = 0xD6E8FEB86659FD93
"""Tells aliases of forms from those of terms."""


def term_alias(term: str) -> int:
    """The alias of a term."""
    return hash_of(term) >> ALIAS_SHIFT


def form_alias(form: str) -> int:
    """The alias of a form."""
    return (hash_of(form) ^ FORM_SALT) >> ALIAS_SHIFT
