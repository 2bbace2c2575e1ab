"""Reading the maps of a segment's words: the forms of a lexeme, and the compounds that hold it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds import ROLE_BITS
from searchkit.german.lexemes.aliases import form_alias, term_alias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["Links", "SegmentWords"]


class Links(NamedTuple):
    """Compounds: lexemes of the segment, those of the most pages first, and the part's role."""

    lexemes: NDArray[np.int64]
    roles: NDArray[np.uint8]


_NO_LINKS = Links(np.zeros(0, np.int64), np.zeros(0, np.uint8))


class _Arrays(dict[str, "NDArray[np.uint32]"]):
    """Arrays by name, each of which is read when it is first asked for."""

    def __init__(self, read: Callable[[str], NDArray[np.uint32]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, name: str) -> NDArray[np.uint32]:
        found = self[name] = self._read(name)
        return found


class SegmentWords:
    """The maps of one segment; without them a lexeme is a term, and no compound is known.

    Lexemes are numbered as in `LexemeMap`: numbers below the count of terms are terms, all of whose
    forms are one word.
    """

    def __init__(self, view: SegmentReader) -> None:
        self._view = view
        self._terms = len(view.terms)
        self._there = view.files.has("part_links")

    @cached_property
    def _arrays(self) -> _Arrays:
        return _Arrays(self._view.files.array)

    @cached_property
    def _links(self) -> tuple[NDArray[np.uint32], Callable[[int, int], None]]:
        """All links, and what verifies some of them."""
        files = self._view.files
        return files.unverified("part_links"), files.guard("part_links")

    def lexemes(self, form: str, term: str) -> tuple[int, ...]:
        """The lexemes that a folded form may belong to, given its term.

        None if it is unknown, STRANGER if it is known to be another word than those of its term.
        """
        number = self._view.forms.find(form)
        if number >= 0:
            return self._of_form(number)
        found = self._aliases(form_alias(form))
        if not found:
            found = self._aliases(term_alias(term))
            known = self._view.term_number(term)
            if known >= 0:
                start, stop = self._view.form_starts[known : known + 2].tolist()
                for sibling in self._view.term_forms[start:stop].tolist():
                    found += self._of_form(sibling)
        return tuple(dict.fromkeys(found))

    def _of_form(self, form: int) -> tuple[int, ...]:
        if self._there:
            members = self._arrays["member_forms"]
            kind = members.dtype.type
            first, after = members.searchsorted([kind(form), kind(form + 1)])
            if first < after:
                return tuple(self._arrays["member_lexemes"][first:after].tolist())
        return (int(self._view.form_term[form]),)

    def _aliases(self, alias: int) -> tuple[int, ...]:
        if not self._there:
            return ()
        hashes = self._arrays["alias_hashes"]
        first = int(hashes.searchsorted(hashes.dtype.type(alias)))
        after = first
        while after < len(hashes) and int(hashes[after]) == alias:
            after += 1
        return tuple(self._arrays["alias_lexemes"][first:after].tolist())

    def kin(self, lexemes: Iterable[int]) -> tuple[int, ...]:
        """The feminines of masculines among some lexemes, and the other way round."""
        if not self._there:
            return ()
        pairs = self._arrays["kin_pairs"].reshape(-1, 2)
        found: list[int] = []
        for lexeme in lexemes:
            found += pairs[pairs[:, 0] == lexeme, 1].tolist()
            found += pairs[pairs[:, 1] == lexeme, 0].tolist()
        return tuple(found)

    def forms(self, lexeme: int) -> NDArray[np.integer]:
        """The numbers of a lexeme's forms, ascending."""
        if lexeme < self._terms:
            start, stop = self._view.form_starts[lexeme : lexeme + 2].tolist()
            return self._view.term_forms[start:stop]
        starts = self._arrays["lexeme_starts"]
        at = lexeme - self._terms
        return self._arrays["lexeme_forms"][int(starts[at]) : int(starts[at + 1])]

    def links(self, lexemes: Iterable[int]) -> Links:
        """The compounds that hold any of some lexemes."""
        if not self._there:
            return _NO_LINKS
        parts = self._arrays["part_lexemes"]
        found = []
        for lexeme in lexemes:
            at = int(parts.searchsorted(parts.dtype.type(lexeme)))
            if at < len(parts) and int(parts[at]) == lexeme:
                start, stop = self._arrays["part_starts"][at : at + 2].tolist()
                all_links, verify = self._links
                verify(start, stop)
                found.append(all_links[start:stop])
        if not found:
            return _NO_LINKS
        links = found[0] if len(found) == 1 else _interleaved(found)
        roles = (links & ((1 << ROLE_BITS) - 1)).astype(np.uint8)
        return Links((links >> ROLE_BITS).astype(np.int64), roles)

    def head_start(self, form: str) -> int | None:
        """Where the head of a folded form starts, 0 for no compound; None for an unknown form."""
        number = self._view.forms.find(form)
        if number < 0 or not self._there:
            return None
        return int(self._view.files.array("form_heads")[number])


def _interleaved(lists: list[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    """Links of several lexemes, those that come first in each list first, each compound once."""
    links = np.concatenate(lists)
    links = links[np.argsort(np.concatenate([np.arange(len(one)) for one in lists]), kind="stable")]
    first = np.unique(links >> ROLE_BITS, return_index=True)[1]
    distinct: NDArray[np.uint32] = links[np.sort(first)]
    return distinct
