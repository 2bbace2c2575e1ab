"""The words found for excerpts are those that comparing every token of the text finds."""

from __future__ import annotations

import random
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_archive import page, tree
from slow_words import find_words, forms_in

from searchkit.errors import QueryError
from searchkit.german import fold
from searchkit.query.parser import parse_query
from searchkit.search import highlighter
from searchkit.search.highlighter import Highlighter
from searchkit.search.operators.operator_table import operator_of

WORDS = frozenset({"words"})

QUERIES = (
    "Haus",
    "Straße",
    "=strasse",
    "Maßstab OR Fluss",
    "E-Government",
    "C++ OR C",
    '"rote Haus"~1',
    '="rote Häuser"',
    "Stra*",
    "?aus",
    "*sstab",
    "*",
    "1.234,56 OR 26.04.2019",
    "µm OR μm OR AT&T",
    "İstanbul OR Ελλάς OR café",
    'Haus "Maß stab" -Garten',
    "Nutzer*innen OR Student:in OR CO2 OR m2",
    "zB OR 10000 OR 000 OR b",
    "10 000,5 OR z. B. OR #Haus OR 😀",
    '"z. B. Haus" OR "10000 Häuser"',
    "vor-* OR Nachteile",
    '3.5.2019 OR "am 3. Mai 2019"',
)
PIECES = (
    *("Haus", "Häuser", "haeuser", "HAUS", "rotes", "rote", "Straße", "STRASSE", "Maßstab", "Fluß"),
    *("E-Government", "e-", "government", "C++", "C", "Maß-Stab", "1.234,56", "1.234-26.04.2019"),
    *("26.04.2019", "µm", "AT&T", "İstanbul", "istanbul", "Ελλάς", "caf\u0065\u0301", "CAFÉ", "™"),
    *(
        "Stra\u00adße",
        "STRAẞE",
        "Ha\u200bus",
        "ﬁn",
        "ſtraſſe",
        "日本",
        "x" * 90,
        "ʼ",
        "-",
        "...",
        "‚Haus‘",
    ),
    *("Nutzer*innen", "Student(inn)en", "CO₂", "m²", "z.", "B.", "zB", "10", "000", "10.000", "12"),
    *(
        "Vor-",
        "und",
        "Nachteile",
        "-teile",
        "#Haus",
        "@Haus",
        "😀",
        "3.",
        "Mai",
        "2019",
        "§",
        "10 ",
    ),
)
GLUE = (" ", " ", "\n", "\u2009", "\x1f", "-", ".", "/", "’", "")


@given(
    st.sampled_from(QUERIES),
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GLUE)), max_size=30),
    st.text(max_size=10),
)
def test_texts_of_all_kinds_of_words(query: str, pieces: list[tuple[str, str]], more: str) -> None:
    text = "".join(word + blank for word, blank in pieces) + more
    wanted = operator_of(parse_query(query)).wanted(WORDS)
    assert Highlighter(wanted, forms_in(text, query)).find(text) == find_words(text, wanted)


@pytest.mark.parametrize("seed", range(8))
def test_random_queries_over_random_pages(seed: int) -> None:
    rng = random.Random(seed)
    pages = [page(rng, f"{n}.html") for n in range(10)]
    texts = [text for p in pages for text in (p.body, *(c.text for c in p.comments))]
    forms = forms_in(*texts)
    for _ in range(40):
        try:
            wanted = operator_of(tree(rng, 2, unit="pages")).wanted(WORDS)
        except QueryError:
            continue
        marker = Highlighter(wanted, forms)
        for text in texts:
            assert marker.find(text) == find_words(text, wanted)


def test_what_is_not_foreign_folds_as_tokens_do() -> None:
    foreign = highlighter._foreign()
    for sign in map(chr, range(sys.maxunicode + 1)):
        if not foreign.search(sign) and not sign.isspace():
            assert highlighter._simple(sign) in (fold(sign), "")
    assert not any(re.match(r"\w", sign) for sign in map(chr, range(0x110000)) if sign.isspace())


def test_every_character_of_the_simple_text_knows_where_it_is_from() -> None:
    signs = [sign for sign in map(chr, range(sys.maxunicode + 1)) if not sign.isspace()]
    simple = [highlighter._simple(sign) for sign in signs]
    expected = [n for n, made in enumerate(simple) for _ in made]
    assert highlighter._origins("".join(signs), list(range(len(expected)))) == expected
