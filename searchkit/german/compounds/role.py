"""What a part is to a compound, and how the compound map packs it beside a term's number."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["ROLE_BITS", "Role"]

ROLE_BITS = 2
"""The lowest bits of a link, which hold the role."""


class Role(IntEnum):
    """What a part is to a compound. LOOSE: a common word beside letters of no known word.

    LOOSE_HEAD is one at the end, until it is known whether that is a head.
    """

    LOOSE = 0
    MODIFIER = 1
    HEAD = 2
    LOOSE_HEAD = 3
