"""The JSON of `searchkit parse`: exactly its fields, and back to the same page."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchkit.model import KINDS, Comment, Moment, Page, page_from_record, page_record

FIELDS = [
    "path", "url", "site", "title", "teaser", "body", "authors", "published", "modified",
    "section", "keywords", "comments",
]  # fmt: skip

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
some = st.none() | text.filter(bool)
comments = st.builds(
    Comment,
    id=text.filter(bool),
    author=some,
    date=st.none() | st.just(Moment.from_iso("2019-05-03T14:05+02:00")),
    title=some,
    text=text,
    depth=st.none() | st.integers(0, 9),
    url=some,
    date_text=some,
)
pages = st.builds(
    Page,
    path=text.filter(bool),
    url=some,
    title=some,
    body=text,
    authors=st.lists(text, max_size=3).map(tuple),
    published=st.none() | st.just(Moment.from_iso("2019-05-03")),
    comments=st.lists(comments, max_size=3).map(tuple),
    language=some,
    comments_stated=st.none() | st.integers(0, 99),
    saved=st.none() | st.just(Moment.from_iso("2021-02-03T10:00+01:00")),
    kind=st.none() | st.sampled_from(KINDS),
    rest=text,
)


@given(pages)
def test_a_page_survives_its_json(page: Page) -> None:
    assert page_from_record(json.loads(json.dumps(page_record(page)))) == page


def test_a_page_has_exactly_the_promised_fields_in_their_order() -> None:
    assert list(page_record(Page("a.html"))) == FIELDS


def test_a_kind_that_another_program_means_otherwise_is_passed_over() -> None:
    assert page_from_record({"path": "a", "kind": "premium"}).kind is None


def test_a_comment_has_exactly_the_promised_fields() -> None:
    record = page_record(Page("a", comments=(Comment("1", None, None, None, "x"),)))
    (comment,) = record["comments"]  # type: ignore[misc]
    assert list(comment) == ["id", "author", "date", "title", "text", "depth", "url"]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "not a JSON object"),
        ({}, "no path"),
        ({"path": ""}, "no path"),
        ({"path": 3}, "path is not a text"),
        ({"path": "a", "body": 3}, "body"),
        ({"path": "a", "authors": "x"}, "authors"),
        ({"path": "a", "published": "gestern"}, "published"),
        ({"path": "a", "saved": "gestern"}, "saved"),
        ({"path": "a", "rest": []}, "rest"),
        ({"path": "a", "comments": {}}, "comments"),
        ({"path": "a", "comments": [3]}, "comment 1"),
        ({"path": "a", "comments": [{"date": "x"}]}, "date"),
        ({"path": "a", "comments": [{"depth": -1}]}, "depth"),
        ({"path": "a", "comments": [{"depth": True}]}, "depth"),
    ],
)
def test_a_record_of_the_wrong_kind_is_refused_by_its_field(record: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        page_from_record(record)


def test_lone_surrogates_become_a_question_mark() -> None:
    assert page_from_record({"path": "a", "title": "x\ud800"}).title == "x?"
