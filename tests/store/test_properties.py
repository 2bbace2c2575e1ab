"""Any order of adds, updates, deletes, commits and merges answers like an index built at once."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from archive import answers, assert_sound, contents, page
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as q

from searchkit.settings import Indexing, Settings
from searchkit.store import create_index, index_stats
from searchkit.store.merge import policy
from searchkit.store.merge.policy import MOST_DEAD, fitting_runs, segments_to_merge

WORDS = st.sampled_from(["haus", "häuser", "garten", "E-Mail", "u-bahn", "der", "die"])
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
PATHS = st.integers(0, 7).map("{}.html".format)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), PATHS, TEXTS, st.lists(TEXTS, max_size=3)),
        st.tuples(st.just("remove"), PATHS),
        st.just(("commit",)),
        st.just(("optimize",)),
    ),
    max_size=30,
)
QUERIES = [
    q.Term("words", "haus"),
    q.Or([q.Term("body", "gart"), q.Term("comment", "haus")]),
    q.And([q.Term("words", "der"), q.Not(q.Term("comment", "haus"))]),
    q.Phrase("words", ["der", "haus"]),
    q.Phrase("comment", ["haus", "gart"], slop=3),
    q.Phrase("body", ["u", "bahn"]),
    q.Prefix("words", "häu"),
    q.Term("comment_author", "leser 1"),
    q.Every("comments"),
]


@settings(max_examples=30, deadline=None)
@given(steps=STEPS, tight=st.booleans())
def test_any_history_answers_like_an_index_built_at_once(steps, tight):
    folder = Path(tempfile.mkdtemp())
    try:
        limits = Settings(indexing=Indexing(memory_mb=0 if tight else 512))
        index, kept = run(steps, create_index(folder / "history", limits))
        fresh = create_index(folder / "fresh")
        with fresh.writer() as writer:
            for one in kept.values():
                writer.add_page(one)
        assert contents(index) == kept
        assert answers(index, QUERIES) == answers(fresh, QUERIES)
        assert (
            index_stats(index.reader()).comment_authors
            == index_stats(fresh.reader()).comment_authors
        )
        assert_sound(index)
    finally:
        shutil.rmtree(folder)


def run(steps, index):
    """Do the steps, and give what should be left."""
    kept = {}
    writer = index.writer()
    for kind, *rest in [*steps, ("commit",)]:
        if kind == "add":
            path, body, comments = rest
            # A page that is replaced comes last, as in an index built at once.
            kept.pop(path, None)
            kept[path] = page(path, body, *comments)
            writer.add_page(kept[path])
        elif kind == "remove":
            assert writer.remove_page(rest[0]) == (kept.pop(rest[0], None) is not None)
        elif kind == "optimize":
            writer.optimize()
        else:
            writer.commit()
            writer = index.writer()
    writer.cancel()
    return index, kept


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 1000), st.integers(0, 400), st.booleans()), max_size=30))
def test_merging_ends_with_few_segments_and_few_dead_pages(segments):
    sizes = [size for size, _, _ in segments]
    dead = [gone for _, gone, _ in segments]
    provisional = [new for _, _, new in segments]
    while True:
        start, stop = segments_to_merge(sizes, dead, sizes, provisional)
        if start == stop:
            break
        sizes[start:stop] = [sum(sizes[start:stop])]
        dead[start:stop] = [0]
        provisional[start:stop] = [False]
    assert not any(provisional)
    assert 2 ** max(0, len(sizes) - 1) <= max(1, sum(sizes))
    assert all(gone <= MOST_DEAD * (size + gone) for size, gone in zip(sizes, dead, strict=True))


def test_merging_stops_where_positions_would_not_fit():
    old, spilled = [False, False], [True, True]
    assert segments_to_merge([10, 10], [0, 0], [2**31, 2**31], old) == (2, 2)
    assert segments_to_merge([10, 10], [0, 0], [2**30, 2**30], old) == (0, 2)
    assert segments_to_merge([10, 10], [0, 0], [2**31, 2**31], spilled) == (0, 1)


def test_optimized_segments_stay_below_two_to_the_32_positions():
    assert list(fitting_runs([])) == []
    assert list(fitting_runs([5, 0, 7])) == [(0, 3)]
    large = [2**31, 2**30, 2**31, 2**32, 1, 1]
    assert list(fitting_runs(large)) == [(0, 2), (2, 3), (3, 4), (4, 6)]


def test_optimize_keeps_to_the_runs_that_fit(tmp_path, monkeypatch):
    index = create_index(tmp_path / "index")
    for number in range(5):
        with index.writer() as writer:
            for path in range(4):
                writer.add_page(page(f"{number}-{path}.html", "eins zwei drei " * 20, "vier"))
            monkeypatch.setattr(policy, "_MOST_POSITIONS", 600)
            if number == 4:
                writer.remove_page("4-0.html")
                writer.optimize()
    segments = index.reader().segments
    assert [segment.pages for segment in segments] == [8, 8, 3]
    assert_sound(index)
