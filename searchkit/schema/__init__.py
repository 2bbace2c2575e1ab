"""What a page becomes in the index: a table of fields, and what follows from it."""

from __future__ import annotations

from searchkit.schema.field_values import comment_author_key, fold_name, host_of, person_key
from searchkit.schema.fields import (
    COMMENT_FIELDS,
    FIELDS,
    FILTERS,
    KEYWORD_FIELDS,
    NUMBER_FIELDS,
    PAGE_FIELDS,
    PERSON_FIELDS,
    STREAM_FIELDS,
    TEXT_FIELDS,
    VALUE_KEYS,
    Field,
    Filter,
    Kind,
    page_keys,
)
from searchkit.schema.whoosh_schema import build_schema

__all__ = [
    "COMMENT_FIELDS",
    "FIELDS",
    "FILTERS",
    "KEYWORD_FIELDS",
    "NUMBER_FIELDS",
    "PAGE_FIELDS",
    "PERSON_FIELDS",
    "STREAM_FIELDS",
    "TEXT_FIELDS",
    "VALUE_KEYS",
    "Field",
    "Filter",
    "Kind",
    "build_schema",
    "comment_author_key",
    "fold_name",
    "host_of",
    "page_keys",
    "person_key",
]
