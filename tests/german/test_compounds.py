"""Compounds come apart where a German reader takes them apart, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchkit.german import fold
from searchkit.german.compounds import Splitter, build_lexicon

ARCHIVE = {
    "bekämpfung": 12,
    "beförderung": 9,
    "bundes": 90,
    "regierung": 120,
    "karte": 40,
    "karten": 30,
    "sozialversicherung": 25,
    "versicherung": 60,
    "sparkasse": 22,
    "sprecherin": 31,
    "türen": 14,
    "verfahren": 70,
    "waschen": 8,
    "wascht": 3,
}

SPLITS = """
Sonnenlicht sonnen|licht
Zeitungspapier zeitungs|papier
Schulhof schule|hof
Bundesregierung bundes|regierung
Krankenkassenkarte kranken|kassen|karte
Sozialversicherungskarte sozialversicherung|karte
Sozialversicherungskarten sozialversicherung|karten
Geldwäschebekämpfung geld|wäsche|bekämpfung
Autotür auto|tür
Autotüren auto|türen
Fußballplatz fussball|platz
Straßenbahnfahrer strassen|bahn|fahrer
Waschmaschine wasch|maschine
Jahresende jahr|ende
Bücherregal bücher|regal
""".strip().splitlines()

WHOLE = [
    "Haus",
    "Regierung",
    "Minister",
    "Minuten",
    "Tomaten",
    "Salzburg",
    "Deutschland",
    "Standard",
    "Gesellschaft",
    "Mannschaft",
    "Freundschaften",
    "Unterricht",
    "Vorteil",
    "Verbindung",
    "Gesundheit",
    "Eigentum",
    "fehlende",
    "bestehenden",
    "verfügbar",
    "vielleicht",
    "tausende",
    "Aktionen",
    "Investoren",
    "Lehrerinnen",
    "Wissenschaft",
    "machbar",
    "Beispiele",
    "2019",
    "a1b2c3d4",
    "xylophonzzz",
]


@pytest.fixture
def splitter() -> Splitter:
    return Splitter(build_lexicon(ARCHIVE, ARCHIVE.values(), 1000))


@pytest.mark.parametrize("line", SPLITS)
def test_compounds_split_at_their_joints(splitter: Splitter, line: str) -> None:
    compound, expected = line.split()
    assert "|".join(part.word for part in splitter.split(fold(compound))) == expected


@pytest.mark.parametrize("word", WHOLE)
def test_words_that_are_no_compounds_stay_whole(splitter: Splitter, word: str) -> None:
    assert splitter.split(fold(word)) == ()


def test_all_parts_hold_the_parts_of_parts(splitter: Splitter) -> None:
    parts = [(p.word, p.start, p.end) for p in splitter.parts("fussballplatz")]
    assert parts == [("fussball", 0, 8), ("fuss", 0, 4), ("ball", 4, 8), ("platz", 8, 13)]


def test_a_rare_part_is_found_beside_a_common_one(splitter: Splitter) -> None:
    readings = [(known.word, rest.word) for known, rest in splitter.loosely("textpalimpsest")]
    assert ("text", "palimpsest") in readings
    assert splitter.split("textpalimpsest") == ()
    assert splitter.loosely("bundesregierung") == ()


def test_words_of_the_archive_that_are_too_rare_are_no_parts() -> None:
    forms, frequencies = ["vokabel", "heft"], [1, 40_000]
    assert Splitter(build_lexicon(forms, frequencies, 100_000)).split("vokabelheft") == ()
    assert Splitter(build_lexicon(forms, [10, 40_000], 100_000)).split("vokabelheft")


@given(st.text(alphabet="abeglnrstuübhausbuchland", max_size=70))
def test_parts_cover_a_word_without_gap_or_overlap(word: str) -> None:
    splitter = Splitter(build_lexicon([], [], 0))
    parts = splitter.split(word)
    if parts:
        assert len(parts) > 1
        assert [part.start for part in parts] == [0, *(part.end for part in parts[:-1])]
        assert parts[-1].end == len(word)
    for part in splitter.parts(word):
        assert 0 <= part.start < part.end <= len(word)
        assert (part.start, part.end) != (0, len(word))
