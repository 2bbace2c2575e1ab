"""The bulk path, the offsets' path and Whoosh's analyzer tell one story."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from whoosh.analysis import Token as WhooshToken

from searchkit.german import analyzer, forms_and_positions, terms_and_positions, tokenize

PIECES = """Straße STRAẞE E-Government geht’s 1.234,56 3,5 26.04.2019 Führungs\u00adebene C++ AT&T
über a_b U- -bahn İ ŉ ſ ß ΐ ﬁ ² ½ Ǆ 東 é e\u0301 - ' . , & + # 🙂 \u0345 \u00ad 1'000 Å"""
GERMAN = st.lists(st.sampled_from(PIECES.split()), max_size=8).flatmap(
    lambda words: st.sampled_from(["", " ", "-", "."]).map(lambda glue: glue.join(words))
)
ANY_TEXT = st.one_of(GERMAN, st.text(), st.text(alphabet=st.characters(max_codepoint=0x17F)))


@settings(max_examples=400)
@given(ANY_TEXT)
@example("\u0345-ŉ")
@example("x" * 200 + "ß-" + "ß" * 100)
def test_bulk_and_offsets_path_give_the_same_forms_at_the_same_positions(text: str) -> None:
    forms, positions = forms_and_positions(text)
    tokens = tokenize(text)
    assert forms == [t.form for t in tokens]
    assert positions.tolist() == [t.position for t in tokens]


@settings(max_examples=150)
@given(ANY_TEXT)
def test_whooshs_analyzer_gives_the_bulk_paths_terms_positions_and_offsets(text: str) -> None:
    found = [
        (t.text, t.pos, t.startchar, t.endchar)
        for t in analyzer()(text, positions=True, chars=True)
    ]
    terms, positions = terms_and_positions(text)
    assert [f[0] for f in found] == terms
    assert [f[1] for f in found] == positions.tolist()
    assert [f[2:] for f in found] == [(t.start, t.end) for t in tokenize(text)]


def test_every_letter_of_the_fast_path_folds_as_in_the_careful_one() -> None:
    for letter in map(chr, [*range(0x17F), *range(0x2010, 0x205F), 0x20AC]):
        for text in (letter, f"a{letter}b", f"A{letter}", f"1{letter}2", f"{letter}ß"):
            assert forms_and_positions(text)[0] == [t.form for t in tokenize(text)], ascii(text)


def test_the_analyzer_honours_whooshs_options() -> None:
    analyse = analyzer()
    (first, *_) = [t.copy() for t in analyse("Häuser am See", positions=True, chars=True,
                                             keeporiginal=True, start_pos=7, start_char=100,
                                             mode="index")]  # fmt: skip
    assert isinstance(first, WhooshToken)
    assert (first.text, first.original, first.pos) == ("haus", "Häuser", 7)
    assert (first.startchar, first.endchar, first.mode) == (100, 106, "index")
    assert [t.text for t in analyse("Häuser am", no_morph=True)] == ["häuser", "am"]
    assert [t.text for t in analyse("schon gekocht", tokenize=False)] == ["schon gekocht"]
    assert analyse.has_morph()
    assert repr(analyzer()) == repr(analyzer())


def test_stop_words_stay_with_their_true_positions() -> None:
    terms, positions = terms_and_positions("Das Haus am See")
    assert terms == ["das", "haus", "am", "see"]
    assert positions.tolist() == [0, 1, 2, 3]
