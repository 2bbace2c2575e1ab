"""Texts outside article and comments: written, merged, checked, and absent where there are none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from archive import assert_sound, page
from hypothesis import given
from hypothesis import strategies as st
from whoosh.query import Phrase, Prefix, Term

from searchkit.search.execution import SearchRequest, execute
from searchkit.search.operators.operator_table import operator_of
from searchkit.store import create_index
from searchkit.store.content_check import content_problems
from searchkit.store.format.arrays import ARRAYS, REST_NAMES
from searchkit.store.read.rest_reader import has_rest

WORDS = ["Mühle", "Mühlen", "Rad", "das", "Wehr", "U-Bahn"]
QUERIES = [
    Term("rest", "muhl"),
    Term("rest", "rad"),
    Phrase("rest", ["das", "rad"]),
    Prefix("rest", "müh"),
    Term("words", "rad"),
]


def with_rest(path, rest, body="Ein Haus"):
    return replace(page(path, body, "Na ja"), rest=rest)


def found(index):
    """What each query finds, by path with its score."""
    reader = index.reader()
    answers = []
    for query in QUERIES:
        ranked = execute(reader, SearchRequest(query=operator_of(query), limit=1000))
        pairs = zip(ranked.documents, ranked.scores, strict=True)
        answers.append({reader.page_path(n): pytest.approx(score) for n, score in pairs})
    return answers


def index_of(folder, pages):
    index = create_index(folder)
    with index.writer() as writer:
        for one in pages:
            writer.add_page(one)
    return index


def test_pages_without_a_rest_leave_no_trace_of_it(tmp_path):
    index = index_of(tmp_path / "index", [page("a.html", "Ein Rad"), page("b.html", "Das Wehr")])
    (segment,) = index.reader().segments
    assert not has_rest(segment.files)
    assert not any(name.startswith("rest_") for name in segment.files.header.arrays)
    assert not list(segment.files.folder.glob("rest*"))
    assert not index.reader().has_rest
    assert found(index)[:4] == [{}, {}, {}, {}]


def test_only_the_rest_is_searched_and_no_other_field_knows_it(tmp_path):
    index = index_of(
        tmp_path / "index",
        [with_rest("a.html", "Das Rad der Mühle"), page("b.html", "Ein Rad")],
    )
    muhl, rad, phrase, prefix, words = found(index)
    assert [list(one) for one in (muhl, rad, phrase, prefix)] == [["a.html"]] * 4
    assert list(words) == ["b.html"]
    (segment,) = index.reader().segments
    assert segment.term_number("muhl") < 0
    assert_sound(index)


pages_of_words = st.lists(
    st.tuples(
        st.integers(0, 5), st.lists(st.sampled_from(WORDS), max_size=6), st.sampled_from(WORDS)
    ),
    min_size=1,
    max_size=12,
)


@given(st.lists(pages_of_words, min_size=1, max_size=4), st.sets(st.integers(0, 5)), st.booleans())
def test_merged_segments_answer_as_one_that_was_written_at_once(
    tmp_path_factory, batches, removed, whole
):
    folder = tmp_path_factory.mktemp("rests")
    index = create_index(folder / "a")
    pages = {}
    for batch in batches:
        with index.writer() as writer:
            for number, rest, body in batch:
                one = with_rest(f"{number}.html", " ".join(rest), body)
                pages.pop(one.path, None)
                pages[one.path] = one
                writer.add_page(one)
    with index.writer() as writer:
        for number in removed:
            writer.remove_page(f"{number}.html")
            pages.pop(f"{number}.html", None)
        if whole:
            writer.optimize()
    if pages:
        assert found(index) == found(index_of(folder / "b", pages.values()))
    assert_sound(index)
    if whole:
        texts = any(one.rest for one in pages.values())
        assert index.reader().has_rest == texts


def test_what_does_not_hold_together_in_rests_is_found(tmp_path, monkeypatch):
    index = index_of(tmp_path / "index", [with_rest("a.html", "Das Rad"), page("b.html", "x")])
    (segment,) = index.reader().segments
    read = type(segment.files).array

    def falsified(files, name):
        values = read(files, name)
        return values + np.uint32(1) if name == "rest_body_length" else values

    assert list(content_problems(segment)) == []
    monkeypatch.setattr(type(segment.files), "array", falsified)
    assert any(problem.startswith("rest: page 0 has") for problem in content_problems(segment))


def test_the_registry_has_the_arrays_of_rests_under_their_names():
    assert set(REST_NAMES.values()) <= set(ARRAYS)
    assert all(ARRAYS[name].optional and ARRAYS[name].since == 2 for name in REST_NAMES.values())
