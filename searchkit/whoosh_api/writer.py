"""Whoosh's `IndexWriter`: documents as keyword arguments, on top of the writer of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.writing import IndexWriter

from searchkit.errors import IndexWriteError
from searchkit.model import Comment, Moment, Page
from searchkit.schema import PAGE_FIELDS, build_schema
from searchkit.store.page_writer import PageWriter
from searchkit.whoosh_api.reader import WhooshReader

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from pathlib import Path

    from whoosh.fields import Schema

    from searchkit.settings import Settings

__all__ = ["WhooshWriter"]

_FIELDS = PAGE_FIELDS - {"words"}
"""The fields that a document may have."""


class WhooshWriter(PageWriter, IndexWriter):
    """The one writer of an index, for pages and for Whoosh's documents."""

    def __init__(self, index: Path, settings: Settings, wait: float = 0.0) -> None:
        super().__init__(index, settings.indexing, wait)
        self._ranking = settings.ranking
        self.schema: Schema = build_schema()

    def __enter__(self) -> WhooshWriter:
        return self

    def reader(self, **_: Any) -> WhooshReader:
        """A snapshot of the last commit."""
        return WhooshReader(self._index, self._ranking)

    def add_document(self, **fields: Any) -> None:
        """Add a page from its fields, in place of any other with its path (which must be given).

        `author` and `keywords` are a text or a list of texts, dates are `datetime` or ISO 8601,
        `comments` is a text (one comment) or a list of `Comment`.
        """
        unknown = sorted(name for name in fields if name not in _FIELDS)
        if unknown:
            raise IndexWriteError(
                f"no field {unknown[0]!r} can be written", "fields: " + ", ".join(sorted(_FIELDS))
            )
        if not fields.get("path"):
            raise IndexWriteError("a document needs a path", "it is what a page is known by")
        comments = fields.get("comments") or ()
        if isinstance(comments, str):
            comments = (Comment("1", None, None, None, comments),)
        self.add_page(
            Page(
                path=fields["path"],
                url=fields.get("url"),
                site=fields.get("site"),
                title=fields.get("title"),
                teaser=fields.get("teaser"),
                body=fields.get("body") or "",
                authors=_several(fields.get("author")),
                published=_moment(fields.get("published")),
                modified=_moment(fields.get("modified")),
                section=fields.get("section"),
                keywords=_several(fields.get("keywords")),
                language=fields.get("language"),
                comments=tuple(comments),
                saved=_moment(fields.get("saved")),
                kind=fields.get("kind"),
                rest=fields.get("rest") or "",
            )
        )

    def update_document(self, **fields: Any) -> None:
        """The same as `add_document`: a path stands for one page."""
        self.add_document(**fields)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete the page with a document number of the last commit."""
        if not delete:
            raise IndexWriteError("a deleted page cannot be called back", "add it again")
        reader = self.reader()
        if docnum >= reader.page_limit:
            raise IndexWriteError("a comment cannot be deleted alone", "add its page without it")
        self.remove_page(reader.page_path(docnum))

    def add_reader(self, reader: WhooshReader) -> None:
        """Add all pages of another index."""
        for number in range(reader.page_limit):
            if not reader.is_deleted(number):
                self.add_page(reader.page(number))

    def commit(self, aside: Collection[str] = (), **_: Any) -> None:
        """Make everything since the last commit visible, durably, at once."""
        super().commit(aside)


def _several(value: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _moment(value: datetime | str | Moment | None) -> Moment | None:
    if value is None or isinstance(value, Moment):
        return value
    if isinstance(value, str):
        return Moment.from_iso(value)
    return Moment.of(value.year, value.month, value.day, value.hour, value.minute)
