"""Looking an index over: is every file what was written, and does what it says hold together?"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from searchkit.errors import IndexDamagedError, IndexFormatError, IndexMissingError
from searchkit.german.compounds import ROLE_BITS
from searchkit.schema import COMMENT_FIELDS, STREAM_FIELDS
from searchkit.store.format.arrays import NO_AUTHOR
from searchkit.store.format.ledger import manifest_name, segment_name, tombstones_name
from searchkit.store.format.manifest import generations, read_manifest
from searchkit.store.format.offsets import counts_of
from searchkit.store.format.spans import PAGE_SPANS
from searchkit.store.format.stringtable import encoded
from searchkit.store.read.segment_reader import SegmentReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from numpy.typing import NDArray

    from searchkit.store.format.manifest import SegmentEntry
    from searchkit.store.format.stringtable import StringTable

__all__ = ["Finding", "check_index"]

_READ = 1 << 22


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the file it is in, and what."""

    file: str
    problem: str


def check_index(index: Path) -> list[Finding]:
    """Check all generations that the folder holds; nothing found means that all is well.

    Raises IndexMissingError where there is no index.
    """
    found = generations(index)
    if not found:
        raise IndexMissingError(
            f"there is no index in {index}", "build one with: searchkit index PATH --index DIR"
        )
    findings: list[Finding] = []
    entries: dict[tuple[int, int], SegmentEntry] = {}
    for generation in found[:2]:
        try:
            manifest = read_manifest(index, generation)
        except (IndexDamagedError, IndexFormatError) as error:
            findings.append(Finding(manifest_name(generation), str(error)))
            continue
        for entry in manifest.segments:
            entries.setdefault((entry.id, entry.tombstones), entry)
    checked: set[int] = set()
    for (number, _), entry in sorted(entries.items()):
        findings += _check_segment(index, entry, whole=number not in checked)
        checked.add(number)
    return findings


def _check_segment(index: Path, entry: SegmentEntry, *, whole: bool) -> list[Finding]:
    name = segment_name(entry.id)
    try:
        view = SegmentReader(index, entry)
    except (IndexDamagedError, IndexFormatError) as error:
        return [Finding(name, str(error))]
    except OSError as error:
        missing = error.filename or tombstones_name(entry.id, entry.tombstones)
        return [Finding(name, f"{missing}: {error.strerror}")]
    findings = [Finding(name, problem) for problem in _wrong_counts(view)]
    if whole:
        findings += [
            Finding(f"{name}/{file}", "does not match its checksum")
            for file in _wrong_checksums(view)
        ]
    if whole and not findings:
        findings += [Finding(name, problem) for problem in _problems(view)]
    return findings


def _wrong_checksums(view: SegmentReader) -> Iterator[str]:
    for file, stated in view.files.header["files"].items():
        crc32 = 0
        with (view.files.folder / file).open("rb") as data:
            while piece := data.read(_READ):
                crc32 = zlib.crc32(piece, crc32)
        if crc32 != stated["crc32"]:
            yield file


def _wrong_counts(view: SegmentReader) -> Iterator[str]:
    """The manifest's counts of what lives."""
    alive = np.ones(view.pages, bool) if view.alive is None else view.alive
    if int(alive.sum()) != view.entry.pages:
        yield f"{int(alive.sum())} living pages, the manifest says {view.entry.pages}"


def _problems(view: SegmentReader) -> Iterator[str]:
    """What does not hold together in arrays that are as they were written."""
    checks = (
        _check_tables,
        _check_lists,
        _check_positions,
        _check_columns,
        _check_compounds,
        _check_documents,
    )
    for check in checks:
        try:
            yield from check(view)
        except (IndexError, ValueError) as error:
            yield f"{check.__name__.removeprefix('_check_')}: {error}"


def _check_tables(view: SegmentReader) -> Iterator[str]:
    for name, table in (("terms", view.terms), ("forms", view.forms), ("keys", view.keys)):
        if not _ascending_strings(table):
            yield f"{name} are not in order"
    if len(view.form_term) != len(view.forms) or len(view.form_starts) != len(view.terms) + 1:
        yield "forms and terms do not belong together"
    owners = np.repeat(np.arange(len(view.terms)), counts_of(view.form_starts))
    if not np.array_equal(view.form_term[view.term_forms], owners):
        yield "forms stand with another term than their own"


def _ascending_strings(table: StringTable) -> bool:
    strings = [encoded(text) for text in table.slice(0, len(table))]
    return all(a < b for a, b in pairwise(strings))


