"""The writer's way to tokens reads every plain character as `tokenize` does."""

from __future__ import annotations

import numpy as np

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
    for first, count in zip(np.cumsum(runs.counts) - runs.counts, runs.counts, strict=True):
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


def test_texts_of_other_scripts_or_marks_are_left_to_the_careful_path() -> None:
    texts = ["Haus", "дом", "", "Mu\u0308ller", "Ver\u00adsicherung", "\ud800", "\U0010fffd", "See"]
    runs = find_runs(texts)
    assert runs.beyond == [1, 3, 4, 5, 6]
    assert runs.counts.tolist() == [1, 0, 0, 0, 0, 0, 0, 1]
