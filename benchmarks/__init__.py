"""How fast, how large and how heavy: this index beside stock Whoosh and tantivy, in one run."""

__all__: list[str] = []
