"""The stop list holds function words only, folded as queries are."""

from __future__ import annotations

import pytest

from searchkit.german import STOP_WORDS, fold, is_stop_word


def test_all_entries_are_folded() -> None:
    assert all(fold(word) == word for word in STOP_WORDS)
    assert 220 <= len(STOP_WORDS) <= 280


@pytest.mark.parametrize("word", ["der", "Über", "fuer", "WÄHREND", "nicht", "daß", "wir"])
def test_function_words_are_stop_words(word: str) -> None:
    assert is_stop_word(fold(word))


@pytest.mark.parametrize("word", ["may", "not", "us", "Haus", "Mai", "neu", "Zeit", "gut"])
def test_content_words_and_english_are_none(word: str) -> None:
    assert not is_stop_word(fold(word))
