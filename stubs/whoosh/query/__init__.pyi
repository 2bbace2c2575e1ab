from collections.abc import Iterator, Sequence
from typing import Any

class Query:
    boost: float
    def field(self) -> str | None: ...
    def leaves(self) -> Iterator[Query]: ...
    def terms(self, phrases: bool = False) -> Iterator[tuple[str, Any]]: ...
    def estimate_size(self, ixreader: Any) -> int: ...
    def matcher(self, searcher: Any, context: Any = None) -> Any: ...
    def normalize(self) -> Query: ...
    def children(self) -> Iterator[Query]: ...
    def is_leaf(self) -> bool: ...

class Every(Query):
    fieldname: str | None
    def __init__(self, fieldname: str | None = None, boost: float = 1.0) -> None: ...

class CompoundQuery(Query):
    subqueries: list[Any]
    def __init__(self, subqueries: Sequence[Any], boost: float = 1.0) -> None: ...

class And(CompoundQuery): ...

class Or(CompoundQuery):
    minmatch: int
    def __init__(
        self,
        subqueries: Sequence[Any],
        boost: float = 1.0,
        minmatch: int = 0,
        scale: float | None = None,
    ) -> None: ...

class DisjunctionMax(CompoundQuery):
    tiebreak: float
    def __init__(
        self, subqueries: Sequence[Any], boost: float = 1.0, tiebreak: float = 0.0
    ) -> None: ...

class BinaryQuery(CompoundQuery):
    a: Any
    b: Any
    def __init__(self, a: Any, b: Any) -> None: ...

class AndNot(BinaryQuery): ...
class AndMaybe(BinaryQuery): ...
class Require(BinaryQuery): ...

class WrappingQuery(Query):
    child: Any
    def __init__(self, child: Any) -> None: ...

class Not(Query):
    query: Any
    def __init__(self, query: Any, boost: float = 1.0) -> None: ...

class ConstantScoreQuery(WrappingQuery):
    score: float
    def __init__(self, child: Any, score: float = 1.0) -> None: ...

class Term(Query):
    fieldname: str
    text: Any
    # What our parser writes on terms, since Whoosh's normalising keeps the object.
    is_stop: bool
    form: str
    def __init__(
        self, fieldname: str, text: Any, boost: float = 1.0, minquality: float | None = None
    ) -> None: ...

class MultiTerm(Query):
    fieldname: str
    constantscore: bool

class PatternQuery(MultiTerm):
    text: str
    def __init__(
        self, fieldname: str, text: str, boost: float = 1.0, constantscore: bool = True
    ) -> None: ...

class Prefix(PatternQuery): ...
class Wildcard(PatternQuery): ...
class Regex(PatternQuery): ...

class FuzzyTerm(MultiTerm):
    text: str
    maxdist: int
    prefixlength: int
    def __init__(
        self,
        fieldname: str,
        text: str,
        boost: float = 1.0,
        maxdist: int = 1,
        prefixlength: int = 1,
        constantscore: bool = True,
    ) -> None: ...

class Phrase(Query):
    fieldname: str
    words: list[Any]
    slop: int
    def __init__(
        self,
        fieldname: str,
        words: Sequence[Any],
        slop: int = 1,
        boost: float = 1.0,
        char_ranges: Any = None,
    ) -> None: ...

class TermRange(MultiTerm):
    start: Any
    end: Any
    startexcl: bool
    endexcl: bool
    def __init__(
        self,
        fieldname: str,
        start: Any,
        end: Any,
        startexcl: bool = False,
        endexcl: bool = False,
        boost: float = 1.0,
        constantscore: bool = True,
    ) -> None: ...

class NumericRange(Query):
    fieldname: str
    start: Any
    end: Any
    startexcl: bool
    endexcl: bool
    constantscore: bool
    def __init__(
        self,
        fieldname: str,
        start: Any,
        end: Any,
        startexcl: bool = False,
        endexcl: bool = False,
        boost: float = 1.0,
        constantscore: bool = True,
    ) -> None: ...

class DateRange(NumericRange):
    startdate: Any
    enddate: Any

NullQuery: Query
