"""The compound map of a vocabulary: from each part to the terms of the compounds that hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds.bulk import Loose, Parts, VocabularySplitter, joined, ranges
from searchkit.german.compounds.role import ROLE_BITS, Role
from searchkit.german.stems import stem_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.german.compounds.lexicon import PartLexicon

__all__ = ["CompoundMap", "map_compounds"]

_DEEPEST = 4
"""Compounds of compounds of compounds: five levels would be words of 32 parts."""


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

    About a second for 100,000 forms.
    """
    mapper = _Mapper(VocabularySplitter(lexicon), _Links(form_term, terms))
    heads = mapper.map(forms)
    return mapper.links.finished(frequencies, heads)


class _Named(NamedTuple):
    """Letters of forms: the form's row, the letters, whether they end the form."""

    rows: NDArray[np.int64]
    texts: list[str]
    last: NDArray[np.bool_]


class _Mapper:
    """Links forms to their parts, to the parts of those, and to what stands beside known words."""

    def __init__(self, splitting: VocabularySplitter, links: _Links) -> None:
        self._splitting = splitting
        self.links = links
        self._part = links.numbers(splitting.words)

    def map(self, forms: Sequence[str]) -> NDArray[np.uint8]:
        """Link all forms, and give where their heads start."""
        found = self._splitting.split(forms)
        known = self._inner_parts(forms, found.parts)
        parts = found.parts
        for _ in range(_DEEPEST):
            self._link(parts, parts.rows)
            self._link_loosely(self._unsplit(parts, known), 1)
            parts = known.below(parts)
        whole = np.flatnonzero(found.heads == 0)
        texts = [forms[row] for row in whole.tolist()]
        self._link_loosely(_Named(whole, texts, np.ones(len(whole), bool)), 1)
        return found.heads

    def _link(self, parts: Parts, forms: NDArray[np.int64]) -> None:
        roles = np.where(parts.last, Role.HEAD, Role.MODIFIER)
        self.links.add(self._part[parts.words], forms, roles)

    def _inner_parts(self, forms: Sequence[str], parts: Parts) -> _Inner:
        """The parts of all lexicon words that are parts: most of them are forms themselves."""
        words = self._splitting.words
        number = dict(zip(forms, range(len(forms)), strict=True))
        row_of = np.array([number.get(word, -1) for word in words], np.int64)
        strange: list[int] = np.unique(parts.words[row_of[parts.words] < 0]).tolist()
        more = self._splitting.split([words[i] for i in strange]).parts
        row_of[strange] = np.arange(len(strange)) + len(forms)
        both = Parts(*joined([parts, more._replace(rows=more.rows + len(forms))], 3))
        return _Inner(row_of, *_by_row(both, len(forms) + len(strange)))

    def _unsplit(self, parts: Parts, known: _Inner) -> _Named:
        """The parts that have none themselves."""
        words = self._splitting.words
        at = np.flatnonzero(known.counts(parts.words) == 0)
        texts = [words[word] for word in parts.words[at].tolist()]
        return _Named(parts.rows[at], texts, parts.last[at])

    def _link_loosely(self, named: _Named, deeper: int) -> None:
        """Link a common word and the rest beside it, and then what the rest is made of."""
        distinct = {text: i for i, text in enumerate(dict.fromkeys(named.texts))}
        texts = list(distinct)
        loose = self._splitting.split_loosely(texts)
        place = np.fromiter(map(distinct.__getitem__, named.texts), np.int64, len(named.texts))
        order = np.argsort(loose.rows, kind="stable")
        starts = np.searchsorted(loose.rows[order], np.arange(len(texts) + 1))
        which, at = ranges(np.arange(len(place)), starts[place + 1] - starts[place], 0)
        at = order[starts[place[which]] + at]
        rows, first = named.rows[which], loose.first[at] > 0
        last = named.last[which] & first
        self.links.add(self._part[loose.known[at]], rows, np.full(len(rows), Role.LOOSE))
        rests = _rests(texts, loose)
        numbers = self.links.numbers(rests)
        self.links.add(numbers[at], rows, np.where(last, Role.HEAD, Role.MODIFIER))
        if not deeper or not len(rows):
            return
        inner = self._splitting.split(rests)
        open_rests = inner.heads[at] == 0
        self._link_loosely(
            _Named(rows[open_rests], [rests[i] for i in at[open_rests].tolist()], last[open_rests]),
            deeper - 1,
        )
        known = _Inner(np.arange(len(rests)), *_by_row(inner.parts, len(rests)))
        parts = known.below(Parts(np.arange(len(rows)), at, last))
        self._link(parts, rows[parts.rows])


