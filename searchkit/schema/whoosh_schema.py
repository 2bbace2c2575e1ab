"""The table of fields as Whoosh's schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.schema.fields import FIELDS, Field, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from whoosh.fields import FieldType, Schema

__all__ = ["build_schema"]


def build_schema() -> Schema:
    """The one schema of every index: German text, whole values, dates and numbers."""
    from whoosh.fields import Schema  # noqa: PLC0415 - not for every command

    return Schema(**{field.name: _whoosh_field(field) for field in FIELDS})


def _whoosh_field(field: Field) -> FieldType:
    """What Whoosh takes a field for."""
    from whoosh import fields  # noqa: PLC0415 - not for every command

    from searchkit.german import analyzer  # noqa: PLC0415

    made: dict[Kind, Callable[[], FieldType]] = {
        Kind.TEXT: lambda: fields.TEXT(analyzer=analyzer(), phrase=True, stored=True),
        Kind.NAMES: lambda: fields.KEYWORD(stored=True, lowercase=True),
        Kind.VALUE: lambda: fields.ID(stored=True),
        Kind.VALUES: lambda: fields.KEYWORD(commas=True, stored=True, lowercase=True),
        Kind.DATE: lambda: fields.DATETIME(stored=True),
        Kind.NUMBER: lambda: fields.NUMERIC(int, 32, stored=True),
        Kind.PATH: lambda: fields.ID(unique=True, stored=True),
    }
    return made[field.kind]()
