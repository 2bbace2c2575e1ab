"""Spellings and inflections that must meet in one term, and those that must not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from searchkit.german import fold, stem, stem_many

TOGETHER = """
Müller Mueller MÜLLER
Führungsebene Fuehrungsebene Führungsebenen
Haus Häuser haeuser Häusern Hauses
Straße Strasse STRASSE STRAẞE Straßen
Lehrer Lehrerin Lehrerinnen Lehrern
Arzt Ärzte aerzte
Café cafe Cafés
Erdoğan Erdogan
Sørensen Sörensen Soerensen
Größe Groesse
Versicherung Versicherungen
Israel Israels
aktuell aktuelle aktuellen
""".strip().splitlines()

APART = """
neue neun
Feuer Fähre
Treue Truhe
Abenteuer Abend
schon Schein
Masse Messe
""".strip().splitlines()


@pytest.mark.parametrize("line", TOGETHER)
def test_spellings_of_one_word_meet_in_one_term(line: str) -> None:
    assert len({stem(fold(word)) for word in line.split()}) == 1


@pytest.mark.parametrize("line", APART)
def test_different_words_keep_different_terms(line: str) -> None:
    words = line.split()
    assert len({stem(fold(word)) for word in words}) == len(words)


def test_many_words_are_stemmed_in_order() -> None:
    assert stem_many(["häuser", "und", "gärten"]) == ["haus", "und", "gart"]
    assert stem_many([]) == []


def test_stemming_in_many_threads_is_stemming_in_one() -> None:
    words = [fold(word) for line in TOGETHER + APART for word in line.split()]
    with ThreadPoolExecutor(8) as pool:
        assert set(map(tuple, pool.map(lambda _: stem_many(words), range(64)))) == {
            tuple(stem_many(words))
        }
