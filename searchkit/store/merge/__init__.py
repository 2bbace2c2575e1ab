"""Several segments into one, without their deleted pages."""

from __future__ import annotations

__all__: list[str] = []
