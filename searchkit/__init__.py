"""Full-text search for archives of saved German web pages with reader comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchkit.archive import Archive, open_index

__all__ = ["Archive", "__version__", "open_index"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load the engine on first use, so that `import searchkit` stays light."""
    if name in ("Archive", "open_index"):
        from searchkit import archive  # noqa: PLC0415 - lazy on purpose

        return getattr(archive, name)
    raise AttributeError(f"module 'searchkit' has no attribute {name!r}")
