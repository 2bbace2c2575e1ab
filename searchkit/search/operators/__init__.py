"""The operators of a query, one module each; `operator_table` names them all."""

from __future__ import annotations

__all__: list[str] = []
