"""Stock Whoosh 2.7.4 with its own codec and searcher.

Title, teaser, body and comments are fields, each with its weight; the terms of `benchmarks.given`
are passed as lists, which Whoosh takes as tokens. The page is stored as the JSON line it came as.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from benchmarks.given import FIELD_WEIGHTS, GivenComment, read_given

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.queries import Sought

__all__ = ["WhooshEngine", "engine"]

_MEMORY_MB = 512
_BETWEEN_RUNS = "\x1f"
"""A token that no query has: words of two runs are not neighbours."""


class WhooshEngine:
    """Pages in one index, single comments in another."""

    wants_given = True

    def missing(self) -> str | None:
        return None

    def index(self, source: Path, folder: Path) -> int:
        from whoosh import fields  # noqa: PLC0415

        index = _create(folder / "pages", list(FIELD_WEIGHTS), page=fields.STORED)
        writer = index.writer(limitmb=_MEMORY_MB)
        count = 0
        for page in read_given(source):
            texts: dict[str, list[str]] = {field: [] for field in FIELD_WEIGHTS}
            for field, run in page.runs():
                texts[field] += [*run.split(), _BETWEEN_RUNS]
            people = _people(page.comments)
            writer.add_document(path=page.path, page=page.original, **texts, **people)
            count += 1
        writer.commit()
        return count

    def index_comments(self, source: Path, folder: Path) -> None:
        writer = _create(folder / "comments", ["comment"]).writer(limitmb=_MEMORY_MB)
        for page in read_given(source):
            for comment in page.comments:
                words = [word for run in comment.runs for word in (*run.split(), _BETWEEN_RUNS)]
                writer.add_document(comment=words, **_people([comment]))
        writer.commit()

    def open(self, folder: Path) -> OpenedWhoosh:
        return OpenedWhoosh(folder)


def _create(folder: Path, names: Sequence[str], **more: Any) -> Any:
    from whoosh import fields, index  # noqa: PLC0415

    folder.mkdir(parents=True)
    schema = fields.Schema(
        **{name: fields.TEXT(phrase=True) for name in names},
        path=fields.ID,
        comment_author=fields.KEYWORD(commas=True),
        comment_date=fields.NUMERIC(int, 64),
        **more,
    )
    return index.create_in(str(folder), schema)


def _people(comments: Sequence[GivenComment]) -> dict[str, Any]:
    """Authors and dates of comments; fields without a value are left out, as Whoosh wants it."""
    authors = sorted({comment.author for comment in comments if comment.author})
    dates = sorted({comment.date for comment in comments if comment.date is not None})
    people = {"comment_author": authors, "comment_date": dates}
    return {name: values for name, values in people.items() if values}


class OpenedWhoosh:
    """Whoosh's searchers over pages and, where they were indexed, over comments."""

    def __init__(self, folder: Path) -> None:
        from whoosh import index  # noqa: PLC0415

        self._pages = index.open_dir(str(folder / "pages"), readonly=True).searcher()
        self._comments = None
        if (folder / "comments").exists():
            self._comments = index.open_dir(str(folder / "comments"), readonly=True).searcher()

    def prepare(self, sought: Sought) -> Callable[[], object]:
        searcher, query, narrow = self._searcher(sought), _query(sought), _filter(sought)
        return lambda: searcher.search(query, limit=10, filter=narrow)

    def total(self, sought: Sought) -> int:
        """Counted by going through all that matches: a search's own length may be an estimate."""
        from whoosh.query import And  # noqa: PLC0415

        query, narrow = _query(sought), _filter(sought)
        tree = query if narrow is None else And([query, narrow])
        return sum(1 for _ in self._searcher(sought).docs_for_query(tree))

    def _searcher(self, sought: Sought) -> Any:
        if not sought.comments:
            return self._pages
        if self._comments is None:
            raise LookupError("the comments were not indexed")
        return self._comments


def _query(sought: Sought) -> Any:
    from whoosh import query  # noqa: PLC0415

    weights = {"comment": 1.0} if sought.comments else FIELD_WEIGHTS
    words = list(sought.words)

    def anywhere(make: Callable[[str, float], Any]) -> Any:
        found = [make(field, weight) for field, weight in weights.items()]
        return found[0] if len(found) == 1 else query.Or(found)

    if sought.joined == "phrase":
        return anywhere(lambda field, weight: query.Phrase(field, words, boost=weight))
    if sought.joined == "prefix":
        return anywhere(lambda field, weight: query.Prefix(field, words[0], boost=weight))
    terms = [anywhere(partial(_term, word)) for word in words]
    if len(terms) == 1:
        return terms[0]
    return query.Or(terms) if sought.joined == "or" else query.And(terms)


def _term(word: str, field: str, weight: float) -> Any:
    from whoosh import query  # noqa: PLC0415

    return query.Term(field, word, boost=weight)


def _filter(sought: Sought) -> Any:
    from whoosh import query  # noqa: PLC0415

    conditions = []
    if sought.author:
        conditions.append(query.Term("comment_author", sought.author))
    if sought.dates:
        conditions.append(query.NumericRange("comment_date", *sought.dates, endexcl=True))
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else query.And(conditions)


def engine(_name: str) -> WhooshEngine:
    """The engine; there is one way of it."""
    return WhooshEngine()
