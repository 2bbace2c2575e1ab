"""The map of a vocabulary holds what the splitter says of its words, by array."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from searchkit.german import stem, stem_many
from searchkit.german.compounds import (
    PartLexicon,
    Role,
    Splitter,
    build_lexicon,
)
from searchkit.german.compounds.bulk import VocabularySplitter
from searchkit.german.compounds.mapping import CompoundMap, map_compounds

PIECES = [
    "haus", "tür", "versicherung", "s", "karte", "n", "sozial", "fahr", "er", "schule", "schul",
    "ende", "ungen", "text", "qwert", "jahr", "es", "e", "en", "bau", "gesetz", "buch", "straf",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
LEXICON = build_lexicon(["sozialversicherung"], [9], 100)


def mapped(forms: list[str], pages: dict[str, int], lexicon: PartLexicon) -> CompoundMap:
    of_form = stem_many(forms)
    terms = sorted(set(of_form), key=str.encode)
    form_term = np.array([terms.index(term) for term in of_form], np.int64)
    frequencies = np.array([pages.get(term, 1) for term in terms], np.int64)
    return map_compounds(forms, form_term, terms, frequencies, lexicon)


def links(
    forms: list[str], pages: dict[str, int] | None = None
) -> dict[str, list[tuple[str, int]]]:
    found = mapped(forms, pages or {}, LEXICON)
    terms = sorted(set(stem_many(forms)), key=str.encode)
    return {
        part: [(terms[link >> 2], link & 3) for link in found.links[start:stop].tolist()]
        for part, start, stop in zip(found.parts, found.starts, found.starts[1:], strict=False)
    }


def test_a_part_leads_to_its_compounds_with_its_role() -> None:
    found = links(["haustür", "autohaus", "sozialversicherungskarten", "haus"])
    assert dict(found["haus"]) == {stem("haustür"): Role.MODIFIER, stem("autohaus"): Role.HEAD}
    card = stem("sozialversicherungskarten")
    assert found[stem("karte")] == [(card, Role.HEAD)]
    for word in ("sozialversicherung", "versicherung"):
        assert found[stem(word)] == [(card, Role.MODIFIER)]


def test_the_compounds_of_the_most_pages_come_first() -> None:
    found = links(["haustür", "hauswand", "hausbau"], {"haustur": 5, "hauswand": 70, "hausbau": 2})
    assert [term for term, _ in found["haus"]] == ["hauswand", "haustur", "hausbau"]


def test_forms_of_one_term_are_one_link_and_no_term_leads_to_itself() -> None:
    found = links(["haustür", "haustüren", "haus", "hauses"])
    assert found["haus"] == [(stem("haustür"), Role.MODIFIER)]
    assert all(part != term for part, listed in found.items() for term, _ in listed)


def test_letters_of_no_known_word_lead_to_the_compound_but_their_neighbour_only_loosely() -> None:
    found = links(["textpalimpsest"])
    assert (stem("textpalimpsest"), Role.HEAD) in found[stem("palimpsest")]
    assert found["text"] == [(stem("textpalimpsest"), Role.LOOSE)]


def test_heads_say_where_the_head_of_each_form_starts() -> None:
    forms = ["haustür", "minister", "sozialversicherungskarten"]
    assert mapped(forms, {}, LEXICON).heads.tolist() == [4, 0, 19]


def test_an_empty_vocabulary_has_an_empty_map() -> None:
    found = mapped([], {}, build_lexicon([], [], 0))
    assert (found.parts, found.starts.tolist(), found.links.tolist()) == ([], [0], [])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=12, unique=True))
def test_many_words_split_at_once_as_one_by_one(words: list[str]) -> None:
    splitter = Splitter(LEXICON)
    bulk = VocabularySplitter(LEXICON)
    parts_of, heads, loose = bulk.read(words)
    found: dict[int, list[str]] = {}
    for row, number in zip(parts_of.rows.tolist(), parts_of.words.tolist(), strict=True):
        found.setdefault(row, []).append(stem(bulk.words[number]))
    readings = set(
        zip(loose.rows.tolist(), loose.starts.tolist(), loose.first.tolist(), strict=True)
    )
    for row, word in enumerate(words):
        parts = splitter.split(word)
        assert sorted(found.get(row, [])) == sorted(stem(part.word) for part in parts)
        assert heads[row] == (parts[-1].start if parts else 0)
        assert {(at, first) for r, at, first in readings if r == row} == {
            (rest.start or known.start, int(known.start == 0))
            for known, rest in splitter.loosely(word)
        }
