"""Comments that a page lists in its JSON-LD: schema.org Comment, UserComments and Answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.model import Comment
from searchkit.pages.comments.naming import clean_name
from searchkit.pages.dates import central_european, read_attribute
from searchkit.pages.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from searchkit.model import Moment

__all__ = ["linked_comments", "linked_count"]

_TYPES = {"Comment", "UserComments", "Answer", "Review", "DiscussionForumPosting"}
_DEEPEST = 12


def linked_comments(linked: Sequence[Mapping[str, object]]) -> list[Comment]:
    """The comments below the page's entities, replies after what they answer."""
    found: list[Comment] = []
    for entity in linked:
        below = [e for e in _below(entity) if _types(e) & _TYPES and not _is_editorial(e)]
        nested = any(True for e in below for _ in _below(e))
        for entry in below:
            _take(entry, 0 if nested else None, found)
        if _types(entity) == {"Comment"} and not below:
            _take(entity, None, found)
    return found


def _is_editorial(entry: Mapping[str, object]) -> bool:
    """An answer by nobody at no time: a page's own list of frequent questions, not a reader."""
    said = _author(entry.get("author") or entry.get("creator")) or _moment(entry)
    return "Answer" in _types(entry) and not said


def linked_count(linked: Sequence[Mapping[str, object]]) -> int | None:
    """The number of comments that the entities state."""
    for entity in linked:
        value = entity.get("commentCount")
        if value is None:
            value = _interactions(entity.get("interactionStatistic"))
        if isinstance(value, str) and value.strip().isdigit():
            value = int(value)
        if isinstance(value, int) and value >= 0:
            return value
    return None


def _interactions(statistic: object) -> object:
    for entry in statistic if isinstance(statistic, list) else [statistic]:
        if isinstance(entry, dict) and "Comment" in str(entry.get("interactionType")):
            return entry.get("userInteractionCount")
    return None


def _below(entity: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    for key in ("comment", "comments", "suggestedAnswer", "acceptedAnswer", "reply"):
        value = entity.get(key)
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, dict):
                yield entry


def _take(entry: Mapping[str, object], depth: int | None, found: list[Comment]) -> None:
    text = _plain(entry.get("text") or entry.get("commentText") or entry.get("articleBody"))
    if text:
        found.append(
            Comment(
                id=_name(entry.get("@id")) or str(len(found) + 1),
                author=_author(entry.get("author") or entry.get("creator")),
                date=_moment(entry),
                title=_plain(entry.get("headline") or entry.get("name")) or None,
                text=text,
                depth=depth,
                url=_name(entry.get("url")),
            )
        )
    if (depth or 0) < _DEEPEST:
        for below in _below(entry):
            _take(below, (depth or 0) + 1, found)


def _moment(entry: Mapping[str, object]) -> Moment | None:
    for key in ("dateCreated", "datePublished", "commentTime", "dateModified"):
        value = entry.get(key)
        moment = read_attribute(str(value)) if isinstance(value, (str, int)) else None
        if moment is not None:
            return central_european(moment) if moment.offset == 0 else moment
    return None


def _author(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return clean_name(value) if isinstance(value, str) else None


def _plain(value: object) -> str:
    """Text of a value that may hold markup or entities, its lines kept."""
    if not isinstance(value, str):
        return ""
    if "<" in value or "&" in value:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - rarely needed

        body = LexborHTMLParser(value.replace("\n", "<br>")).body
        value = body.text(separator="\n") if body is not None else value
    return "\n".join(line for line in map(clean, value.splitlines()) if line)


def _name(value: object) -> str | None:
    return clean(value) or None if isinstance(value, str) else None


def _types(entity: Mapping[str, object]) -> set[str]:
    kind = entity.get("@type")
    return {str(k) for k in kind} if isinstance(kind, list) else {str(kind)}
