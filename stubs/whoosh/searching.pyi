from typing import Any

class Searcher:
    def __init__(
        self,
        reader: Any,
        weighting: Any = ...,
        closereader: bool = True,
        fromindex: Any = None,
        parent: Any = None,
    ) -> None: ...
