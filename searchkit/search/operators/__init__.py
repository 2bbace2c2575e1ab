"""The operators of a query, one module each; `searchkit.search.operators.table` names them all."""

from __future__ import annotations

__all__: list[str] = []