def _check_lists(view: SegmentReader) -> Iterator[str]:
    terms = len(view.terms)
    lists = (
        ("pages", view.page_starts, view.list_pages, view.pages),
        ("comments", view.comment_starts, view.comments_between(0, terms), view.comments),
        ("positions", view.position_starts, view.list_positions, _stream_length(view)),
    )
    for name, starts, values, limit in lists:
        if not _are_starts(starts, terms, len(values)):
            yield f"the lists of {name} do not fit their terms"
            continue
        if len(values) and int(values.max()) >= limit:
            yield f"a list of {name} goes beyond {limit}"
        falls = np.flatnonzero(values[1:].astype(np.int64) < values[:-1]) + 1
        if len(np.setdiff1d(falls, starts)):
            yield f"a list of {name} is not in order"
    if len(view.profiles) != len(view.list_pages):
        yield "pages and frequencies differ in number"
    if not _are_starts(view.key_starts, len(view.keys), len(view.key_documents)):
        yield "the units of keys do not fit"


def _are_starts(starts: NDArray[Any], runs: int, total: int) -> bool:
    counts = counts_of(starts)
    return bool(
        len(starts) == runs + 1
        and int(starts[0]) == 0
        and int(starts[-1]) == total
        and (counts >= 0).all()
    )


def _stream_length(view: SegmentReader) -> int:
    if not view.pages:
        return 0
    last = sum(int(view.lengths(name)[-1]) for name in STREAM_FIELDS)
    comments = int(counts_of(view.page_comments)[-1])
    return int(view.span_starts[-1]) + last + PAGE_SPANS + 2 * comments


def _check_positions(view: SegmentReader) -> Iterator[str]:
    """Postings against stored lengths: every position of every page has a word, and no other."""
    totals = view.profile_positions[view.profiles.between(0, len(view.profiles))]
    ends = np.concatenate([[0], np.cumsum(totals)])
    if not np.array_equal(ends[view.page_starts], view.position_starts):
        yield "frequencies and positions differ in number"
    taken = np.zeros(_stream_length(view) + 1, np.int64)
    taken[view.list_positions] = 1
    before = np.concatenate([[0], np.cumsum(taken)])
    bounds = np.append(view.span_starts.astype(np.int64), _stream_length(view))
    words = before[bounds[1:]] - before[bounds[:-1]]
    stored = np.zeros(view.pages, np.int64)
    for name in STREAM_FIELDS:
        stored += view.lengths(name)
    wrong = np.flatnonzero(words != stored)
    if len(wrong):
        yield f"page {wrong[0]} has {words[wrong[0]]} words, its length says {stored[wrong[0]]}"
    codes = np.repeat(counts_of(view.form_starts), counts_of(view.position_starts))
    if (view.codes.between(0, len(view.terms)) >= codes).any():
        yield "a position has a form that its term has not"


def _check_columns(view: SegmentReader) -> Iterator[str]:
    if not _are_starts(view.page_comments, view.pages, view.comments):
        yield "the comments of pages do not add up"
    limits = {True: view.comments, False: view.pages}
    starts = view.key_starts.astype(np.int64)
    for number, key in enumerate(view.keys):
        units = view.key_documents[starts[number] : starts[number + 1]]
        if len(units) and int(units.max()) >= limits[key.partition("\0")[0] in COMMENT_FIELDS]:
            yield f"a value has a unit that is not there: {key!r}"
    names = len(view.strings("author_name"))
    authors = view.column("comment_author")
    if ((authors >= names) & (authors != NO_AUTHOR)).any():
        yield "a comment has an author that is not there"


def _check_compounds(view: SegmentReader) -> Iterator[str]:
    """The compound map, which a segment may lack until it is merged."""
    if not view.files.has("compound_links"):
        return
    parts = view.strings("part")
    links, heads = view.files.array("compound_links"), view.files.array("form_heads")
    if not _ascending_strings(parts):
        yield "parts of compounds are not in order"
    if not _are_starts(view.files.array("compound_starts"), len(parts), len(links)):
        yield "the compounds do not fit their parts"
    if len(links) and int(links.max() >> ROLE_BITS) >= len(view.terms):
        yield "a compound is not among the terms"
    lengths = np.diff(view.files.array("form_offsets"))
    # A head's start counts characters, of which a form has no more than bytes.
    if len(heads) != len(lengths) or (heads >= np.maximum(lengths, 1)).any():
        yield "the head of a compound starts behind its end"


def _check_documents(view: SegmentReader) -> Iterator[str]:
    comments = counts_of(view.page_comments)
    for number in range(view.pages):
        try:
            page = view.page(number)
        except IndexDamagedError as error:
            yield str(error)
            continue
        if len(page.comments) != comments[number]:
            yield f"stored page {number} is not the page that was indexed"
