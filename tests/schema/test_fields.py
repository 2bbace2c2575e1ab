"""The one table of fields, and all that follows from it."""

from __future__ import annotations

import dataclasses

import pytest

from searchkit.model import Page
from searchkit.query.names import field_named
from searchkit.query.parser import parse_query
from searchkit.schema import (
    COMMENT_FIELDS,
    FIELDS,
    FILTERS,
    PAGE_FIELDS,
    STREAM_FIELDS,
    VALUE_KEYS,
    Kind,
    build_schema,
    page_keys,
)
from searchkit.settings import Ranking


def test_no_name_means_two_fields() -> None:
    names = [name for field in FIELDS for name in field.asked]
    assert len(names) == len(set(names))
    assert all(name == name.casefold() for name in names)


def test_the_weighted_fields_are_the_parts_of_a_page() -> None:
    numbers = {field.name for field in dataclasses.fields(Ranking)}
    assert numbers - {"k1", "b"} == {*STREAM_FIELDS, "rest"}


def test_whooshs_schema_has_every_field() -> None:
    assert set(build_schema().names()) == PAGE_FIELDS | COMMENT_FIELDS


def test_every_filter_says_how_its_value_is_read() -> None:
    for field in FILTERS.values():
        by_value = field.kind in (Kind.VALUE, Kind.VALUES)
        assert by_value == (field.name in VALUE_KEYS), field.name
        assert by_value or field.kind in (Kind.NAMES, Kind.DATE), field.name


@pytest.mark.parametrize(
    ("page", "keys"),
    [
        (Page("a", section=" Kultur &  Medien"), [("section", "kultur & medien")]),
        (Page("a", language="de_AT"), [("language", "de-at"), ("language", "de")]),
        (Page("a", language="de"), [("language", "de")]),
        (
            Page("a", authors=("Eva Groß", "Eva Lenz")),
            [("author", "eva"), ("author", "gross"), ("author", "lenz")],
        ),
        (
            Page("a", url="https://www.Tal.example:80/x", site="Der Tal"),
            [("site", "der tal"), ("site", "tal.example"), ("url", "https://www.Tal.example:80/x")],
        ),
        (Page("a"), []),
    ],
)
def test_a_page_is_found_by_each_of_its_values_once(
    page: Page, keys: list[tuple[str, str]]
) -> None:
    assert list(page_keys(page)) == keys


@pytest.mark.parametrize(
    ("query", "field", "text"),
    [
        ("section:Kultur", "section", "kultur"),
        ('ressort:"Kultur  & Medien"', "section", "kultur & medien"),
        ("SPARTE:Häuser", "section", "häuser"),
        ("sprache:de_AT", "language", "de-at"),
        ("language:DE", "language", "de"),
        ("* section:Kultur", "section", "kultur"),
    ],
)
def test_a_whole_value_is_asked_for_as_it_is_kept(query: str, field: str, text: str) -> None:
    term = parse_query(query)
    assert (term.fieldname, term.text) == (field, text)
    assert field_named(query.removeprefix("* ").partition(":")[0]) == field
