"""Open segments: their arrays by name, their lists by term, all of them as one snapshot."""

from __future__ import annotations

__all__: list[str] = []
