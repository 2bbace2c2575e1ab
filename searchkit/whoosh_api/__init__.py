"""Whoosh's contracts over our store: its Index, IndexReader, IndexWriter, Matcher and weighting.

For programs that speak Whoosh, and an oracle for our tests. Our own searches do not come here.
"""

from __future__ import annotations

__all__: list[str] = []
