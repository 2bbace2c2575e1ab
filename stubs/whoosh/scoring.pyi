from typing import Any

class WeightingModel:
    def scorer(self, searcher: Any, fieldname: str, text: Any, qf: float = 1) -> Any: ...

class BaseScorer:
    def score(self, matcher: Any) -> float: ...
