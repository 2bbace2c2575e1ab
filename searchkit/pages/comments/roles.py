"""What an element's class, id and itemprop say of its part in a comment, looked up once a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from searchkit.pages.comments.vocabulary import (
    ACTION_MARKS,
    AUTHOR_RULES,
    CONTENT_RULES,
    DATE_MARKS,
    FURNITURE_MARKS,
    NAME_MARKS,
    NOT_AUTHOR_MARKS,
    PERSON_DETAILS_MARKS,
    PORTRAIT_MARKS,
    QUOTE_HEADER_MARKS,
    QUOTE_MARKS,
    REPLY_MARKS,
    TITLE_MARKS,
    VOTE_MARKS,
)

__all__ = ["NO_ROLE", "Role", "Roles"]

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBER = re.compile(r"\d+")
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Role:
    """The parts that a naming may stand for; `author` and `content` are the rank of the rule.

    `stated_date` is the rank of a date by itemprop: 0, and 3 where it is that of a modification.
    """

    marks: str
    author: int | None = None
    content: int | None = None
    stated_date: int | None = None
    is_date: bool = False
    is_title: bool = False
    is_reply: bool = False
    is_action: bool = False
    is_furniture: bool = False
    is_quote_header: bool = False
    is_quote: bool = False
    is_person_details: bool = False
    is_name: bool = False
    is_portrait: bool = False


NO_ROLE = Role(" ")


class Roles:
    """The roles of a page's namings; equal namings (but for their numbers) are judged once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str | None, ...], Role] = {}

    def of(self, attributes: dict[str, str | None]) -> Role:
        """The role of an element with these attributes."""
        if not attributes:
            return NO_ROLE
        named = (attributes.get("class"), attributes.get("id"), attributes.get("itemprop"))
        role = self._known.get(named)
        if role is None:
            # Ids differ in their numbers only; levels and states do not change a role.
            naming = _NUMBER.sub("0", _naming(*named))
            role = _judge(naming) if naming else NO_ROLE
            if len(self._known) < _MOST:
                self._known[named] = role
        return role


def _naming(classes: str | None, name: str | None, props: str | None) -> str:
    """Classes, id and, each with a leading @, itemprops."""
    parts = [classes, name, *(f"@{prop}" for prop in (props or "").split())]
    return " ".join(part for part in parts if part)


@lru_cache(maxsize=_MOST)
def _judge(naming: str) -> Role:
    """The role of a naming; the pages of a site, and those of a system, share most of theirs."""
    plain = f" {' '.join(naming.split())} "
    lower = plain.lower()
    # CommentInfoDate is read as one word and as comment-info-date where that names a part.
    marks = lower if lower == plain else lower + _CAMEL.sub("-", plain).lower()
    return Role(
        marks,
        author=_author_rank(marks),
        content=_first(CONTENT_RULES, marks),
        stated_date=_stated_date(marks),
        is_date=bool(DATE_MARKS.search(marks)),
        is_title=bool(TITLE_MARKS.search(marks)),
        is_reply=bool(REPLY_MARKS.search(lower)),
        is_action=bool(VOTE_MARKS.search(lower) or ACTION_MARKS.search(lower)),
        is_furniture=bool(FURNITURE_MARKS.search(lower)),
        is_quote=bool(QUOTE_MARKS.search(lower)),
        is_quote_header=bool(QUOTE_HEADER_MARKS.search(lower)),
        is_person_details=bool(PERSON_DETAILS_MARKS.search(marks)),
        is_name=bool(NAME_MARKS.search(lower)),
        is_portrait=bool(PORTRAIT_MARKS.search(marks)),
    )


def _stated_date(marks: str) -> int | None:
    if "@date" not in marks and "@commenttime" not in marks:
        return None
    return 3 if "modified" in marks else 0


def _author_rank(marks: str) -> int | None:
    certain = any(sign in marks for sign in ("@author", "@creator", " fn ", "vcard"))
    if not certain and NOT_AUTHOR_MARKS.search(marks):
        return None
    return _first(AUTHOR_RULES, marks)


def _first(rules: tuple[re.Pattern[str], ...], marks: str) -> int | None:
    return next((rank for rank, rule in enumerate(rules) if rule.search(marks)), None)
