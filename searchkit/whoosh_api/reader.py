"""Whoosh's `IndexReader` over a snapshot: every Whoosh query runs on it, one posting at a time.

A document is a page (number as in the snapshot) or a comment (number of pages + its number). Our
own searches do not come here; this is the contract for everybody else, and the tests' oracle.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.reading import IndexReader, TermInfo, TermNotFound

from searchkit.schema import (
    COMMENT_FIELDS,
    KEYWORD_FIELDS,
    NUMBER_FIELDS,
    TEXT_FIELDS,
    build_schema,
)
from searchkit.store.format.arrays import NO_NUMBER
from searchkit.store.format.stringtable import decoded, encoded
from searchkit.store.read.postings_reader import document_lengths, key_postings, text_postings
from searchkit.store.read.snapshot import Snapshot
from searchkit.whoosh_api.document_positions import positions_in
from searchkit.whoosh_api.matcher import ListMatcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from whoosh.fields import Schema

    from searchkit.settings import Ranking

__all__ = ["WhooshReader"]

_EPOCH = datetime(1970, 1, 1)


class WhooshReader(Snapshot, IndexReader):
    """A snapshot that Whoosh can read."""

    def __init__(self, index: Path, ranking: Ranking) -> None:
        super().__init__(index, ranking)
        self.schema: Schema = build_schema()

    def __enter__(self) -> WhooshReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing to close: the maps go with the last array that uses them."""

    def generation(self) -> int:
        """The number of the commit that is being read."""
        return self.manifest.generation

    # Terms

    def indexed_field_names(self) -> Iterator[str]:
        return iter(sorted(name for name in self.schema.names() if self._field_terms(name)))

    def __contains__(self, term: tuple[str, str | bytes]) -> bool:
        field, text = term
        return field in self.schema and len(self._postings(field, _encoded(text))[0]) > 0

    def all_terms(self) -> Iterator[tuple[str, bytes]]:
        for field in sorted(self.schema.names()):
            yield from ((field, text) for text in self._field_terms(field))

    def terms_from(self, fieldname: str, prefix: str | bytes) -> Iterator[tuple[str, bytes]]:
        for field in sorted(name for name in self.schema.names() if name >= fieldname):
            terms = self._field_terms(field)
            at = bisect_left(terms, _encoded(prefix)) if field == fieldname else 0
            yield from ((field, text) for text in terms[at:])

    def term_info(self, fieldname: str, text: str | bytes) -> TermInfo:
        documents, weights = self._postings(fieldname, _encoded(text))
        if not len(documents):
            raise TermNotFound((fieldname, text))
        lengths = [self.doc_field_length(document, fieldname) for document in documents.tolist()]
        return TermInfo(
            weight=float(weights.sum()),
            df=len(documents),
            minlength=min(lengths),
            maxlength=max(lengths),
            maxweight=float(weights.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: str | bytes) -> float:
        return float(self._postings(fieldname, _encoded(text))[1].sum())

    def doc_frequency(self, fieldname: str, text: str | bytes) -> int:
        return len(self._postings(fieldname, _encoded(text))[0])

    def postings(
        self, fieldname: str, text: str | bytes, scorer: Any = None, **_: Any
    ) -> ListMatcher:
        key = _encoded(text)
        documents, weights = self._postings(fieldname, key)
        if not len(documents):
            raise TermNotFound((fieldname, text))

        def places(document: int) -> list[int]:
            if fieldname not in TEXT_FIELDS:
                return [0]
            return positions_in(*self.texts(fieldname), decoded(key), document)

        return ListMatcher((fieldname, key), documents.tolist(), weights.tolist(), places, scorer)

    # Documents

    def doc_count_all(self) -> int:
        return self.page_limit + self.comment_limit

    def doc_count(self) -> int:
        return self.page_count + self.comment_count

    def has_deletions(self) -> bool:
        return self.alive is not None

    def is_deleted(self, docnum: int) -> bool:
        if self.alive is None or self.alive_comments is None:
            return False
        if docnum < self.page_limit:
            return not self.alive[docnum]
        # Whoosh's matcher of negations asks for one number too many.
        return docnum < self.doc_count_all() and not self.alive_comments[docnum - self.page_limit]

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        if docnum >= self.page_limit:
            page, comment = self.comment(docnum - self.page_limit)
            moment = comment.date
            fields: dict[str, Any] = {
                "path": page.path,
                "comment": "\n\n".join(filter(None, (comment.title, comment.text))),
                "comment_author": comment.author,
                "comment_date": _datetime(moment.wall_minutes) if moment else None,
                "comment_depth": comment.depth,
            }
        else:
            page = self.page(docnum)
            fields = {
                name: getattr(page, name)
                for name in (
                    "path",
                    "url",
                    "site",
                    "title",
                    "teaser",
                    "body",
                    "section",
                    "language",
                    "kind",
                    "rest",
                )
            }
            fields["author"] = list(page.authors)
            fields["keywords"] = list(page.keywords)
            for name in ("published", "modified", "saved"):
                moment = getattr(page, name)
                fields[name] = _datetime(moment.wall_minutes) if moment else None
        return {name: value for name, value in fields.items() if value is not None}

    def field_length(self, fieldname: str) -> float:
        if fieldname not in TEXT_FIELDS:
            return 0
        return float(self._living_lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> float:
        lengths = self._living_lengths(fieldname) if fieldname in TEXT_FIELDS else ()
        return float(min(lengths, default=0))

    def max_field_length(self, fieldname: str) -> float:
        lengths = self._living_lengths(fieldname) if fieldname in TEXT_FIELDS else ()
        return float(max(lengths, default=0))

    def doc_field_length(self, docnum: int, fieldname: str, default: float = 0) -> float:
        if fieldname not in TEXT_FIELDS:
            return default
        base = self.page_limit if fieldname in COMMENT_FIELDS else 0
        lengths = document_lengths(*self.texts(fieldname))
        return float(lengths[docnum - base]) if 0 <= docnum - base < len(lengths) else default

    def has_vector(self, *_: object) -> bool:
        return False

    def vector(self, *_: object, **__: object) -> None:
        raise KeyError("no term vectors are kept")

    # How the fields of each kind are looked up

    def texts(self, field: str) -> tuple[Snapshot, str]:
        """The snapshot that has a field's texts, and the name of the field there."""
        return (self.rest, "body") if field == "rest" else (self, field)

    def _living_lengths(self, field: str) -> NDArray[np.float64]:
        lengths = document_lengths(*self.texts(field))
        alive = self.alive_comments if field in COMMENT_FIELDS else self.alive
        return lengths if alive is None else lengths[alive]

    def _postings(self, field: str, text: bytes) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Document numbers and weights of a term; both empty where it does not occur."""
        if field == "path":
            number = self.page_number(decoded(text))
            documents = np.array([] if number is None else [number], np.intp)
        elif field in NUMBER_FIELDS:
            documents = self._numbers(field).get(text, np.zeros(0, np.intp))
        elif field in KEYWORD_FIELDS:
            documents = key_postings(self, field, decoded(text))
        else:
            documents, weights = text_postings(*self.texts(field), decoded(text))
            return (documents + self.page_limit if field == "comment" else documents), weights
        base = self.page_limit if field in COMMENT_FIELDS else 0
        return documents + base, np.ones(len(documents))

    def _field_terms(self, field: str) -> list[bytes]:
        """The terms of a field in order, gathered once for each snapshot."""
        key = ("terms", field)
        if key not in self.cache:
            self.cache[key] = sorted(self._gather_terms(field))
        terms: list[bytes] = self.cache[key]
        return terms

    def _gather_terms(self, field: str) -> set[bytes]:
        if field == "path":
            return {
                segment.paths.raw(number)
                for segment in self.segments
                for number in range(segment.pages)
                if segment.alive is None or segment.alive[number]
            }
        if field in NUMBER_FIELDS:
            return set(self._numbers(field))
        terms: set[bytes] = set()
        for segment in self.texts(field)[0].segments:
            if field in TEXT_FIELDS:
                terms.update(segment.terms.raw(i) for i in range(len(segment.terms)))
            else:
                start, stop = segment.keys.range_of(f"{field}\0")
                terms.update(segment.keys.raw(i).partition(b"\0")[2] for i in range(start, stop))
        return {term for term in terms if len(self._postings(field, term)[0])}

    def _numbers(self, field: str) -> dict[bytes, NDArray[np.intp]]:
        """The terms of a number field, in all the tiers that Whoosh's ranges ask for."""
        key = ("numbers", field)
        if key not in self.cache:
            self.cache[key] = self._gather_numbers(field)
        found: dict[bytes, NDArray[np.intp]] = self.cache[key]
        return found

    def _gather_numbers(self, field: str) -> dict[bytes, NDArray[np.intp]]:
        column = self.number_column(field)
        present = column != (-1 if field == "comment_depth" else NO_NUMBER)
        alive = self.alive_comments if field in COMMENT_FIELDS else self.alive
        if alive is not None:
            present = present & alive
        documents: dict[bytes, list[int]] = {}
        for document in np.flatnonzero(present).tolist():
            number = int(column[document])
            value = number if field == "comment_depth" else _datetime(number)
            for text, *_ in self.schema[field].index(value):
                documents.setdefault(text, []).append(document)
        return {text: np.array(members, np.intp) for text, members in documents.items()}


def _encoded(text: str | bytes) -> bytes:
    return encoded(text) if isinstance(text, str) else text


def _datetime(minutes: int) -> datetime:
    return _EPOCH + timedelta(minutes=minutes)
