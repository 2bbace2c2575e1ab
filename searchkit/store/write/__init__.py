"""Pages into segments: gathered in memory, inverted, written and committed."""

from __future__ import annotations

__all__: list[str] = []
