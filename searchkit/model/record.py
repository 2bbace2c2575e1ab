"""Pages as JSON objects and back: the contract of `searchkit parse` and of `.jsonl` input.

Fields are added, never renamed. `language`, `comments_stated`, `saved`, `kind`, `rest` and a
comment's `date_text` and `parent` appear only where they hold something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.model.moment import Moment
from searchkit.model.page import KINDS, Comment, Page

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["page_from_record", "page_record"]

Record = dict[str, object]


def page_record(page: Page) -> Record:
    """The page as `searchkit parse` prints it; dates are ISO 8601 to the precision they have."""
    record: Record = {
        "path": page.path,
        "url": page.url,
        "site": page.site,
        "title": page.title,
        "teaser": page.teaser,
        "body": page.body,
        "authors": list(page.authors),
        "published": _iso(page.published),
        "modified": _iso(page.modified),
        "section": page.section,
        "keywords": list(page.keywords),
        "comments": [_comment_record(comment) for comment in page.comments],
    }
    if page.language:
        record["language"] = page.language
    if page.comments_stated is not None:
        record["comments_stated"] = page.comments_stated
    if page.saved:
        record["saved"] = _iso(page.saved)
    if page.kind:
        record["kind"] = page.kind
    if page.rest:
        record["rest"] = page.rest
    return record


def page_from_record(record: object) -> Page:
    """Read a page back; unknown keys are ignored, absent ones are empty.

    Raises ValueError that names the field for a value of the wrong kind.
    """
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    path = _text(record, "path")
    if not path:
        raise ValueError("the page has no path: every record needs a text in `path`")
    comments = record.get("comments")
    if comments is not None and not isinstance(comments, list):
        raise ValueError("comments is not a list")
    return Page(
        path=path,
        url=_text(record, "url"),
        site=_text(record, "site"),
        title=_text(record, "title"),
        teaser=_text(record, "teaser"),
        body=_text(record, "body") or "",
        authors=_texts(record, "authors"),
        published=_moment(record, "published"),
        modified=_moment(record, "modified"),
        section=_text(record, "section"),
        keywords=_texts(record, "keywords"),
        comments=tuple(_comment(entry, n) for n, entry in enumerate(comments or (), 1)),
        language=_text(record, "language"),
        comments_stated=_count(record, "comments_stated"),
        saved=_moment(record, "saved"),
        kind=_kind(record),
        rest=_text(record, "rest") or "",
    )


def _comment_record(comment: Comment) -> Record:
    record: Record = {
        "id": comment.id,
        "author": comment.author,
        "date": _iso(comment.date),
        "title": comment.title,
        "text": comment.text,
        "depth": comment.depth,
        "url": comment.url,
    }
    if comment.date_text:
        record["date_text"] = comment.date_text
    if comment.parent:
        record["parent"] = comment.parent
    return record


def _comment(record: object, number: int) -> Comment:
    if not isinstance(record, dict):
        raise ValueError(f"comment {number} is not a JSON object")
    return Comment(
        id=_text(record, "id") or str(number),
        author=_text(record, "author"),
        date=_moment(record, "date"),
        title=_text(record, "title"),
        text=_text(record, "text") or "",
        depth=_count(record, "depth"),
        url=_text(record, "url"),
        date_text=_text(record, "date_text"),
        parent=_text(record, "parent"),
    )


def _iso(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment else None


def _text(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if isinstance(value, str):
        return value if value.isascii() else _encodable(value)
    raise ValueError(f"{name} is not a text")


def _encodable(text: str) -> str:
    """The text without lone surrogates, which JSON may carry and no UTF-8 output can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def _kind(record: Mapping[str, object]) -> str | None:
    """One of `KINDS`; records of other programs may have another use for the name."""
    kind = record.get("kind")
    return kind if isinstance(kind, str) and kind in KINDS else None


def _texts(record: Mapping[str, object], name: str) -> tuple[str, ...]:
    values = record.get(name)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{name} is not a list of texts")
    return tuple(map(_encodable, values))


def _count(record: Mapping[str, object], name: str) -> int | None:
    value = record.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise ValueError(f"{name} is not a whole number")


def _moment(record: Mapping[str, object], name: str) -> Moment | None:
    text = _text(record, name)
    if not text:
        return None
    try:
        return Moment.from_iso(text)
    except ValueError as error:
        raise ValueError(f"{name} is not an ISO 8601 date: {text[:40]!r}") from error
