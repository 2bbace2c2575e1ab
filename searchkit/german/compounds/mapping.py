"""The compound map of a vocabulary: from each part to the terms of the compounds that hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds.bulk import VocabularySplitter, joined
from searchkit.german.compounds.role import ROLE_BITS, Role
from searchkit.german.compounds.wordrows import Inside, WordRows
from searchkit.german.stems import stem_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = ["CompoundMap", "map_compounds"]

_DEEPEST = 4
"""Compounds of compounds of compounds: five levels would be words of 32 parts."""

_LINK_BITS = 32 + ROLE_BITS


class CompoundMap(NamedTuple):
    """The map as flat arrays, with the vocabulary's own numbers.

    `parts` are terms, sorted by their UTF-8 bytes, also such as the vocabulary lacks. The links of
    part i are `links[starts[i]:starts[i + 1]]`, each `term << ROLE_BITS | role`, the terms of the
    most pages first. `heads` says for each form where its head starts, 0 where it has none.
    """

    parts: list[str]
    starts: NDArray[np.int64]
    links: NDArray[np.uint32]
    heads: NDArray[np.uint8]


def map_compounds(
    forms: Sequence[str],
    form_term: NDArray[np.int64],
    terms: Sequence[str],
    frequencies: NDArray[np.int64],
    lexicon: PartLexicon,
) -> CompoundMap:
    """The map of distinct forms, the numbers of their terms, and the pages that hold each term.

    A third of a second for 100,000 forms.
    """
    words = WordRows(VocabularySplitter(lexicon), forms)
    heads = words.heads
    form, word, role = joined(_links(words).columns, 3)
    part_of_word, names = _part_terms(words.texts, form_term, terms)
    del words  # of a million words, 150 MB that the links have room in
    part, term = part_of_word[word], form_term[form]
    other = np.flatnonzero(part != term)
    part, term, role = part[other], term[other], role[other]
    used = np.flatnonzero(np.bincount(part, minlength=len(names))).tolist()
    used.sort(key=names.__getitem__)
    rank = np.empty(len(names), np.int64)
    rank[used] = np.arange(len(used))
    part, links = _ordered(rank[part], term, role, frequencies)
    starts = np.searchsorted(part, np.arange(len(used) + 1))
    return CompoundMap([names[number] for number in used], starts, links, heads)


class _Links:
    """Links as they are found: a form's row, the row of the word in it, and its role."""

    def __init__(self) -> None:
        self.columns: list[tuple[NDArray[np.int64], ...]] = []

    def add(self, inside: Inside, *, loosely: bool = False) -> None:
        """Link forms to words in them, by the place of these or (loosely) as common words."""
        place = np.where(inside.last, Role.HEAD, Role.MODIFIER)
        role = np.full(len(place), Role.LOOSE) if loosely else place
        self.columns.append((inside.forms, inside.words, role))


def _links(words: WordRows) -> _Links:
    """All forms linked to the words in them.

    These are a form's parts and the parts of those. What has none is read loosely: as a common word
    and a rest, and the rest once more as its parts, or loosely.
    """
    links = _Links()
    forms = np.arange(len(words.heads))
    inside = Inside(forms, forms, np.ones(len(forms), bool))
    whole = [inside.where(words.heads == 0)]
    for _ in range(_DEEPEST):
        inside = words.parts(inside)
        links.add(inside)
        words.read()
        whole.append(inside.where(words.heads[inside.words] == 0))
    known, rests = words.loose_parts(Inside(*joined(whole, 3)))
    links.add(known, loosely=True)
    links.add(rests)
    words.read()
    links.add(words.parts(rests))
    known, rests = words.loose_parts(rests.where(words.heads[rests.words] == 0))
    links.add(known, loosely=True)
    links.add(rests)
    return links


def _part_terms(
    texts: Sequence[str], form_term: NDArray[np.int64], terms: Sequence[str]
) -> tuple[NDArray[np.int64], list[str]]:
    """The numbers of all words' terms, the forms being the first, and the terms by number."""
    strange = stem_many(texts[len(form_term) :])
    distinct = dict.fromkeys(strange)
    number = {term: place for place, term in enumerate(terms) if term in distinct}
    names = [*terms, *(term for term in distinct if term not in number)]
    number.update(zip(names[len(terms) :], range(len(terms), len(names)), strict=True))
    more = np.fromiter(map(number.__getitem__, strange), np.int64, len(strange))
    return np.append(form_term, more), names


def _ordered(
    part: NDArray[np.int64],
    term: NDArray[np.int64],
    role: NDArray[np.int64],
    frequencies: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Distinct links by part, then by the pages of their terms, each with its highest role."""
    by_pages = np.argsort(-frequencies, kind="stable")
    place = np.empty(len(by_pages), np.int64)
    place[by_pages] = np.arange(len(by_pages))
    packed = part << _LINK_BITS | place[term] << ROLE_BITS | role
    packed.sort()  # ten times as fast as np.unique
    last = np.append(packed[1:] >> ROLE_BITS != packed[:-1] >> ROLE_BITS, True)[: len(packed)]
    packed = packed[last]
    terms = by_pages[(packed & ((1 << _LINK_BITS) - 1)) >> ROLE_BITS]
    links = terms << ROLE_BITS | packed & ((1 << ROLE_BITS) - 1)
    return packed >> _LINK_BITS, links.astype(np.uint32)
