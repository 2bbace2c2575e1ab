"""Excerpts: what was found is in them and marked, and they stay short."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from slow_words import forms_in

from searchkit.query.parser import parse_query
from searchkit.search.highlighter import Highlighter
from searchkit.search.operators.operator_table import operator_of
from searchkit.search.query_terms import Found
from searchkit.search.snippets import WIDTH, excerpt, mark_all

WORDS = frozenset({"words"})
FILLER = "Dieser Satz steht nur da, damit der Text lang wird. " * 12


def find_words(query: str, text: str) -> list[Found]:
    return Highlighter(operator_of(parse_query(query)).wanted(WORDS), forms_in(text)).find(text)


def marked(query: str, text: str) -> list[str]:
    found = find_words(query, text)
    whole = mark_all(text, found)
    return [whole.text[start:end] for start, end in whole.marks]


def test_words_are_marked_in_any_inflection_and_spelling() -> None:
    assert marked("Haus", "Die Häuser und das Haeuschen, ein Haus.") == ["Häuser", "Haus"]
    assert marked("E-Government", "Das E-Government, auch EGovernment.") == [
        "E-Government",
        "EGovernment",
    ]


def test_a_phrase_is_marked_only_where_it_stands_in_order() -> None:
    assert marked('"rote Häuser"', "Häuser, rote. Das rote Haus.") == ["rote", "Haus"]


def test_exact_words_patterns_and_exclusions() -> None:
    assert marked("=Häuser", "Das Haus, die Häuser.") == ["Häuser"]
    assert marked("Häus*", "Das Haus, die Häuser, ein Häuschen.") == ["Häuser", "Häuschen"]
    assert marked("Haus -Garten", "Haus und Garten") == ["Haus"]


def test_the_excerpt_is_where_most_of_the_words_stand() -> None:
    text = f"Ein Haus am Anfang. {FILLER}Hier stehen Haus und Garten zusammen. {FILLER}"
    found = find_words("Haus Garten", text)
    shown = excerpt(text, found)
    assert "Hier stehen Haus und Garten zusammen." in shown.text
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")


def test_an_excerpt_full_of_found_words_still_begins_before_the_first() -> None:
    text = f"{FILLER}Davor steht etwas: " + "Haus " * 100
    found = find_words("Haus", text)
    assert "etwas: Haus" in excerpt(text, found).text


PIECES = ["Haus", "Garten", "und", "Straße.", "\n\n", "é", "x" * 50]


@given(
    st.lists(st.sampled_from(PIECES), max_size=200),
    st.integers(40, 400),
)
def test_marks_are_found_words_and_the_excerpt_is_short(words: list[str], width: int) -> None:
    text = " ".join(words)
    found = find_words("Häuser OR Gärten", text)
    shown = excerpt(text, found, width)
    assert len(shown.text) <= width + 60
    assert bool(shown.marks) == bool(found)
    ends = [0, *(place for mark in shown.marks for place in mark)]
    assert ends == sorted(ends)
    assert {shown.text[start:end] for start, end in shown.marks} <= {"Haus", "Garten"}


def test_without_a_found_word_the_beginning_is_shown() -> None:
    shown = excerpt(FILLER, [])
    assert shown.marks == ()
    assert shown.text.startswith("Dieser Satz")
    assert len(shown.text) <= WIDTH + 2
