"""Small pages for the store's tests, and what an index holds told in plain values."""

from __future__ import annotations

from searchkit.model import Comment, Moment, Page
from searchkit.search.execution import SearchRequest, execute
from searchkit.search.operators.operator_table import operator_of
from searchkit.store.check import check_index


def page(path: str, body: str, *comments: str, title: str | None = None) -> Page:
    made = tuple(
        Comment(str(i), f"Leser {i}", Moment.of(2019, 5, 1 + i), None, text, i)
        for i, text in enumerate(comments)
    )
    return Page(path, title=title, body=body, published=Moment.of(2019, 5, 1), comments=made)


def contents(index) -> dict[str, Page]:
    """Every living page by its path."""
    reader = index.reader()
    numbers = (n for n in range(reader.page_limit) if reader.alive is None or reader.alive[n])
    return {stored.path: stored for stored in map(reader.page, numbers)}


def answers(index, queries) -> list[dict[str, float]]:
    """Path and score of everything that each query finds."""
    reader = index.reader()
    found = []
    for query in queries:
        ranked = execute(reader, SearchRequest(query=operator_of(query), limit=10_000))
        pairs = zip(ranked.documents, ranked.scores, strict=True)
        found.append({reader.page_path(unit): round(score, 9) for unit, score in pairs})
    return found


def assert_sound(index) -> None:
    findings = check_index(index.path)
    assert findings == []
