from collections.abc import Iterator
from typing import Any

class FieldType:
    def index(self, value: Any) -> Iterator[tuple[bytes, int, float, bytes]]: ...

class TEXT(FieldType):
    def __init__(
        self,
        analyzer: Any = None,
        phrase: bool = True,
        chars: bool = False,
        stored: bool = False,
        field_boost: float = 1.0,
    ) -> None: ...

class ID(FieldType):
    def __init__(
        self, stored: bool = False, unique: bool = False, field_boost: float = 1.0
    ) -> None: ...

class KEYWORD(FieldType):
    def __init__(
        self,
        stored: bool = False,
        lowercase: bool = False,
        commas: bool = False,
        scorable: bool = False,
        unique: bool = False,
        field_boost: float = 1.0,
    ) -> None: ...

class NUMERIC(FieldType):
    def __init__(
        self,
        numtype: Any = int,
        bits: int = 32,
        stored: bool = False,
        unique: bool = False,
        field_boost: float = 1.0,
        decimal_places: int = 0,
        shift_step: int = 4,
        signed: bool = True,
        sortable: bool = False,
        default: Any = None,
    ) -> None: ...

class DATETIME(NUMERIC):
    def __init__(
        self, stored: bool = False, unique: bool = False, sortable: bool = False
    ) -> None: ...

class Schema:
    def __init__(self, **fields: Any) -> None: ...
    def names(self) -> list[str]: ...
    def items(self) -> list[tuple[str, FieldType]]: ...
    def __getitem__(self, name: str) -> FieldType: ...
    def __contains__(self, name: str) -> bool: ...
