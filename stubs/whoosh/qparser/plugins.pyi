from typing import Any

class Plugin: ...

class TaggingPlugin(Plugin):
    expr: Any
    nodetype: Any
    def __init__(self, expr: Any = None) -> None: ...
    def create(self, parser: Any, match: Any) -> Any: ...

class RegexTagger:
    def __init__(self, expr: Any) -> None: ...
    def create(self, parser: Any, match: Any) -> Any: ...

class FieldsPlugin(TaggingPlugin):
    def __init__(self, expr: str = ..., remove_unknown: bool = True) -> None: ...

class GroupPlugin(Plugin): ...

class OperatorsPlugin(Plugin):
    def __init__(
        self,
        ops: Any = None,
        clean: bool = False,
        And: str | None = ...,
        Or: str | None = ...,
        AndNot: str | None = ...,
        AndMaybe: str | None = ...,
        Not: str | None = ...,
        Require: str | None = ...,
    ) -> None: ...
