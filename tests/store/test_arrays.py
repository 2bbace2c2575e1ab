"""The registry of arrays against segments, and an array that came with a later version."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import replace

import numpy as np
import pytest
from archive import page

from searchkit.store import create_index
from searchkit.store.check import check_index
from searchkit.store.format.arrays import ARRAYS, TABLES, Array, Table
from searchkit.store.format.ledger import READ_VERSIONS
from searchkit.store.format.segment import SegmentWriter


@pytest.fixture
def index(tmp_path):
    index = create_index(tmp_path / "index")
    with index.writer() as writer:
        for number in range(6):
            one = page(f"{number}.html", f"Ein Wasserwerk {number}", "Schön", "Nein")
            writer.add_page(replace(one, rest="Das steht daneben."))
    return index


def test_a_segment_has_the_arrays_of_the_registry_and_no_others(index):
    (segment,) = index.reader().segments
    written = segment.files.header.arrays
    assert set(written) == set(ARRAYS)
    for name, slot in written.items():
        assert slot.file == ARRAYS[name].file
        assert slot.type in ARRAYS[name].types


@pytest.mark.parametrize("row", ARRAYS.values(), ids=lambda row: row.name)
def test_a_row_names_what_there_is(row):
    counted = {"page", "comment", *TABLES, *ARRAYS}
    assert {row.per, row.cuts, row.below} - {None} <= counted
    assert row.meaning
    assert row.since in READ_VERSIONS
    inspect.getsource(importlib.import_module(f"searchkit.store.{row.writer}"))


@pytest.mark.parametrize("row", [row for row in ARRAYS.values() if row.taken], ids=lambda r: r.name)
def test_what_a_merge_takes_has_a_number_for_each_document(row):
    assert row.per in ("page", "comment")


def test_an_array_that_the_registry_does_not_know_cannot_be_written(tmp_path):
    segment = SegmentWriter(tmp_path, 1)
    with pytest.raises(KeyError):
        segment.column("farbe", np.zeros(1, np.uint32))
    with pytest.raises(ValueError, match="published"):
        segment.column("published", np.zeros(1, np.float64))
    segment.abandon()


def test_an_array_of_a_later_version_is_missing_in_older_segments(index, monkeypatch):
    """A row more, and its writer: reading, merging and checking need nothing else."""
    later = max(READ_VERSIONS) + 1
    later_row = Array(
        "stars", ("u1",), "s", "check", per="page", missing=7, since=later, taken=True
    )
    later_table = Table("colour", "c", "check", per="page", since=later, taken=True)
    monkeypatch.setitem(ARRAYS, "stars", later_row)
    for row in later_table.arrays():
        monkeypatch.setitem(ARRAYS, row.name, row)
    monkeypatch.setitem(TABLES, "colour", later_table)
    (segment,) = index.reader().segments
    assert segment.column("stars").tolist() == [7] * 6
    assert list(segment.strings("colour")) == [""] * 6
    assert check_index(index.path) == []
    with index.writer() as writer:
        writer.remove_page("0.html")
        writer.optimize()
    (merged,) = index.reader().segments
    assert merged.files.has("stars")
    assert merged.column("stars").tolist() == [7] * 5
    assert list(merged.strings("colour")) == [""] * 5
    assert check_index(index.path) == []
