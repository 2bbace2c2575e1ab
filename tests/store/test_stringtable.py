"""Tables of strings give back what was packed, whole, in part and by search."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searchkit.store.format import stringtable
from searchkit.store.format.stringtable import StringTable, pack_strings

STRINGS = st.lists(st.text("abäß€中🏠\x00\ud800", max_size=5), max_size=9)


@given(STRINGS, st.integers(0, 9), st.integers(0, 9))
def test_any_slice_of_a_table_is_that_of_the_strings(strings, start, stop):
    table = StringTable(*pack_strings(strings))
    stop = min(stop, len(strings))
    assert list(table) == strings
    assert table.slice(start, stop) == strings[start:stop]


def test_more_strings_than_are_coded_at_once():
    strings = sorted(f"größe{number:05d}" for number in range(2 * stringtable._AT_ONCE + 3))
    table = StringTable(*pack_strings(strings))
    assert table.slice(0, len(table)) == strings
    assert table.slice(9, stringtable._AT_ONCE + 11) == strings[9 : stringtable._AT_ONCE + 11]
    assert [table.find(strings[at]) for at in (0, 1, 17_000, len(strings) - 1)] == [
        0, 1, 17_000, len(strings) - 1,
    ]  # fmt: skip


def test_strings_of_any_numbers_come_back_in_the_order_asked_for() -> None:
    strings = ["", "a", "größe", "haus", "東京", "\ud800x", "zürich"]
    table = StringTable(*pack_strings(strings))
    for numbers in ([], [0], [6, 2, 2, 0, 4], [5, 1]):
        assert table.take(np.array(numbers, np.int64)) == [strings[at] for at in numbers]
