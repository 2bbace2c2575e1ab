"""The writer's way to tokens reads every plain character as `tokenize` does."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchkit.german import tokenize
from searchkit.german.alphabet import BEYOND, decode_plain, plain_codes
from searchkit.german.units import find_runs, unit_tokens

BASIC_PLANE_AND_PICTURES = [*range(0xD800), *range(0xE000, 0x20000)]


def plain_tokens(texts: list[str]) -> list[list[tuple[str, int]]]:
    """(form, position) of each text, all of them plain."""
    runs = find_runs(texts)
    assert runs.beyond == []
    ends = runs.starts + runs.lengths
    units = [decode_plain(runs.codes[a:b]) for a, b in zip(runs.starts, ends, strict=True)]
    found: list[list[tuple[str, int]]] = []
    for at, sign in reversed(runs.pictures):
        units.insert(at, sign)
    counts = runs.counts + (runs.shown if runs.pictures else 0)
    for first, count in zip(np.cumsum(counts) - counts, counts, strict=True):
        tokens: list[tuple[str, int]] = []
        position = 0
        for unit in units[first : first + count]:
            parts, width = unit_tokens(unit)
            tokens += [(form, position + offset) for form, offset in parts]
            position += width
        found.append(tokens)
    return found


def test_every_plain_character_reads_as_in_the_careful_path() -> None:
    signs = "".join(map(chr, BASIC_PLANE_AND_PICTURES))
    plain = [signs[at] for at in np.flatnonzero(plain_codes(signs) != BEYOND)]
    assert {*"aÄßſµ€☃😀´", " "} <= {*plain}
    texts = [f"{sign}a{sign}B{sign} 1{sign}2{sign}{sign}" for sign in plain]
    assert plain_tokens(texts) == [[(t.form, t.position) for t in tokenize(x)] for x in texts]


SPELLINGS = """Nutzer *innen :innen /-innen _in (innen) (inn)en e*r jede r ein *e Lehrer in Vor-
und , - -rück seite Ein-/ aus gang & bzw. sowie / z. B. z.B U. S. A d. h . 10 000 5 1 , 50 2019 #
@ §5 😀 C# C++ + Node .js .net ² ₂ CO m 3. Mai * : _ · • ( ) ' ß É ’innen 👍"""
BLANKS = st.sampled_from(["", "", " ", " ", "\u00a0", "\u2009", "\n", "-", ", "])


@settings(max_examples=1500, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(SPELLINGS.split()), BLANKS), max_size=12), max_size=4
    )
)
@example([[("Vor-", "")], [("und", " "), ("Nachteile", "")]])
def test_spellings_of_many_signs_read_as_in_the_careful_path(texts: list[Any]) -> None:
    written = ["".join(map("".join, pieces)) for pieces in texts]
    assert plain_tokens(written) == [[(t.form, t.position) for t in tokenize(x)] for x in written]


def test_texts_of_other_scripts_or_marks_are_left_to_the_careful_path() -> None:
    texts = ["Haus", "дом", "", "Mu\u0308ller", "Ver\u00adsicherung", "\ud800", "\U0010fffd", "See"]
    runs = find_runs(texts)
    assert runs.beyond == [1, 3, 4, 5, 6]
    assert runs.counts.tolist() == [1, 0, 0, 0, 0, 0, 0, 1]
