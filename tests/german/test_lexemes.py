"""What is read from a dictionary, and how it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.german.hashing import HashedWords, hash_of
from searchkit.german.lexemes import Kind, compiled
from searchkit.german.lexemes.compiled import compile_readings
from searchkit.german.lexemes.readings import Lexeme, read_dictionary
from searchkit.german.lexemes.resolving import LexemeFinder

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ENTRIES = [
    ("kaufen", "kaufen"), ("kauft", "kaufen"), ("gekauft", "kaufen"), ("kaufend", "kaufend"),
    ("Kaufen", "Kaufen"), ("Kaufens", "Kaufen"), ("klein", "klein"), ("kleinem", "klein"),
    ("kleiner", "klein"), ("Kleiner", "Kleiner"), ("Kleinem", "Kleiner"), ("Arzt", "Arzt"),
    ("Ärzte", "Arzt"), ("Ärztin", "Ärztin"), ("Ärztinnen", "Ärztin"), ("Fall", "Fall"),
    ("Fälle", "Fall"), ("Falle", "Fall"), ("Fallen", "Falle"), ("Straße", "Straße"),
    ("weiß", "wissen"), ("wissen", "wissen"), ("wisst", "wissen"), ("Rad", "Rad"),
]  # fmt: skip
READINGS = read_dictionary(ENTRIES)


def test_participles_and_nominal_forms_lead_to_their_word() -> None:
    verb = Lexeme("kaufen", Kind.VERB)
    for form in ("gekauft", "kaufend", "kaufens"):
        assert list(READINGS.of(form)) == [verb]
    assert READINGS.of("kleinem") == {Lexeme("klein", Kind.OTHER): Kind.OTHER | Kind.NOUN}


def test_an_old_dative_gives_way_to_the_likelier_word() -> None:
    assert list(READINGS.of("falle")) == [Lexeme("falle", Kind.NOUN)]


def test_a_feminine_knows_its_masculine() -> None:
    (pair,) = READINGS.masculine.items()
    assert [READINGS.lexemes[number].lemma for number in pair] == ["ärztin", "arzt"]


def test_words_are_found_by_other_spellings_too() -> None:
    finder = LexemeFinder(compile_readings(READINGS))
    words = ["straße", "strasse", "aerzte", "ärzte", "unbekannt"]
    found = finder.find(words)
    names = dict(zip(found.rows.tolist(), found.names.tolist(), strict=True))
    assert names[0] == names[1]
    assert names[2] == names[3]
    assert 4 not in names


def test_one_hash_is_that_of_many() -> None:
    words = ["", "a", "straße", "x" * 90]
    assert [hash_of(word) for word in words] == HashedWords(words).whole().tolist()


def test_a_damaged_cache_is_no_cache(tmp_path: Path) -> None:
    made, folder = compile_readings(READINGS), tmp_path / "words"
    assert compiled._read(folder) is None
    compiled._write(folder, made)
    kept = compiled._read(folder)
    assert kept is not None
    assert all(np.array_equal(a, b) for a, b in zip(kept, made, strict=True))
    (folder / "terms.npy").write_bytes(b"\x93NUMPY broken")
    assert compiled._read(folder) is None
    compiled._write(folder, made)
    assert compiled._read(folder) is not None


def test_a_user_without_a_cache_goes_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(compiled, "_german", lambda: READINGS)
    assert len(compiled.open_dictionary().lexeme_kinds) == len(READINGS.lexemes)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
