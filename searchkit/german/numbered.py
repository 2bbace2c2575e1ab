"""Words by number: each gets the next one when it first comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Numbered"]


class Numbered(dict[str, int]):
    """Numbers strings in the order in which they first come."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number

    def in_order(self) -> tuple[list[str], NDArray[np.int64]]:
        """The strings as their UTF-8 sorts, and the place of each number among them."""
        strings = sorted(self)
        places = np.empty(len(strings), np.int64)
        places[np.fromiter(map(self.__getitem__, strings), np.int64, len(strings))] = np.arange(
            len(strings)
        )
        return strings, places
