"""The dictionary as flat arrays: compiled from simplemma's once, then kept in the user's cache.

simplemma (MIT) takes a second to load and its words several more to read, which is too much for
every commit; arrays are mapped into memory in no time. Where no cache can be written they are
compiled anew for each process.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from searchkit.german.folding import plain
from searchkit.german.hashing import HashedWords
from searchkit.german.lexemes.aliases import ALIAS_SHIFT
from searchkit.german.stems import stem_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.german.lexemes.readings import Readings

__all__ = ["KIND_BITS", "CompiledDictionary", "compile_readings", "open_dictionary"]

KIND_BITS = 3
"""The lowest bits of a reading, which hold the kind of word; above is the lexeme's number."""

_LAYOUT = 3
"""Raised with any change of the arrays or of what is read from the dictionary."""


class CompiledDictionary(NamedTuple):
    """Forms and lexemes by number; hashes are those of `HashedWords`.

    Form i has the term `form_terms[i]` (the upper half of its hash), and the readings
    `readings[form_starts[i]:form_starts[i + 1]]`. Lexeme j has the forms
    `lexeme_forms[lexeme_form_starts[j]:…]` and the terms `terms[term_starts[j]:…]` with
    `term_lengths`; `masculine` is -1 where a lexeme is no feminine.
    """

    form_hashes: NDArray[np.uint64]
    form_terms: NDArray[np.uint32]
    form_starts: NDArray[np.uint32]
    readings: NDArray[np.uint32]
    lemma_hashes: NDArray[np.uint64]
    lemma_lengths: NDArray[np.uint8]
    lexeme_kinds: NDArray[np.uint8]
    masculine: NDArray[np.int32]
    lexeme_forms: NDArray[np.uint32]
    lexeme_form_starts: NDArray[np.uint32]
    terms: NDArray[np.uint64]
    term_lengths: NDArray[np.uint8]
    term_starts: NDArray[np.uint32]


def open_dictionary() -> CompiledDictionary:
    """The German dictionary, from the cache where it is there."""
    folder = _cache() / f"german-{_LAYOUT}-simplemma-{version('simplemma')}"
    found = _read(folder)
    if found is None:
        found = compile_readings(_german())
        _write(folder, found)
    return found


def _german() -> Readings:
    from simplemma.strategies.dictionaries.dictionary_factory import (  # noqa: PLC0415 - once
        DefaultDictionaryFactory,
    )

    from searchkit.german.lexemes.readings import read_dictionary  # noqa: PLC0415

    return read_dictionary(DefaultDictionaryFactory().get_dictionary("de").items())


def _cache() -> Path:
    """Where programs of this user keep what they can make again (XDG base directories)."""
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(chosen) if chosen else Path("~/.cache").expanduser()) / "searchkit"


def _read(folder: Path) -> CompiledDictionary | None:
    """The arrays of a folder; None where they are missing or not what was written."""
    arrays: list[NDArray[Any]] = []
    try:
        for name, kind in CompiledDictionary.__annotations__.items():
            array = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
            if array.ndim != 1 or array.dtype.name not in str(kind):
                return None
            arrays.append(array)
    except (OSError, ValueError, EOFError):
        return None
    return CompiledDictionary(*arrays)


def _write(folder: Path, made: CompiledDictionary) -> None:
    """Keep arrays, whole or not at all; a user without a cache goes without."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(dir=folder.parent))
    except OSError:
        return
    try:
        for name, array in made._asdict().items():
            np.save(place / f"{name}.npy", array, allow_pickle=False)
        if _read(folder) is None:
            shutil.rmtree(folder, ignore_errors=True)
        place.rename(folder)
    except OSError:  # another process was first, or the disk is full
        shutil.rmtree(place, ignore_errors=True)


def compile_readings(readings: Readings) -> CompiledDictionary:
    """Readings as arrays; a form with ß is also known by ss, where no other word is spelt so."""
    forms, numbers, kinds = list(readings.forms), list(readings.numbers), list(readings.kinds)
    known = set(forms)
    for at in [at for at, form in enumerate(forms) if "ß" in form]:
        swiss = forms[at].replace("ß", "ss")
        if swiss not in known:
            forms.append(swiss)
            numbers.append(numbers[at])
            kinds.append(kinds[at])
    del known
    hashes, lexeme, kind = HashedWords(forms).whole(), np.array(numbers), np.array(kinds, np.int64)
    stems = stem_many(forms)
    terms, lengths, term_starts, of_forms = _terms(stems, lexeme, len(readings.lexemes))
    order = np.lexsort((lexeme, hashes))
    hashes, lexeme, kind, of_forms = hashes[order], lexeme[order], kind[order], of_forms[order]
    new_form = np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)]
    first = np.flatnonzero(new_form | np.append(True, lexeme[1:] != lexeme[:-1])[: len(hashes)])
    kind = np.bitwise_or.reduceat(kind, first)
    lexeme, form = lexeme[first], (np.cumsum(new_form) - 1)[first]
    by_lexeme = np.argsort(lexeme, kind="stable")
    masculine = np.full(len(readings.lexemes), -1, np.int32)
    masculine[list(readings.masculine)] = list(readings.masculine.values())
    lemmas = [plain(found.lemma) for found in readings.lexemes]  # Café is Cafe
    return CompiledDictionary(
        hashes[new_form],
        of_forms[new_form],
        _starts(np.bincount(form)),
        (lexeme << KIND_BITS | kind).astype(np.uint32),
        HashedWords(lemmas).whole(),
        _lengths(lemmas),
        np.array([found.kind for found in readings.lexemes], np.uint8),
        masculine,
        form[by_lexeme].astype(np.uint32),
        _starts(np.bincount(lexeme, minlength=len(lemmas))),
        terms,
        lengths,
        term_starts,
    )


def _terms(
    stems: Sequence[str], lexemes: NDArray[np.int64], count: int
) -> tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.uint32], NDArray[np.uint32]]:
    """The distinct terms of each lexeme, given the terms of forms and their lexemes."""
    number = {term: place for place, term in enumerate(dict.fromkeys(stems))}
    term = np.fromiter(map(number.__getitem__, stems), np.int64, len(stems))
    packed = np.unique(lexemes << 32 | term)
    distinct = list(number)
    hashes = HashedWords(distinct).whole()
    short = (hashes >> np.uint64(ALIAS_SHIFT)).astype(np.uint32)[term]
    term = packed & 0xFFFFFFFF
    starts = _starts(np.bincount(packed >> 32, minlength=count))
    return hashes[term], _lengths(distinct)[term], starts, short


def _lengths(texts: Sequence[str]) -> NDArray[np.uint8]:
    return np.fromiter((min(len(text), 255) for text in texts), np.uint8, len(texts))


def _starts(counts: NDArray[np.int64]) -> NDArray[np.uint32]:
    return np.append(0, np.cumsum(counts)).astype(np.uint32)
