"""The texts of pages not yet written, as the numbers of their units."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from searchkit.german.units import find_runs, is_plain, text_units
from searchkit.store.numbering import UnitNumbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["PAGE_SPANS", "TokenBuffer"]

PAGE_SPANS = 3
"""A page's spans of text are its title, teaser and body, then two (title, text) per comment."""

_BATCH_CHARS = 1 << 17
"""Characters numbered at once; from 30,000 to 800,000 take the same time (2 cores, 2026)."""


class TokenBuffer:
    """Takes the texts of pages; its arrays are complete after `flush`."""

    def __init__(self) -> None:
        self.numbers = UnitNumbers()
        self.page_comments = array("i")
        self._stream: list[NDArray[np.int32]] = []
        self._span_units: list[NDArray[np.int64]] = []
        self._texts: list[str] = []
        self._chars = 0
        self._units = 0

    def __len__(self) -> int:
        """How many units there are, nearly: texts that wait count by their characters."""
        return self._units + self._chars // 7

    def add_page(self, spans: Sequence[str], comments: int) -> None:
        """Take a page's spans of text: PAGE_SPANS of its own and two per comment."""
        self._texts += spans
        self._chars += sum(map(len, spans))
        self.page_comments.append(comments)
        if self._chars > _BATCH_CHARS:
            self.flush()

    def flush(self) -> None:
        """Number the units of the texts that wait."""
        texts, self._texts, self._chars = self._texts, [], 0
        plain = [is_plain(text) for text in texts]
        if all(plain):
            runs = find_runs(texts)
            stream, counts = self.numbers.number_runs(runs), runs.counts
        else:
            stream, counts = self._mixed(texts, plain)
        self._stream.append(stream)
        self._span_units.append(counts)
        self._units += len(stream)

    def _mixed(
        self, texts: Sequence[str], plain: Sequence[bool]
    ) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The same where some texts have letters beyond Latin: those go unit by unit."""
        runs = find_runs([text if quick else "" for text, quick in zip(texts, plain, strict=True)])
        pieces = np.split(self.numbers.number_runs(runs), np.cumsum(runs.counts)[:-1])
        for i, (text, quick) in enumerate(zip(texts, plain, strict=True)):
            if not quick:
                pieces[i] = np.array([self.numbers.number(u) for u in text_units(text)], np.int32)
        counts = np.fromiter(map(len, pieces), np.int64, len(pieces))
        return np.concatenate([np.zeros(0, np.int32), *pieces]), counts

    def stream(self) -> NDArray[np.int32]:
        """The numbers of all units, span after span."""
        return np.concatenate([np.zeros(0, np.int32), *self._stream])

    def span_units(self) -> NDArray[np.int64]:
        """How many units each span has."""
        return np.concatenate([np.zeros(0, np.int64), *self._span_units])
