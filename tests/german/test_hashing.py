"""A run of letters has one hash, wherever it stands and however it was cut out."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searchkit.german.hashing import HashedWords, WordTable, extended, shortened

WORDS = st.lists(st.text("abcäß𝔞", max_size=8), min_size=1, max_size=8)


def hashes(words: list[str]) -> list[int]:
    """Of each word by itself."""
    return [int(HashedWords([word]).whole()[0]) for word in words]


@given(WORDS, st.data())
def test_parts_of_words_hash_as_words_of_their_own(words: list[str], data: st.DataObject) -> None:
    hashed = HashedWords(words)
    rows = np.arange(len(words))
    ends = np.array([data.draw(st.integers(0, len(word))) for word in words])
    starts = np.array([data.draw(st.integers(0, end)) for end in ends.tolist()])
    assert hashed.whole().tolist() == hashes(words)
    cut = hashed.cut(rows, starts, ends)
    pieces = [word[a:b] for word, a, b in zip(words, starts, ends, strict=True)]
    assert cut.whole().tolist() == hashes(pieces)
    prefixes = hashed.prefixes(rows, ends)
    assert prefixes.tolist() == hashes([word[:end] for word, end in zip(words, ends, strict=True)])
    tails = [word[start:] for word, start in zip(words, starts, strict=True)]
    assert hashed.suffixes(rows, starts).tolist() == hashes(tails)
    for text in ("ab", "äß", "c"):
        wanted = [word[:end].endswith(text) for word, end in zip(words, ends, strict=True)]
        assert hashed.before(rows, ends, text).tolist() == wanted


@given(WORDS)
def test_endings_are_those_of_words_that_are_long_enough(words: list[str]) -> None:
    for length, rows, found in HashedWords(words).endings(range(1, 5), 2):
        long = [row for row, word in enumerate(words) if len(word) >= length + 2]
        assert rows.tolist() == long
        assert found.tolist() == hashes([words[row][-length:] for row in long])


@given(st.text(max_size=6), st.sampled_from(["e", "en", "ens"]))
def test_an_ending_is_put_on_and_taken_off(word: str, ending: str) -> None:
    bare, full = HashedWords([word]).whole(), HashedWords([word + ending]).whole()
    assert extended(bare, ending) == full
    assert shortened(full, ending) == bare


def test_a_table_finds_its_words_and_no_others() -> None:
    words = [f"wort{n}" for n in range(3000)]
    table = WordTable(HashedWords(words).whole())
    asked = HashedWords(["wort7", "", "wort", "wort2999", "7trow"]).whole()
    at, numbers = table.find(asked)
    assert (at.tolist(), numbers.tolist()) == ([0, 3], [7, 2999])
    assert table.has(asked).tolist() == [True, False, False, True, False]
    nothing = WordTable(HashedWords([]).whole())
    assert not nothing.has(asked).any()
