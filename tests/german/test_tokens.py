"""What is a word of German text, and where it stands."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchkit.german.tokens import LONGEST_FORM, tokenize

TABLE = [
    ("Die Führungsebene", "die@0 führungsebene@1"),
    ("E-Government", "egovernment@0 e@0 government@1"),
    ("die U-Bahn fährt", "die@0 ubahn@1 u@1 bahn@2 fährt@3"),
    ("486dx4-160", "486dx4160@0 486dx4@0 160@1"),
    ("5G-Netz", "5gnetz@0 5g@0 netz@1"),
    ("Rhein-Main-Donau-Kanal", "rheinmaindonaukanal@0 rhein@0 main@1 donau@2 kanal@3"),
    ("so-viele-teile-hat-nur-eine-adresse", "so@0 viele@1 teile@2 hat@3 nur@4 eine@5 adresse@6"),
    ("geht's", "gehts@0 geht@0 s@1"),
    ("geht’s", "gehts@0 geht@0 s@1"),
    ("geht´s gut", "gehts@0 geht@0 s@1 gut@2"),
    ("Vor- und Nachteile", "-vor-nachteile@0 vor@0 und@1 nachteile@2"),
    ("-fach 'Wort' – Strich", "fach@0 wort@1 strich@2"),
    ("2010–2015", "2010@0 2015@1"),
    ("1.234,56 Euro", "1234,56@0 euro@1"),
    ("1.234.567 oder 10'000", "1234567@0 oder@1 10000@2"),
    ("3,5 Prozent", "3,5@0 prozent@1"),
    ("3,5-Zoll-Diskette", "3,5zolldiskette@0 3,5@0 zoll@1 diskette@2"),
    ("Web 2.0.", "web@0 2.0@1 2@1 0@2"),
    ("am 26.04.2019.", "am@0 26.04.2019@1 26@1 04@2 2019@3"),
    ("1,2,3", "1,2,3@0 1@0 2@1 3@2"),
    ("Ende.Anfang", "ende@0 anfang@1"),
    ("z.B. 3.Mai", "zb@0 3@1 mai@2"),
    ("AT&T und C&A", "at&t@0 at@0 t@1 und@2 c&a@3 c@3 a@4"),
    ("C++ und C#, nicht #wort", "c++@0 c@0 und@1 c#@2 c@2 nicht@3 #wort@4 wort@4"),
    ("snake_case_name", "snake@0 case@1 name@2"),
    ("www.golem.de/forum", "www@0 golem@1 de@2 forum@3"),
    ("max.muster@web.de", "max@0 muster@1 web@2 de@3"),
    ("Straße STRASSE STRAẞE", "strasse@0 strasse@1 strasse@2"),
    ("Ver\u00adsiche\u00adrung", "versicherung@0"),
    ("Donau\u200bdampf", "donaudampf@0"),
    ("İstanbul Erdoğan", "istanbul@0 erdoğan@1"),
    ("東京2019", "東@0 京@1 2019@2"),
    ("Привет, МИР", "привет@0 мир@1"),
    ("हिन्दी भाषा", "हिन्दी@0 भाषा@1"),
    ("🙂 ok 👍🏽", "🙂@0 ok@1 👍@2"),
    ("", ""),
    (" -- ' ++ . ", ""),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text or "empty" for text, _ in TABLE])
def test_words_of_text_are_split_as_a_german_reader_expects(text: str, expected: str) -> None:
    assert " ".join(f"{t.form}@{t.position}" for t in tokenize(text)) == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Die E-Mail kam.", ["Die", "E-Mail", "E", "Mail", "kam"]),
        ("Ver\u00adsiche\u00adrung\u00ad, C++!", ["Ver\u00adsiche\u00adrung", "C++", "C"]),
        ("Mu\u0308ller's Weg", ["Mu\u0308ller's", "Mu\u0308ller", "s", "Weg"]),
    ],
)
def test_offsets_count_characters_of_the_text_as_given(text: str, spans: list[str]) -> None:
    assert [text[t.start : t.end] for t in tokenize(text)] == spans


def test_decomposed_text_gives_the_same_forms_as_composed_text() -> None:
    text = "Müßige Größe: Ärzte-Überprüfung, naïve Café-Gäste"
    decomposed = unicodedata.normalize("NFD", text)
    assert [t[:2] for t in tokenize(decomposed)] == [t[:2] for t in tokenize(text)]


def test_a_word_without_end_is_cut_to_one_token() -> None:
    (token,) = tokenize("x" * 100_000)
    assert token.form == "x" * LONGEST_FORM
    assert token.end == 100_000


@given(st.text(alphabet=st.one_of(st.sampled_from("aÄß-'’.,&_19 +#\u00ad\u0308"), st.characters())))
@example("a-\u00adb")
@example("1,2.345,6-7")
def test_positions_rise_one_by_one_and_spans_lie_in_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert sorted({t.position for t in tokens}) == list(range(len({t.position for t in tokens})))
    assert all(a.position <= b.position for a, b in pairwise(tokens))
    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert 0 < len(token.form) <= LONGEST_FORM
        assert "_" not in token.form
