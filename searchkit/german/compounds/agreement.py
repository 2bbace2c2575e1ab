"""Which lexemes of a part a compound may hold: a noun's head is a noun, its modifier no verb form.

`falls` ends with Fall and `zugehen` begins with Zug, but neither holds the noun. What a form is and
what its parts may be comes from the dictionary; without it, a form is taken for a noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searchkit.german.compounds.lexicon import listed_words
from searchkit.german.compounds.role import Role
from searchkit.german.hashing import HashedWords
from searchkit.german.lexemes.readings import ANY_KIND, Kind
from searchkit.german.runs import ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.german.compounds.compound_map import Inclusions
    from searchkit.german.lexemes.resolving import LexemeFinder, Members

__all__ = ["Agreed", "agreed"]

_LONG_HEAD = 6
"""Letters from which on a noun ends a strange word as its head and by no accident."""

_ANY = np.uint8(ANY_KIND)


class Agreed(NamedTuple):
    """What forms hold: the form's row, a lexeme by its place among members, the role of it."""

    forms: NDArray[np.int64]
    members: NDArray[np.int64]
    roles: NDArray[np.int64]


def agreed(
    found: Inclusions,
    texts: Sequence[str],
    kinds: NDArray[np.uint8],
    members: Members,
    finder: LexemeFinder,
) -> Agreed:
    """The lexemes that forms hold, of those that a compound of their kind may hold.

    `kinds` says what each of all words is, 0 where nobody knows; `members` are by row.
    """
    starts = np.searchsorted(members.rows, np.arange(len(texts) + 1))
    counts = starts[1:] - starts[:-1]
    which, at = ranges(np.arange(len(found.words)), counts[found.words], 0)
    at += starts[found.words[which]]
    may_be = np.zeros(len(texts), np.uint8)
    np.bitwise_or.at(may_be, members.rows, members.kinds)
    whole, part = kinds[found.forms], may_be[found.words]
    roles = _settled(found, texts, whole, part, finder)
    allowed = np.where(
        roles == Role.HEAD,
        _of_head(whole, part, _only_of_nouns(texts)[found.words]),
        np.where(part & Kind.NOUN, Kind.NOUN | Kind.OTHER, _ANY),
    )
    keep = (members.kinds[at] & allowed[which]) > 0
    return Agreed(found.forms[which[keep]], at[keep], roles[which[keep]])


def _settled(
    found: Inclusions,
    texts: Sequence[str],
    whole: NDArray[np.uint8],
    part: NDArray[np.uint8],
    finder: LexemeFinder,
) -> NDArray[np.int64]:
    """The roles, once it is known which nouns behind letters of no known word are heads."""
    roles = found.roles.copy()
    loose = np.flatnonzero(roles == Role.LOOSE_HEAD)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    head = (sizes[found.words[loose]] >= _LONG_HEAD) & (whole[loose] == 0)
    head &= (part[loose] & Kind.NOUN) > 0
    candidates = np.flatnonzero(head)
    starts = (sizes[found.forms[loose]] - sizes[found.words[loose]])[candidates]
    hashed = HashedWords([texts[row] for row in found.forms[loose[candidates]].tolist()])
    for more in range(1, int(starts.max(initial=0))):
        rows = np.flatnonzero(starts > more)  # konkurr|enten: the longer word is the head
        listed = finder.listed(hashed.suffixes(rows, starts[rows] - more))
        head[candidates[rows[listed.rows]]] = False
    roles[loose] = np.where(head, Role.HEAD, Role.LOOSE)
    return roles


def _only_of_nouns(texts: Sequence[str]) -> NDArray[np.bool_]:
    words = listed_words("nounheads.txt")
    return np.fromiter(map(words.__contains__, texts), bool, len(texts))


def _of_head(
    whole: NDArray[np.uint8], part: NDArray[np.uint8], only_of_nouns: NDArray[np.bool_]
) -> NDArray[np.uint8]:
    """What the head of a word may be, given what the word and its last part are."""
    both = whole & part
    no_verb = part & ~np.uint8(Kind.VERB)
    apart = np.where(whole & Kind.NOUN, no_verb, np.uint8(0))
    want = np.where(both, both, np.where(whole, apart, part))
    noun = ((want & Kind.NOUN) > 0) & ((whole & Kind.VERB) == 0)
    want = np.where(noun, want & ~np.uint8(Kind.VERB), want)
    found: NDArray[np.uint8] = np.where(only_of_nouns & (whole != Kind.NOUN), np.uint8(0), want)
    return found