class _Inner(NamedTuple):
    """The parts of numbered words: `parts[starts[row]:starts[row + 1]]` for the row of a word."""

    row_of: NDArray[np.int64]
    starts: NDArray[np.int64]
    parts: Parts

    def counts(self, words: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many parts each word has."""
        row = self.row_of[words]
        counts: NDArray[np.int64] = np.where(row < 0, 0, self.starts[row + 1] - self.starts[row])
        return counts

    def below(self, parts: Parts) -> Parts:
        """The parts of parts."""
        which, at = ranges(np.arange(len(parts.words)), self.counts(parts.words), 0)
        at += self.starts[self.row_of[parts.words[which]]]
        inner = self.parts
        return Parts(parts.rows[which], inner.words[at], parts.last[which] & inner.last[at])


def _by_row(parts: Parts, rows: int) -> tuple[NDArray[np.int64], Parts]:
    order = np.argsort(parts.rows, kind="stable")
    ordered = Parts(parts.rows[order], parts.words[order], parts.last[order])
    return np.searchsorted(ordered.rows, np.arange(rows + 1)), ordered


def _rests(texts: Sequence[str], loose: Loose) -> list[str]:
    """What stands beside the known word of each reading."""
    readings = zip(loose.rows.tolist(), loose.starts.tolist(), loose.first.tolist(), strict=True)
    return [texts[row][at:] if first else texts[row][:at] for row, at, first in readings]


class _Links:
    """Links as they are found: three columns, and a number for each part term."""

    def __init__(self, form_term: NDArray[np.int64], terms: Sequence[str]) -> None:
        self._form_term = form_term
        self._terms = terms
        self._numbers: dict[str, int] = {}
        self._columns: list[tuple[NDArray[np.int64], ...]] = []

    def numbers(self, words: Sequence[str]) -> NDArray[np.int64]:
        """The numbers of the words' terms as parts."""
        numbers = self._numbers
        found = (numbers.setdefault(term, len(numbers)) for term in stem_many(words))
        return np.fromiter(found, np.int64, len(words))

    def add(
        self, parts: NDArray[np.int64], forms: NDArray[np.int64], roles: NDArray[np.int64]
    ) -> None:
        """Link parts (by `numbers`) to forms (by number)."""
        self._columns.append((parts, self._form_term[forms], roles))

    def finished(self, frequencies: NDArray[np.int64], heads: NDArray[np.uint8]) -> CompoundMap:
        """Sort, keep the highest role of each pair, and drop what links a term to itself."""
        part, term, role = (np.concatenate(column) for column in zip(*self._columns, strict=True))
        names = sorted(self._numbers, key=str.encode)
        rank = np.empty(len(names), np.int64)
        rank[[self._numbers[name] for name in names]] = np.arange(len(names))
        packed = rank[part] << 34 | term << ROLE_BITS | role
        packed.sort()  # ten times as fast as np.unique
        last = np.append(packed[1:] >> ROLE_BITS != packed[:-1] >> ROLE_BITS, True)
        packed = packed[last[: len(packed)]]
        part, link = packed >> 34, packed & (2**34 - 1)
        own = dict(zip(self._terms, range(len(self._terms)), strict=True))
        itself = np.fromiter((own.get(name, -1) for name in names), np.int64, len(names))
        other = itself[part] != link >> ROLE_BITS
        part, link = part[other], link[other]
        order = np.lexsort((-frequencies[link >> ROLE_BITS], part))
        counts = np.bincount(part, minlength=len(names))
        kept = np.flatnonzero(counts)
        return CompoundMap(
            [names[i] for i in kept.tolist()],
            np.concatenate([np.zeros(1, np.int64), np.cumsum(counts[kept])]),
            link[order].astype(np.uint32),
            heads,
        )
