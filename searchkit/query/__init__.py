"""What a person means by a query text or a range of days, as Whoosh query trees.

Nothing is imported here: a search over a ready tree needs the nodes and not the parser.
"""

from __future__ import annotations

__all__: list[str] = []
