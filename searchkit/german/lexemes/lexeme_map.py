"""The lexeme map of a vocabulary: which forms are one word, and which other words lead to them.

Most words need no map: all forms of their term, and no other, are one lexeme. The map holds the
others, and what a query may say of a word that the archive lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.hashing import HashedWords, concatenated
from searchkit.german.lexemes.aliases import ALIAS_SHIFT, FORM_SALT, STRANGER
from searchkit.german.lexemes.compiled import KIND_BITS
from searchkit.german.lexemes.readings import Kind
from searchkit.german.lexemes.resolving import Members, joined_members
from searchkit.german.runs import ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.german.lexemes.compiled import CompiledDictionary
    from searchkit.german.lexemes.resolving import LexemeFinder

__all__ = ["LexemeMap", "Lexemes", "map_lexemes", "with_strangers"]


class LexemeMap(NamedTuple):
    """The map as flat arrays.

    A number below the vocabulary's count of terms is a term, all of whose forms are one lexeme;
    from there on it is an entry of the map. `member_forms` (ascending) are forms with an entry
    each in `member_lexemes`; `lexeme_forms`, cut by `lexeme_starts`, are the forms of each entry.
    `kin_pairs` are (feminine, masculine) entries, flat. `alias_hashes` (ascending) lead from terms
    and forms that the archive lacks to `alias_lexemes`.
    """

    member_forms: NDArray[np.uint32]
    member_lexemes: NDArray[np.uint32]
    lexeme_starts: NDArray[np.uint32]
    lexeme_forms: NDArray[np.uint32]
    kin_pairs: NDArray[np.uint32]
    alias_hashes: NDArray[np.uint32]
    alias_lexemes: NDArray[np.uint32]


class Lexemes(NamedTuple):
    """The lexemes of a vocabulary while the maps are made: names (ascending) and their numbers.

    `entries` counts those that are no terms.
    """

    names: NDArray[np.uint64]
    numbers: NDArray[np.int64]
    entries: int

    def of(self, names: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The numbers of lexemes, -1 for those that the vocabulary lacks."""
        at = np.searchsorted(self.names, names)
        at[at == len(self.names)] = 0
        same = self.names[at] == names if len(self.names) else np.zeros(len(names), bool)
        return np.where(same, self.numbers[at] if len(self.names) else -1, -1)


def map_lexemes(
    forms: Sequence[str],
    form_term: NDArray[np.int64],
    terms: Sequence[str],
    *,
    members: Members,
    more: Members,
    finder: LexemeFinder,
) -> tuple[LexemeMap, Lexemes]:
    """The map of distinct forms, given their terms and lexemes (by form, `with_strangers`).

    `more` are lexemes that get a number though no form may be theirs: those of compounds' parts.
    """
    every = joined_members(members, more)
    every = every.where(np.unique(every.names, return_index=True)[1])
    every, kin = _with_kin(every, finder)
    place = np.searchsorted(every.names, members.names)
    plain = _plain_terms(form_term, len(terms), members.rows, place, len(every.names))
    of_plain = plain[form_term[members.rows]]
    numbers = np.full(len(every.names), -1)
    numbers[place[of_plain]] = form_term[members.rows[of_plain]]
    entries = np.flatnonzero(numbers < 0)
    numbers[entries] = len(terms) + np.arange(len(entries))
    rows, lexemes = members.rows[~of_plain], numbers[place[~of_plain]]
    counts = np.bincount(lexemes - len(terms), minlength=len(entries))
    lead = _Aliases(HashedWords(forms).whole(), HashedWords(terms).whole(), finder.dictionary)
    hashes, targets = lead.find(every, numbers, form_term[members.rows], numbers[place])
    made = LexemeMap(
        rows.astype(np.uint32),
        lexemes.astype(np.uint32),
        np.append(0, np.cumsum(counts)).astype(np.uint32),
        rows[np.lexsort((rows, lexemes))].astype(np.uint32),
        numbers[kin].astype(np.uint32).ravel(),
        hashes,
        targets,
    )
    return made, Lexemes(every.names, numbers, len(entries))


