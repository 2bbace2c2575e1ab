"""The maps of an archive's words: which forms are one lexeme, and which compounds hold a lexeme."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds.agreement import agreed
from searchkit.german.compounds.bulk import VocabularySplitter
from searchkit.german.compounds.compound_map import inclusions, map_compounds
from searchkit.german.compounds.lexicon import build_lexicon
from searchkit.german.compounds.role import Role
from searchkit.german.compounds.wordrows import WordRows
from searchkit.german.hashing import HashedWords, extended
from searchkit.german.lexemes.lexeme_map import map_lexemes, with_strangers
from searchkit.german.lexemes.readings import ANY_KIND, Kind
from searchkit.german.lexemes.resolving import joined_members, strange_members
from searchkit.german.runs import ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.german.compounds.compound_map import CompoundMap, Inclusions
    from searchkit.german.lexemes.lexeme_map import LexemeMap
    from searchkit.german.lexemes.resolving import LexemeFinder, Members

__all__ = ["Vocabulary", "WordMaps", "map_words"]


class Vocabulary(NamedTuple):
    """Distinct folded forms, the number of the term of each, the terms, and the pages of these."""

    forms: Sequence[str]
    form_term: NDArray[np.int64]
    terms: Sequence[str]
    pages: NDArray[np.int64]


class WordMaps(NamedTuple):
    """Both maps, and where the head of each form starts, 0 where it is no compound."""

    lexemes: LexemeMap
    compounds: CompoundMap
    heads: NDArray[np.uint8]


def map_words(
    words: Vocabulary,
    pages: int,
    finder: LexemeFinder,
    others: tuple[Sequence[str], Sequence[int]] = ((), ()),
) -> WordMaps:
    """The maps of a vocabulary of so many pages.

    `others` are more forms, each with its pages, that count when it is asked what may be a part.
    """
    count = len(words.forms)
    forms = [*others[0], *words.forms]
    frequencies = [*others[1], *words.pages[words.form_term].tolist()]
    known = finder.known(forms, HashedWords(forms))
    kinds = _kinds(known, len(forms), finder)
    lexicon = build_lexicon(forms, frequencies, pages, kinds)
    rows = WordRows(VocabularySplitter(lexicon), words.forms)
    held = inclusions(rows)
    texts, heads = rows.texts, rows.heads
    del rows
    more = texts[count:]
    further = finder.known(more, HashedWords(more))
    known = joined_members(
        known.where(known.rows >= len(others[0])).moved(-len(others[0])), further.moved(count)
    )
    members = joined_members(
        known, finder.derived(texts, HashedWords(texts), known, heads)
    ).by_row()
    kinds = _kinds(members, len(texts), finder)
    own = members.rows < count
    ours = with_strangers(members.where(own), words.form_term, len(words.terms))
    elsewhere = _strangers_elsewhere(texts, members, count, others[0])
    adjectives = _adjectives(texts, held, finder)
    others_too = joined_members(ours, members.where(~own), elsewhere, adjectives).by_row()
    found = agreed(held, texts, kinds, others_too, finder)
    parts = others_too.where(found.members)
    lexeme_map, lexemes = map_lexemes(
        words.forms, words.form_term, words.terms, members=ours, more=parts, finder=finder
    )
    strange = _strangers(held, ours, count)
    part = np.append(lexemes.of(parts.names), words.form_term[held.words[strange]])
    form = np.append(found.forms, held.forms[strange])
    role = np.append(found.roles, held.roles[strange])
    role[role == Role.LOOSE_HEAD] = Role.LOOSE
    numbers = _Numbers(ours, lexemes.of(ours.names), words.form_term)
    which, whole = numbers.of(form)
    part, role = part[which], role[which]
    other = part != whole
    of_lexemes = np.zeros(len(words.terms) + lexemes.entries, np.int64)
    np.maximum.at(of_lexemes, numbers.lexemes, words.pages[numbers.terms])
    compounds = map_compounds(part[other], whole[other], role[other], of_lexemes)
    return WordMaps(lexeme_map, compounds, heads[:count])


class _Numbers:
    """The lexemes of each form by number: those that are known, else the form's term."""

    def __init__(
        self, members: Members, numbers: NDArray[np.int64], form_term: NDArray[np.int64]
    ) -> None:
        unknown = np.ones(len(form_term), bool)
        unknown[members.rows] = False
        strangers = np.flatnonzero(unknown)
        rows = np.append(members.rows, strangers)
        order = np.argsort(rows, kind="stable")
        self.lexemes = np.append(numbers, form_term[strangers])[order]
        self.terms = form_term[rows[order]]
        self._starts = np.searchsorted(rows[order], np.arange(len(form_term) + 1))

    def of(self, forms: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Which of the forms, and a lexeme of it."""
        first = self._starts[forms]
        which, at = ranges(np.arange(len(forms)), self._starts[forms + 1] - first, 0)
        return which, self.lexemes[first[which] + at]


def _strangers(held: Inclusions, ours: Members, count: int) -> NDArray[np.intp]:
    """Where words of the archive that nobody knows stand in others."""
    strange = np.zeros(max(count, int(held.words.max(initial=-1)) + 1), bool)
    strange[:count] = True
    strange[ours.rows] = False
    return np.flatnonzero(strange[held.words])


def _strangers_elsewhere(
    texts: Sequence[str], members: Members, count: int, others: Sequence[str]
) -> Members:
    """Words that nobody knows and that other segments have; they may be anything."""
    known = set(members.rows.tolist())
    there = set(others)
    found = strange_members(
        {
            row: texts[row]
            for row in range(count, len(texts))
            if row not in known and texts[row] in there
        }
    )
    return found._replace(kinds=np.full(len(found.rows), np.uint8(ANY_KIND)))


def _kinds(members: Members, count: int, finder: LexemeFinder) -> NDArray[np.uint8]:
    """What each word is; an infinitive is no noun, though it may serve as one."""
    kinds = np.zeros(count, np.uint8)
    listed = members.entries >= 0
    verb = finder.dictionary.lexeme_kinds[members.entries[listed]] == Kind.VERB
    of = np.where(verb, np.uint8(Kind.VERB), members.kinds[listed])
    np.bitwise_or.at(kinds, members.rows[listed], of)
    return kinds


def _adjectives(texts: Sequence[str], held: Inclusions, finder: LexemeFinder) -> Members:
    """The adjectives of words in others that lack an -e: dritt(e), best(e)."""
    rows = np.unique(held.words)
    words = [texts[row] for row in rows.tolist()]
    found = finder.listed(extended(HashedWords(words).whole(), "e"))
    found = found.where((found.kinds & Kind.OTHER) > 0)
    return found._replace(
        rows=rows[found.rows], kinds=np.full(len(found.rows), np.uint8(Kind.OTHER))
    )
