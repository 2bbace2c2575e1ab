"""How an index lies on disk: versions, names, the arrays of a segment and how they are coded."""

from __future__ import annotations

__all__: list[str] = []
