"""Which words an enumeration leaves to its reader."""

from __future__ import annotations

import pytest

from searchkit.german import stem, tokenize
from searchkit.german.completion import completes, lookups, shown

MEANT = [
    ("Vor- und Nachteile", "Vorteile Vorteil Nachteile"),
    ("Haupt- und Nebeneingang", "Haupteingang"),
    ("be- und entladen", "beladen"),
    ("Ein-, Aus- und Umbau", "Einbau Ausbau Umbau"),
    ("Bahnhofsvor- und -rückseite", "Bahnhofsvorseite Bahnhofsrückseite"),
    ("Vereinsmitglieder und -freunde", "Vereinsfreunde Vereinsfreund"),
    ("Land- oder Forstwirtschaft", "Landwirtschaft"),
    ("in- bzw. ausländische", "inländische"),
    ("Groß- und\u00a0Einzelhändlern", "Großhändler Grosshaendler"),
    ("Nord-Süd- und Ost-West-Achse", "Nordsüdachse"),
    ("Ein-/Ausgang", "Eingang"),
    ("Kundendienst, -betreuer und -berater", "Kundenberater Kundenbetreuer"),
    ("Textilverarbeitung sowie -vertrieb", "Textilvertrieb"),
]
NOT_MEANT = [
    ("Haupt- und Nebeneingang", "Hauptgang Nebenhaupt Eingang Hauptnebeneingang"),
    ("Vor- und Nachteile", "Nachvor Vornachteile Teile Vorle"),
    ("Ein- und Ausschalten", "Einhalten"),
    ("Vor allem und Nachteile", "Vorteile"),
    ("Das Vor - und Nachteile", "Vorteile"),
    ("Vor-\nund Nachteile", "Vorteile"),
    ("Film- und Fotorealismus", "Filmmus"),
]


def means(text: str, word: str) -> bool:
    terms = {stem(token.form) for token in tokenize(text)}
    (term,) = {stem(token.form) for token in tokenize(word)}
    prefixes = tuple(prefix for pair in lookups(term) for prefix in pair)
    return any(
        completes(found, term, lambda other: False) for found in terms if found.startswith(prefixes)
    ) or (term in terms)


@pytest.mark.parametrize(("text", "words"), MEANT)
def test_an_enumeration_means_its_completed_words(text: str, words: str) -> None:
    assert [word for word in words.split() if not means(text, word)] == []


@pytest.mark.parametrize(("text", "words"), NOT_MEANT)
def test_an_enumeration_means_no_other_words(text: str, words: str) -> None:
    assert [word for word in words.split() if means(text, word)] == []


def test_what_is_known_as_a_word_may_stand_before_a_short_end() -> None:
    assert completes("-nord-sudpol", "nordpol", {"sud"}.__contains__)
    assert not completes("-nord-sudpol", "nordpol", lambda word: False)


def test_a_word_that_begins_as_a_particle_does_is_cut_where_the_rest_is_a_word() -> None:
    words = {"nacht", "teil", "schicht"}
    assert completes("-tag-nachtschicht", "tagschicht", words.__contains__)
    assert completes("-vor-nachteil", "vorteil", words.__contains__)
    assert not completes("-vor-nachteil", "voreil", words.__contains__)


def test_a_long_enumeration_completes_nothing() -> None:
    text = "und ".join(["wort", *["-wort "] * 50_000])
    assert not [token for token in tokenize(text) if token.form.startswith("-")]


def test_people_are_shown_the_two_words() -> None:
    assert shown("-vor-nachteile") == "vor- … nachteile"
    assert shown("--freunde-mitglieder") == "mitglieder … -freunde"
