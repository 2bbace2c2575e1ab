"""Facts: what a page says of itself, by its head, its linked data and its printed lines."""

from __future__ import annotations

__all__: list[str] = []
