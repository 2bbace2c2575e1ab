"""The maps of a vocabulary hold what the splitter and the dictionary say of its words, by array."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from searchkit.german import stem, stem_many
from searchkit.german.compounds import Role, Splitter, build_lexicon
from searchkit.german.compounds.bulk import VocabularySplitter
from searchkit.german.lexemes.compiled import open_dictionary
from searchkit.german.lexemes.resolving import LexemeFinder
from searchkit.german.wordmaps import Vocabulary, WordMaps, map_words

PIECES = [
    "haus", "tür", "versicherung", "s", "karte", "n", "sozial", "fahr", "er", "schule", "schul",
    "ende", "ungen", "text", "qwert", "jahr", "es", "e", "en", "bau", "gesetz", "buch", "straf",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
LEXICON = build_lexicon(["sozialversicherung"], [9], 100)


def mapped(forms: list[str], pages: dict[str, int] | None = None) -> WordMaps:
    """The maps of forms in an archive of 100 pages, each on one page where nothing else is said."""
    of_form = stem_many(forms)
    terms = sorted(set(of_form), key=str.encode)
    form_term = np.array([terms.index(term) for term in of_form], np.int64)
    frequencies = np.array([(pages or {}).get(term, 1) for term in terms], np.int64)
    vocabulary = Vocabulary(forms, form_term, terms, frequencies)
    return map_words(vocabulary, 100, LexemeFinder(open_dictionary()))


def lexemes(forms: list[str], maps: WordMaps) -> dict[int, set[str]]:
    """The forms of each lexeme."""
    of_form = stem_many(forms)
    terms = sorted(set(of_form), key=str.encode)
    found = {n: {f for f in forms if stem(f) == term} for n, term in enumerate(terms)}
    starts = maps.lexemes.lexeme_starts.tolist()
    for n, (start, stop) in enumerate(itertools.pairwise(starts)):
        numbers = maps.lexemes.lexeme_forms[start:stop].tolist()
        found[len(terms) + n] = {forms[number] for number in numbers}
    return found


def links(
    forms: list[str], pages: dict[str, int] | None = None
) -> dict[str, list[tuple[set[str], int]]]:
    """The compounds of each form, as the forms of a lexeme with the role of the part."""
    maps = mapped(forms, pages)
    forms_of = lexemes(forms, maps)
    parts, starts, packed = (column.tolist() for column in maps.compounds)
    return {
        form: [(forms_of[link >> 2], link & 3) for link in packed[start:stop]]
        for part, start, stop in zip(parts, starts, starts[1:], strict=False)
        for form in forms_of[part]
    }


def test_a_part_leads_to_its_compounds_with_its_role() -> None:
    found = links(["haustür", "autohaus", "haus"])
    assert found["haus"] == [({"autohaus"}, Role.HEAD), ({"haustür"}, Role.MODIFIER)]


def test_parts_of_parts_lead_to_the_compound_in_all_its_forms() -> None:
    cards = {"sozialversicherungskarte", "sozialversicherungskarten"}
    found = links([*cards, "karten", "versicherungen", "sozialversicherung"])
    assert found["karten"] == [(cards, Role.HEAD)]
    assert (cards, Role.MODIFIER) in found["versicherungen"]
    assert (cards, Role.MODIFIER) in found["sozialversicherung"]


def test_the_compounds_of_the_most_pages_come_first() -> None:
    words = ["haus", "haustür", "hauswand", "hausbau"]
    found = links(words, {"haustur": 5, "hauswand": 70, "hausbau": 2})
    assert [forms for forms, _ in found["haus"]] == [{"hauswand"}, {"haustür"}, {"hausbau"}]


def test_forms_of_one_lexeme_are_one_link_and_no_lexeme_leads_to_itself() -> None:
    found = links(["haustür", "haustüren", "haus", "hauses"])
    assert found["haus"] == [({"haustür", "haustüren"}, Role.MODIFIER)]


def test_another_lexeme_of_the_same_stem_leads_nowhere() -> None:
    found = links(["note", "noten", "not", "notfall", "fall", "müll", "müller", "müllabfuhr"])
    assert [forms for forms, _ in found["not"]] == [{"notfall"}]
    assert "note" not in found
    assert "müller" not in found


def test_a_verb_holds_no_noun() -> None:
    found = links(["zug", "züge", "ehen", "zugehen", "klarmacht", "macht", "klar", "freunde"])
    assert all({"zugehen"} != forms for part in found.values() for forms, _ in part)
    assert "macht" not in found


def test_letters_of_no_known_word_leave_their_neighbour_a_loose_part() -> None:
    found = links(["text", "textxylophonzzz"])
    assert found["text"] == [({"textxylophonzzz"}, Role.LOOSE)]


def test_heads_say_where_the_head_of_each_form_starts() -> None:
    forms = ["haustür", "minister", "sozialversicherung", "karten", "sozialversicherungskarten"]
    assert mapped(forms).heads.tolist() == [4, 0, 6, 0, 19]


def test_an_empty_vocabulary_has_empty_maps() -> None:
    found = mapped([])
    assert found.compounds.part_starts.tolist() == [0]
    assert not any(map(len, (*found.compounds[::2], *found.lexemes[:2], found.heads)))


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
