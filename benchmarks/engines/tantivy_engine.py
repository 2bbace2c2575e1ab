"""tantivy through tantivy-py, one indexing thread, by three ways.

- `tantivy`: title, teaser, body and comments are fields; a word is looked for in all four, each
  with its weight (the same function as ours).
- `tantivy-one-field`: all text of a page in one field, no weights (less than our function).
- `tantivy-own-tokens`: four fields, tokenised and stemmed by tantivy itself (for the cost of
  indexing alone: its terms are not ours).

Terms are whitespace-tokenised from `benchmarks.given`, with positions; the page is stored as the
JSON line that it came as.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from benchmarks.given import FIELD_WEIGHTS, GivenComment, GivenPage, read_given

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from benchmarks.queries import Sought

__all__ = ["TantivyEngine", "engine"]

_HEAP = 512 << 20
"""As much memory for pages not yet written as our own writer may take."""


class TantivyEngine:
    """Indexes with tantivy; `one_field` and `own_tokens` as said above."""

    def __init__(self, *, one_field: bool, own_tokens: bool) -> None:
        self.wants_given = not own_tokens
        self._own_tokens = own_tokens
        self._weights = {"words": 1.0} if one_field else FIELD_WEIGHTS
        self._one_field = one_field

    def missing(self) -> str | None:
        return None if find_spec("tantivy") else "tantivy is not installed (extra `bench`)"

    def index(self, source: Path, folder: Path) -> int:
        index = _create(folder / "pages", list(self._weights), own_tokens=self._own_tokens)
        documents = self._own(source) if self._own_tokens else self._given(source)
        return _write(index, documents)

    def index_comments(self, source: Path, folder: Path) -> None:
        if not self._own_tokens:
            index = _create(folder / "comments", ["comment"], own_tokens=False)
            _write(index, _comment_documents(source))

    def open(self, folder: Path) -> OpenedTantivy:
        return OpenedTantivy(folder, self._weights)

    def _given(self, source: Path) -> Iterator[Any]:
        for page in read_given(source):
            yield _page_document(page, one_field=self._one_field)

    def _own(self, source: Path) -> Iterator[Any]:
        import tantivy  # noqa: PLC0415 - an extra that need not be there

        with source.open(encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                document = tantivy.Document()
                document.add_text("path", page["path"])
                for field in ("title", "teaser", "body"):
                    document.add_text(field, page.get(field) or "")
                for comment in page["comments"]:
                    document.add_text("comments", comment["text"])
                document.add_bytes("page", line.encode())
                yield document


def _create(folder: Path, fields: Sequence[str], *, own_tokens: bool) -> Any:
    import tantivy  # noqa: PLC0415

    builder = tantivy.SchemaBuilder()
    for field in fields:
        builder.add_text_field(field, tokenizer_name="terms", index_option="position")
    builder.add_text_field("path", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("comment_author", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("comment_date", fast=True)
    builder.add_bytes_field("page", stored=True)
    folder.mkdir(parents=True)
    index = tantivy.Index(builder.build(), str(folder))
    _register(index, own_tokens=own_tokens)
    return index


def _register(index: Any, *, own_tokens: bool) -> None:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer  # noqa: PLC0415

    if own_tokens:
        builder = TextAnalyzerBuilder(Tokenizer.simple())
        builder = builder.filter(Filter.lowercase()).filter(Filter.stemmer("german"))
    else:
        builder = TextAnalyzerBuilder(Tokenizer.whitespace())
    index.register_tokenizer("terms", builder.build())


def _write(index: Any, documents: Iterator[Any]) -> int:
    writer = index.writer(heap_size=_HEAP, num_threads=1)
    count = 0
    for document in documents:
        writer.add_document(document)
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


def _page_document(page: GivenPage, *, one_field: bool) -> Any:
    import tantivy  # noqa: PLC0415

    document = tantivy.Document()
    document.add_text("path", page.path)
    for field, run in page.runs():
        document.add_text("words" if one_field else field, run)
    _add_people(document, page.comments)
    document.add_bytes("page", page.original.encode())
    return document


def _comment_documents(source: Path) -> Iterator[Any]:
    import tantivy  # noqa: PLC0415

    for page in read_given(source):
        for comment in page.comments:
            document = tantivy.Document()
            for run in comment.runs:
                document.add_text("comment", run)
            _add_people(document, [comment])
            yield document


def _add_people(document: Any, comments: Sequence[GivenComment]) -> None:
    for author in {comment.author for comment in comments if comment.author}:
        document.add_text("comment_author", author)
    for comment in comments:
        if comment.date is not None:
            document.add_integer("comment_date", comment.date)


class OpenedTantivy:
    """Searchers over pages and, where they were indexed, over comments."""

    def __init__(self, folder: Path, weights: dict[str, float]) -> None:
        self._pages = _Searcher(folder / "pages", weights)
        comments = folder / "comments"
        self._comments = _Searcher(comments, {"comment": 1.0}) if comments.exists() else None

    def prepare(self, sought: Sought) -> Callable[[], object]:
        searcher = self._searcher(sought)
        search, query = searcher.searcher.search, searcher.query(sought)
        return lambda: search(query, 10)

    def total(self, sought: Sought) -> int:
        searcher = self._searcher(sought)
        result: Any = searcher.searcher.search(searcher.query(sought), 10)
        return int(result.count)

    def _searcher(self, sought: Sought) -> _Searcher:
        if not sought.comments:
            return self._pages
        if self._comments is None:
            raise LookupError("the comments were not indexed")
        return self._comments


class _Searcher:
    """One tantivy index, and the queries of it."""

    def __init__(self, folder: Path, weights: dict[str, float]) -> None:
        import tantivy  # noqa: PLC0415

        self._index = tantivy.Index.open(str(folder))
        _register(self._index, own_tokens=False)
        self._schema = self._index.schema
        self._weights = weights
        self.searcher = self._index.searcher()

    def query(self, sought: Sought) -> Any:
        from tantivy import FieldType, Occur, Query  # noqa: PLC0415

        conditions = [(Occur.Must, query) for query in self._words(sought)]
        if sought.author:
            author = Query.term_query(self._schema, "comment_author", sought.author, "basic")
            conditions.append((Occur.Must, Query.const_score_query(author, 0.0)))
        if sought.dates:
            dates = Query.range_query(
                self._schema, "comment_date", FieldType.Integer, *sought.dates, include_upper=False
            )
            conditions.append((Occur.Must, Query.const_score_query(dates, 0.0)))
        return conditions[0][1] if len(conditions) == 1 else Query.boolean_query(conditions)

    def _words(self, sought: Sought) -> list[Any]:
        """The queries that must all hold."""
        from tantivy import Query  # noqa: PLC0415

        schema = self._schema
        words: list[str | tuple[int, str]] = list(sought.words)
        if sought.joined == "phrase":
            return [self._anywhere(lambda field: Query.phrase_query(schema, field, words))]
        if sought.joined == "prefix":
            pattern = sought.words[0] + ".*"
            return [self._anywhere(lambda field: Query.regex_query(schema, field, pattern))]
        if sought.joined == "or":
            return [self._any(sought.words)]
        return [self._any([word]) for word in sought.words]

    def _any(self, words: Sequence[str]) -> Any:
        """Any of the words in any field, flat: the form that tantivy runs fastest."""
        from tantivy import Query  # noqa: PLC0415

        return _either(
            _boosted(Query.term_query(self._schema, field, word, "freq"), weight)
            for word in words
            for field, weight in self._weights.items()
        )

    def _anywhere(self, make: Callable[[str], Any]) -> Any:
        return _either(_boosted(make(field), weight) for field, weight in self._weights.items())


def _either(queries: Iterator[Any]) -> Any:
    from tantivy import Occur, Query  # noqa: PLC0415

    alternatives = [(Occur.Should, query) for query in queries]
    return alternatives[0][1] if len(alternatives) == 1 else Query.boolean_query(alternatives)


def _boosted(query: Any, weight: float) -> Any:
    from tantivy import Query  # noqa: PLC0415

    return query if weight == 1.0 else Query.boost_query(query, weight)


def engine(name: str) -> TantivyEngine:
    """One of the three ways, by its name."""
    return TantivyEngine(
        one_field=name == "tantivy-one-field", own_tokens=name == "tantivy-own-tokens"
    )
