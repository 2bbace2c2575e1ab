"""Sorted lists are combined alike by tables and by sorting, whichever their lengths call for."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from searchkit.search.sets import Matches, added, located, members, summed, without
from searchkit.search.space import Space

SIZE = 2000


def drawn(rng: np.random.Generator, count: int) -> Matches:
    return Matches(np.sort(rng.choice(SIZE, count, replace=False)), rng.random(count) + 0.1)


@pytest.mark.parametrize("few", [0, 1, 5, 40, 700])
@pytest.mark.parametrize("many", [0, 1, 60, 700, 2000])
def test_what_two_lists_share_is_found_in_both(few, many):
    rng = np.random.default_rng(few * 10_000 + many)
    space = Space(SIZE)
    for _ in range(5):  # what a table holds is left from the list before
        a, b = drawn(rng, few), drawn(rng, many)
        shared = np.intersect1d(a.documents, b.documents).tolist()
        for one, other in ((a, b), (b, a)):
            places, at = located(one.documents, other.documents, space)
            assert one.documents[places].tolist() == other.documents[at].tolist() == shared
            assert one.documents[members(one.documents, other.documents, space)].tolist() == shared
            left = without(one, other.documents, space)
            assert left.documents.tolist() == sorted(set(one.documents.tolist()) - set(shared))


@pytest.mark.parametrize("counts", [[], [0, 0], [3], [3, 5, 9], [100, 700], [0, 2000, 1]])
@pytest.mark.parametrize("unscored", [False, True])
def test_a_union_adds_the_scores_of_a_document(counts, unscored):
    rng = np.random.default_rng(sum(counts))
    lists = [drawn(rng, count) for count in counts]
    if unscored and lists:
        lists[-1] = Matches(lists[-1].documents, np.zeros(counts[-1]))
    expected = np.zeros(SIZE)
    for part in lists:
        expected[part.documents] += part.scores
    found = added(lists, Space(SIZE))
    assert found.documents.tolist() == sorted(
        {d for part in lists for d in part.documents.tolist()}
    )
    assert np.allclose(found.scores, expected[found.documents], rtol=1e-12)
    table = summed(lists, Space(SIZE))
    assert (table is None) == (unscored or sum(counts) * 16 < SIZE)
    if table is not None:
        assert np.allclose(table, expected, rtol=1e-12)


def test_threads_do_not_share_tables():
    space = Space(SIZE)
    wrong = []

    def search(seed: int) -> None:
        rng = np.random.default_rng(seed)
        for _ in range(200):
            a, b = drawn(rng, 300), drawn(rng, 900)
            places, _ = located(a.documents, b.documents, space)
            if a.documents[places].tolist() != np.intersect1d(a.documents, b.documents).tolist():
                wrong.append(seed)

    threads = [threading.Thread(target=search, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
