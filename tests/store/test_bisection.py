"""Strings are found in tables larger than what a bisection remembers."""

from __future__ import annotations

import random

from searchkit.store.format.stringtable import StringTable, pack_strings
from searchkit.store.read.bisection import Bisection


def test_every_string_is_found_and_no_other():
    rng = random.Random(1)
    words = sorted({f"{rng.randrange(10**6):x}ä" for _ in range(6000)}, key=str.encode)
    find = Bisection(StringTable(*pack_strings(words))).find
    for number, word in rng.sample(list(enumerate(words)), len(words)):
        assert find(word) == number
    assert [find(text) for text in ("", "0", "zz", words[7] + "x", words[7][:-1])] == [-1] * 5


def test_nothing_is_found_in_an_empty_table():
    assert Bisection(StringTable(*pack_strings([]))).find("") == -1
