"""Which pages or comments match, how well, and which words of them.

Nothing is imported here: `searchkit.open_index` loads `searchkit.archive` when it is called.
"""

from __future__ import annotations

__all__: list[str] = []