def with_strangers(members: Members, form_term: NDArray[np.int64], terms: int) -> Members:
    """Forms of no known lexeme get those of the other forms of their term."""
    known = np.zeros(len(form_term), bool)
    known[members.rows] = True
    strangers = np.flatnonzero(~known)
    term = form_term[members.rows]
    order = np.lexsort((members.names, term))
    term, names = term[order], members.names[order]
    fresh = np.append(True, (term[1:] != term[:-1]) | (names[1:] != names[:-1]))[: len(term)]
    first, of_term = order[fresh], term[fresh]
    starts = np.searchsorted(of_term, np.arange(terms + 1))
    term = form_term[strangers]
    which, at = ranges(np.arange(len(term)), starts[term + 1] - starts[term], 0)
    more = members.where(first[starts[term][which] + at])._replace(rows=strangers[which])
    together = joined_members(members, more)
    return together.where(np.argsort(together.rows, kind="stable"))


def _plain_terms(
    form_term: NDArray[np.int64],
    terms: int,
    rows: NDArray[np.int64],
    place: NDArray[np.int64],
    names: int,
) -> NDArray[np.bool_]:
    """The terms whose forms are one lexeme that has no other form."""
    of_rows = form_term[rows]
    readings = np.bincount(rows, minlength=len(form_term))
    plain = np.ones(terms, bool)
    plain[form_term[readings > 1]] = False
    lowest = np.full(terms, names)
    highest = np.full(terms, -1)
    np.minimum.at(lowest, of_rows, place)
    np.maximum.at(highest, of_rows, place)
    plain &= (lowest == highest) | (highest < 0)
    first = np.full(names, terms)
    last = np.full(names, -1)
    np.minimum.at(first, place, of_rows)
    np.maximum.at(last, place, of_rows)
    plain[of_rows[(first != last)[place]]] = False
    return plain


def _with_kin(every: Members, finder: LexemeFinder) -> tuple[Members, NDArray[np.int64]]:
    """The lexemes with the feminines and masculines of them, and the pairs of both by place."""
    masculine = finder.dictionary.masculine
    feminines = np.flatnonzero(masculine >= 0)
    males = masculine[feminines].astype(np.int64)
    of_feminines, of_males = (
        _beside(every, feminines, males, finder),
        _beside(every, males, feminines, finder),
    )
    pairs = np.concatenate(
        [
            np.stack([found.names for found in of_feminines], axis=1),
            np.stack([found.names for found in of_males[::-1]], axis=1),
        ]
    )
    every = joined_members(every, of_feminines[1], of_males[1])
    every = every.where(np.unique(every.names, return_index=True)[1])
    return every, np.unique(np.searchsorted(every.names, pairs), axis=0).astype(np.int64)


def _beside(
    every: Members, ours: NDArray[np.int64], others: NDArray[np.int64], finder: LexemeFinder
) -> tuple[Members, Members]:
    """The lexemes whose entries are among `ours`, and what stands beside each in `others`."""
    order = np.argsort(ours, kind="stable")
    ours, others = ours[order], others[order]
    first, after = (
        np.searchsorted(ours, every.entries),
        np.searchsorted(ours, every.entries, "right"),
    )
    which, at = ranges(np.arange(len(first)), after - first, 0)
    own, entries = every.where(which), others[first[which] + at]
    kinds = finder.dictionary.lexeme_kinds[entries]
    return own, finder.after(own._replace(entries=entries, kinds=kinds), own.befores)


