"""The values that stand in arrays for what is missing."""

from __future__ import annotations

from typing import Final

__all__ = ["NO_AUTHOR", "NO_NUMBER"]

NO_NUMBER: Final = -(2**63)
"""INT64_MIN in a number column: the document has no value there."""

NO_AUTHOR: Final = 2**32 - 1
"""The author code of a comment without an author."""
