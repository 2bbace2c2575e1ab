from collections.abc import Iterable, Iterator
from typing import Any

class Token:
    text: str
    original: str
    boost: float
    stopped: bool
    pos: int
    startchar: int
    endchar: int
    def __init__(
        self,
        positions: bool = False,
        chars: bool = False,
        removestops: bool = True,
        mode: str = "",
        **kwargs: Any,
    ) -> None: ...

class Composable:
    is_morph: bool
    def __or__(self, other: Composable) -> Analyzer: ...

class Tokenizer(Composable):
    # A tokenizer takes the options that it knows, by name.
    __call__: Any

class Filter(Composable):
    def __call__(self, tokens: Iterable[Token]) -> Iterator[Token]: ...

class Analyzer(Composable):
    def __call__(self, value: str, **kwargs: Any) -> Iterator[Token]: ...
