"""Writing the texts that pages have outside article and comments, as another stream of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from searchkit.store.format.arrays import ARRAYS, REST_NAMES
from searchkit.store.format.durable import ArrayStream
from searchkit.store.format.segment import SegmentWriter

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["RestWriter"]


class RestWriter(SegmentWriter):
    """Takes what is made of texts for a segment, and writes it under the names of the rest.

    To those who make it, a rest is the body of a page that has nothing else: what they say of the
    other fields is empty, and is not written.
    """

    def __init__(self, segment: SegmentWriter) -> None:
        self._segment = segment
        self._unwritten = _Unwritten()

    def stream(self, name: str) -> ArrayStream:
        own = REST_NAMES.get(name)
        return self._unwritten if own is None else self._segment.stream(own)

    def column(self, name: str, values: NDArray[Any]) -> None:
        own = REST_NAMES.get(name)
        if own is not None:
            self._segment.column(own, values)
        elif name not in ARRAYS:
            raise KeyError(name)

    def kept(self, name: str) -> NDArray[Any]:
        return self._segment.kept(REST_NAMES[name])


class _Unwritten(ArrayStream):
    """A stream of nothing."""

    def __init__(self) -> None:
        self.count = 0

    def append(self, values: NDArray[Any], largest: int | None = None) -> None:  # noqa: ARG002
        if len(values):
            raise ValueError("a rest has no comments")