class _Aliases:
    """Terms, and forms of nouns, that lead to lexemes and that a vocabulary lacks for these."""

    def __init__(
        self,
        forms: NDArray[np.uint64],
        terms: NDArray[np.uint64],
        dictionary: CompiledDictionary,
    ) -> None:
        """`forms` and `terms` are the hashes of the vocabulary's."""
        self._forms, self._terms, self._dictionary = np.sort(forms), terms, dictionary

    def find(
        self,
        every: Members,
        numbers: NDArray[np.int64],
        there: NDArray[np.int64],
        lexemes: NDArray[np.int64],
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Hashes (ascending) and lexemes; `there` are terms that stand in the archive for these."""
        listed = np.flatnonzero(every.entries >= 0)
        terms, of_terms = self._terms_of(every.where(listed), numbers[listed])
        strange = np.flatnonzero(every.entries < 0)
        terms = np.append(terms, every.names[strange])  # which are the hashes of their terms
        of_terms = np.append(of_terms, numbers[strange])
        known = self._terms[there] ^ _mixed(lexemes)
        new = ~np.isin(terms ^ _mixed(of_terms), known)
        noun = listed[
            (every.kinds[listed] & Kind.NOUN > 0)
            & (every.befores[listed] == 0)
            & (numbers[listed] >= len(self._terms))
        ]
        plain = listed[every.befores[listed] == 0]
        number_of = np.full(len(self._dictionary.lexeme_kinds), -1)
        number_of[every.entries[plain]] = numbers[plain]
        forms, of_forms = self._forms_of(every.entries[noun], number_of)
        salted = forms ^ np.uint64(FORM_SALT)
        strangers = self._strangers(every.entries[listed]) ^ np.uint64(FORM_SALT)
        salted = np.append(salted, strangers)
        hashes = np.append(terms[new], salted) >> np.uint64(ALIAS_SHIFT)
        of_forms = np.append(of_forms, np.full(len(strangers), STRANGER))
        targets = np.append(of_terms[new], of_forms)
        packed = np.unique(hashes << np.uint64(32) | targets.astype(np.uint64))
        return (packed >> np.uint64(32)).astype(np.uint32), packed.astype(np.uint32)

    def _strangers(self, entries: NDArray[np.int64]) -> NDArray[np.uint64]:
        """Forms that share a term with the vocabulary's, but no lexeme with it, as hashes."""
        dictionary = self._dictionary
        shift = np.uint64(ALIAS_SHIFT)
        lexemes = len(dictionary.lexeme_kinds)
        there = np.zeros(lexemes, bool)
        there[entries] = True
        known = np.sort(self._terms) >> shift
        shared = _among(dictionary.terms >> shift, known)
        of_terms = dictionary.term_starts.astype(np.int64)
        owner = np.repeat(np.arange(lexemes), of_terms[1:] - of_terms[:-1])
        foreign = np.zeros(lexemes, bool)
        foreign[owner[shared]] = True
        chosen = np.flatnonzero(foreign & ~there)
        starts = dictionary.lexeme_form_starts.astype(np.int64)
        which, at = ranges(chosen, starts[chosen + 1] - starts[chosen], 0)
        forms = np.unique(dictionary.lexeme_forms[at + starts[which]]).astype(np.int64)
        forms = forms[_among(dictionary.form_terms[forms].astype(np.uint64), known)]
        forms = forms[~_among(dictionary.form_hashes[forms], self._forms)]
        which, of_readings = self._readings(forms)
        ours = np.bincount(which, there[of_readings], len(forms)) > 0
        return dictionary.form_hashes[forms[~ours]]

    def _readings(self, forms: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Which of some forms of the dictionary, and each lexeme that it may belong to."""
        begins = self._dictionary.form_starts.astype(np.int64)
        which, at = ranges(np.arange(len(forms)), begins[forms + 1] - begins[forms], 0)
        readings = self._dictionary.readings[at + begins[forms][which]]
        return which, (readings >> KIND_BITS).astype(np.int64)

    def _terms_of(
        self, members: Members, numbers: NDArray[np.int64]
    ) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The terms of lexemes as hashes, each with its lexeme."""
        starts = self._dictionary.term_starts.astype(np.int64)
        first = starts[members.entries]
        which, at = ranges(np.arange(len(first)), starts[members.entries + 1] - first, 0)
        at += first[which]
        lengths = self._dictionary.term_lengths[at].astype(np.int64)
        hashes = concatenated(members.befores[which], self._dictionary.terms[at], lengths)
        return hashes, numbers[which]

    def _forms_of(
        self, entries: NDArray[np.int64], number_of: NDArray[np.int64]
    ) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The absent forms of lexemes as hashes, each with all lexemes of it that have a number."""
        starts = self._dictionary.lexeme_form_starts.astype(np.int64)
        first = starts[entries]
        which, at = ranges(np.arange(len(first)), starts[entries + 1] - first, 0)
        forms = np.unique(self._dictionary.lexeme_forms[at + first[which]]).astype(np.int64)
        hashes = self._dictionary.form_hashes[forms]
        absent = ~_among(hashes, self._forms)
        which, lexemes = self._readings(forms[absent])
        numbers = number_of[lexemes]
        return hashes[absent][which[numbers >= 0]], numbers[numbers >= 0]


def _among(some: NDArray[np.uint64], known: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which numbers are among ascending ones."""
    at = np.searchsorted(known, some)
    at[at == len(known)] = 0
    return known[at] == some if len(known) else np.zeros(len(some), bool)


def _mixed(numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Numbers spread over 64 bits, to be mixed into hashes."""
    return numbers.astype(np.uint64) * np.uint64(FORM_SALT)
