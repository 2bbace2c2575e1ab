"""Merging the keyword fields, and the authors of comments, which are among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searchkit.schema import COMMENT_FIELDS
from searchkit.store.format.arrays import NO_AUTHOR
from searchkit.store.format.offsets import counts_of, starts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searchkit.store.format.segment import SegmentWriter
    from searchkit.store.merge.survivors import Survivors

__all__ = ["merge_keys"]


def merge_keys(segment: SegmentWriter, survivors: Sequence[Survivors]) -> None:
    """Merge the keyword fields, and the authors of comments, which are among them."""
    tables = [s.view.keys.slice(0, len(s.view.keys)) for s in survivors]
    keys = sorted(set().union(*tables))
    number = {key: i for i, key in enumerate(keys)}
    packed: list[NDArray[np.uint64]] = []
    for s, table in zip(survivors, tables, strict=True):
        counts = counts_of(s.view.key_starts)
        numbers = np.fromiter(map(number.__getitem__, table), np.uint64, len(table))
        of_comment = np.fromiter(
            (key.partition("\0")[0] in COMMENT_FIELDS for key in table), bool, len(table)
        )
        documents = s.view.key_documents.astype(np.int64)
        carried = np.repeat(of_comment, counts)
        moved = np.empty_like(documents)
        moved[carried] = s.comments[documents[carried]]
        moved[~carried] = s.pages[documents[~carried]]
        alive = moved >= 0
        packed.append(
            np.repeat(numbers, counts)[alive] << np.uint64(32) | moved[alive].astype(np.uint64)
        )
    lists = np.sort(np.concatenate([np.zeros(0, np.uint64), *packed]))
    owner = (lists >> np.uint64(32)).astype(np.int64)
    counts = np.bincount(owner, minlength=len(keys))
    kept = np.flatnonzero(counts)
    names = [keys[i] for i in kept.tolist()]
    segment.strings("key", names)
    segment.column("key_starts", starts_of(counts[kept]))
    segment.column("key_units", (lists & np.uint64(2**32 - 1)).astype(np.uint32))
    _merge_authors(segment, survivors, names)


def _merge_authors(
    segment: SegmentWriter, survivors: Sequence[Survivors], keys: Sequence[str]
) -> None:
    lead = "comment_author\0"
    authors = [key.removeprefix(lead) for key in keys if key.startswith(lead)]
    code = {author: i for i, author in enumerate(authors)}
    printed: dict[str, str] = {}
    codes: list[NDArray[np.uint32]] = []
    for s in survivors:
        start, stop = s.view.keys.range_of(lead)
        own = [key.removeprefix(lead) for key in s.view.keys.slice(start, stop)]
        names = s.view.strings("author_name").slice(0, len(own))
        for author, name in zip(own, names, strict=True):
            printed.setdefault(author, name)
        lookup = np.array([*(code.get(a, NO_AUTHOR) for a in own), NO_AUTHOR], np.uint32)
        old = s.view.column("comment_author")[s.alive_comments]
        codes.append(lookup[np.where(old == NO_AUTHOR, len(own), old)])
    segment.column("comment_author", np.concatenate(codes))
    segment.strings("author_name", [printed[author] for author in authors])
