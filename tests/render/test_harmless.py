"""Nothing from a page reaches a terminal, HTML or a spreadsheet unescaped."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchkit.model import CommentHit, CommentMatch, Marked, PageHit, PageRef, Results, Snippet
from searchkit.render import csv_lines, json_text, result_lines, results_record
from searchkit.render.harmless import cell, marked_html, marked_terminal, one_line, printable

HOSTILE = "\x1b[31mrot\x07 \x9b2J\u202egnal \u2028<script>alert(1)</script> & \x00"
DANGEROUS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def results(text: str) -> Results:
    page = PageRef(text, text, text, text, None, text)
    comment = CommentMatch(text, None, text, Marked(text, ((0, len(text)),)))
    snippets = (Snippet("body", Marked(text, ((0, len(text)),))),)
    hit = PageHit(1, 1.0, page, snippets, (comment,), 1)
    return Results(text, "pages", 1, 1.0, (hit,), (text,))


@given(st.text(min_size=1))
def test_terminal_lines_hold_no_control_character(text: str) -> None:
    for line in result_lines(results(text), colour=False):
        assert not DANGEROUS.search(line)
        assert "\n" not in line


@given(st.text(min_size=1))
def test_json_holds_no_character_that_steers_a_terminal(text: str) -> None:
    written = json_text(results_record(results(text)))
    assert not DANGEROUS.search(written)
    assert json.loads(written)["hits"][0]["title"] == text


@given(st.text(min_size=1))
def test_csv_comes_back_with_one_row_a_hit(text: str) -> None:
    written = "\n".join(csv_lines(results(text)))
    assert not DANGEROUS.search(written.replace("\n", "").replace("\t", ""))
    rows = list(csv.reader(io.StringIO(written)))
    assert len(rows) == 2
    assert not rows[1][4].startswith(("=", "+", "-", "@"))


def test_html_is_escaped_around_and_inside_marks() -> None:
    marked = Marked("<b>Haus & Hof</b>", ((3, 7), (10, 17)))
    assert marked_html(marked) == "&lt;b&gt;<mark>Haus</mark> &amp; <mark>Hof&lt;/b&gt;</mark>"


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_html_without_tags_is_the_text_again(text: str, a: int, b: int) -> None:
    low, high = sorted((min(a, len(text)), min(b, len(text))))
    shown = marked_html(Marked(text, ((low, high),)))
    assert html.unescape(shown.replace("<mark>", "").replace("</mark>", "")) == html.unescape(
        html.escape(text, quote=False)
    )


def test_marks_are_bold_on_a_terminal_and_bare_elsewhere() -> None:
    marked = Marked("ein Haus", ((4, 8),))
    assert marked_terminal(marked, colour=True) == "ein \x1b[1mHaus\x1b[0m"
    assert marked_terminal(marked, colour=False) == "ein Haus"


def test_a_hostile_text_is_shown_and_does_nothing() -> None:
    assert (
        one_line(HOSTILE)
        == "\ufffd[31mrot\ufffd \ufffd2J\ufffdgnal <script>alert(1)</script> & \ufffd"
    )
    assert printable("a\tb\nc") == "a\tb\nc"


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-x", "@rat", "\tx"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == "'" + text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a; @rat;-1", "a;' @rat;'-1"),
        ("a\n=1", "a\n'=1"),
        (" =1", "' =1"),
        ("\uff1d1", "'\uff1d1"),
        ("1;2", "1;2"),
        ("a - b; c", "a - b; c"),
    ],
)
def test_no_part_of_a_cell_is_a_formula_where_cells_end_at_semicolons(text: str, safe: str) -> None:
    assert cell(text) == safe


@given(st.text(st.sampled_from("a=+-@;\t\r\n 1\uff1d"), max_size=12))
def test_a_program_that_splits_at_any_separator_finds_no_formula(text: str) -> None:
    for part in re.split("[;\t\r\n]", cell(text)):
        assert not part.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))


def test_a_comment_hit_is_printed_with_its_page() -> None:
    page = PageRef("1", "a.html", None, "Titel", None, None)
    match = CommentMatch("Urbautz", None, "Text", Marked("Text", ((0, 4),)))
    found = Results("text", "comments", 1, 1.0, (CommentHit(1, 1.0, match, page),))
    lines = list(result_lines(found, colour=False))
    assert lines[0].startswith("1 comment (")
    assert any("Urbautz" in line for line in lines)
    assert any("on: Titel" in line for line in lines)
