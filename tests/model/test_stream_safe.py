"""Runs of combining marks are cut by joiners, and nothing else of a text changes."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchkit.german import fold
from searchkit.model.stream_safe import stream_safe
from searchkit.pages.text import clean
from searchkit.schema import fold_name

MARKS = "\u0301\u0323\u0345\u0344\u05b0\U0001d165"
LONG = "a" + "\u0323\u0301" * 100_000


@given(st.text(st.sampled_from(MARKS + "aä—😀 "), min_size=301, max_size=400))
def test_no_run_of_marks_is_longer_than_30_and_only_joiners_are_added(text: str) -> None:
    safe = stream_safe(text)
    assert safe.replace("\u034f", "") == text
    run = 0
    for sign in unicodedata.normalize("NFD", safe):
        run = run + 1 if unicodedata.combining(sign) else 0
        assert run <= 30


@given(st.text(max_size=600))
def test_a_text_without_long_runs_stays_as_it_is(text: str) -> None:
    if not any(unicodedata.combining(sign) for sign in unicodedata.normalize("NFD", text)):
        assert stream_safe(text) == text


@pytest.mark.parametrize("normal", [clean, fold, fold_name], ids=lambda function: function.__name__)
def test_a_hundred_thousand_marks_cost_no_more_than_other_signs(normal: object) -> None:
    assert callable(normal)
    start = time.process_time()
    assert normal(LONG)
    assert time.process_time() - start < 3.0
