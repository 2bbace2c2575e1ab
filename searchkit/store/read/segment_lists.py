"""The posting lists of one segment by term, each verified when it is first read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from searchkit.store.format.formcodes import FormCodeColumn
from searchkit.store.format.offsets import slices
from searchkit.store.format.profiles import ProfileColumn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchkit.store.format.segment import SegmentFiles

__all__ = ["SegmentLists"]


def _verified(name: str) -> cached_property[NDArray[Any]]:
    """An array of the segment as an attribute."""

    def read(segment: SegmentLists) -> NDArray[Any]:
        return segment.files.array(name)

    return cached_property(read)


class SegmentLists:
    """The lists of a segment; `list_*` are all of them as they lie in the files, not verified."""

    def __init__(self, files: SegmentFiles) -> None:
        self.files = files

    def _open_lists(self) -> None:
        files = self.files
        self.position_starts = files.unverified("position_starts")
        self._verify_position_starts = files.guard("position_starts")
        self.list_pages = files.unverified("pages")
        self._verify_pages = files.guard("pages")
        self.list_positions = files.unverified("positions")
        self._verify_positions = files.guard("positions")
        self.list_comments = files.unverified("comments")
        self._verify_comments = files.guard("comments")
        self.list_frequencies = files.unverified("frequencies")
        self._verify_frequencies = files.guard("frequencies")

    # Verified as a whole when first read: starts are read at any term's number.
    page_starts = _verified("page_starts")
    comment_starts = _verified("comment_starts")
    form_starts = _verified("form_starts")
    term_forms = _verified("term_forms")
    form_term = _verified("form_term")
    key_starts = _verified("key_starts")
    key_documents = _verified("key_units")
    page_comments = _verified("page_comments")
    span_starts = _verified("span_starts")
    comment_span_starts = _verified("comment_span_starts")

    @cached_property
    def profiles(self) -> ProfileColumn:
        """The profile of each posting."""
        return ProfileColumn(self.files)

    @cached_property
    def codes(self) -> FormCodeColumn:
        """The code of the form at each position."""
        return FormCodeColumn(self.files, self.form_starts, self.position_starts)

    def page_list(self, term: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Pages (ascending) and their profiles of a term, deleted pages included."""
        start, stop = int(self.page_starts[term]), int(self.page_starts[term + 1])
        self._verify_pages(start, stop)
        return self.list_pages[start:stop], self.profiles.between(start, stop)

    def pages_of(self, term: int) -> NDArray[Any]:
        """Pages (ascending) of a term, deleted pages included."""
        start, stop = int(self.page_starts[term]), int(self.page_starts[term + 1])
        self._verify_pages(start, stop)
        return self.list_pages[start:stop]

    def page_lists(
        self, terms: NDArray[np.int64]
    ) -> tuple[NDArray[Any], NDArray[Any], NDArray[np.int64]]:
        """Pages and profiles of several terms, term after term, and how many each term has."""
        starts = self.page_starts[terms].astype(np.int64)
        ends = self.page_starts[terms + 1].astype(np.int64)
        for start, stop in zip(starts.tolist(), ends.tolist(), strict=True):
            self._verify_pages(start, stop)
            self.profiles.verify(start, stop)
        counts = ends - starts
        at = slices(starts, counts)
        return self.list_pages.take(at), self.profiles.at(at), counts

    def comment_list(self, term: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Comments (ascending) and frequencies of a term, deleted ones included."""
        start, stop = int(self.comment_starts[term]), int(self.comment_starts[term + 1])
        self._verify_frequencies(start, stop)
        return self.comments_between(term, term + 1), self.list_frequencies[start:stop]

    def comments_between(self, first: int, after: int) -> NDArray[np.intp]:
        """The comments of the terms [first, after), term after term."""
        start, stop = int(self.page_starts[first]), int(self.page_starts[after])
        self._verify_pages(start, stop)
        counts = self.profile_comments.take(self.profiles.between(start, stop))
        begin = self.page_comments.take(self.list_pages[start:stop]).astype(np.intp)
        low, high = int(self.comment_starts[first]), int(self.comment_starts[after])
        self._verify_comments(low, high)
        comments: NDArray[np.intp] = begin.repeat(counts)
        comments += self.list_comments[low:high]
        return comments

    @cached_property
    def profile_comments(self) -> NDArray[np.intp]:
        """How many comments each profile stands for."""
        return self.profiles.rows[:, -1].astype(np.intp)

    @cached_property
    def profile_positions(self) -> NDArray[np.intp]:
        """How many positions each profile stands for."""
        counts: NDArray[np.intp] = self.profiles.rows[:, :-1].sum(axis=1, dtype=np.intp)
        return counts

    def positions(self, term: int) -> NDArray[np.uint32]:
        """Where a term stands in the segment's token stream, ascending."""
        self._verify_position_starts(term, term + 2)
        start, stop = int(self.position_starts[term]), int(self.position_starts[term + 1])
        self._verify_positions(start, stop)
        return self.list_positions[start:stop]

    def form_codes(self, term: int) -> NDArray[Any]:
        """Which of the term's forms stands at each of its positions."""
        return self.codes.of(term)
