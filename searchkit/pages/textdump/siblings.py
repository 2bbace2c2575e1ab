"""Lines that stand on many pages of one folder or site: menus, notices, footers.

The pages are counted before any is read, so that what is found in one does not depend on the order.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.encoding import decode
from searchkit.pages.textdump.lines import read_lines
from searchkit.pages.textdump.plainform import to_plain_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from searchkit.pages.textdump.lines import Line

__all__ = ["RecurringLines", "count_lines"]

_FEWEST_PAGES = 8
"""Of fewer pages nothing is said: two of them may be about the same thing."""
_FEWEST = 4
_SHARE = 0.15
"""Sections of a site have menus of their own: a line need not be on most pages."""


@dataclass(frozen=True, slots=True)
class RecurringLines:
    """On how many of the counted `pages` each recurring line stands; lines by their digests."""

    pages: int
    on: Mapping[bytes, int]

    def found(self, lines: Sequence[Line]) -> NDArray[np.int64]:
        """For each line of a page the number of pages that it stands on, 0 where it is not one."""
        on = self.on
        return np.array([on.get(_digest(line.text), 0) for line in lines], np.int64)


def count_lines(pages: Iterable[bytes]) -> RecurringLines | None:
    """Count the lines of pages of one folder or site; None where the pages are too few to tell."""
    seen: Counter[bytes] = Counter()
    number = 0
    for data in pages:
        number += 1
        seen.update({_digest(line.text) for line in read_lines(to_plain_lines(decode(data)))})
    if number < _FEWEST_PAGES:
        return None
    least = max(_FEWEST, _SHARE * number)
    often = {line: count for line, count in seen.items() if count >= least}
    return RecurringLines(number, often) if often else None


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
