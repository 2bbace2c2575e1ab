"""Frozen value types that every room shares; imports nothing of ours."""

from searchkit.model.filename import file_of, name_of
from searchkit.model.moment import Moment
from searchkit.model.page import KINDS, Comment, Page, RawPage
from searchkit.model.record import page_from_record, page_record
from searchkit.model.results import (
    Addition,
    CommentHit,
    CommentMatch,
    Marked,
    PageHit,
    PageRef,
    Results,
    Snippet,
)

__all__ = [
    "KINDS",
    "Addition",
    "Comment",
    "CommentHit",
    "CommentMatch",
    "Marked",
    "Moment",
    "Page",
    "PageHit",
    "PageRef",
    "RawPage",
    "Results",
    "Snippet",
    "file_of",
    "name_of",
    "page_from_record",
    "page_record",
]
