"""A segment while a writer changes which of its pages live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.store.format.arrays import REST_NAMES
from searchkit.store.format.spans import PAGE_SPANS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.read.segment_reader import SegmentReader

__all__ = ["LivingSegment"]


class LivingSegment:
    """A committed or spilled segment while a writer changes it."""

    def __init__(self, view: SegmentReader) -> None:
        self.view = view
        self.dead: NDArray[np.bool_] = (
            np.zeros(view.pages, bool) if view.alive is None else ~view.alive
        )
        self.changed = False
        self.provisional = False

    @property
    def positions(self) -> int:
        """How many positions it takes at most: a free one follows each span of text."""
        view = self.view
        texts = len(view.list_positions) + 2 * view.comments
        rests = view.files.numbers_in(REST_NAMES["positions"])
        return max(texts, rests) + PAGE_SPANS * view.pages

    def kill(self, number: int) -> None:
        self.dead[number] = True
        self.changed = True
