"""The field names of the query language, in English and German."""

from __future__ import annotations

import difflib

from searchkit.schema import FIELDS, Kind

__all__ = ["DATE_NAMES", "FIELD_NAMES", "field_named", "nearest_name"]

FIELD_NAMES = {name: field.name for field in FIELDS for name in field.asked}
"""What stands before the colon, and the field of the schema that it means."""

DATE_NAMES = tuple(name for field in FIELDS if field.kind is Kind.DATE for name in field.asked)
"""Those before ranges of days."""


def field_named(name: str) -> str | None:
    """The schema's field for a name as typed, whatever its case; None where there is none."""
    return FIELD_NAMES.get(name.casefold())


def nearest_name(name: str) -> str:
    """The known name that looks most like this one, or "" where none is near."""
    close = difflib.get_close_matches(name.casefold(), FIELD_NAMES, 1, cutoff=0.6)
    return close[0] if close else ""
