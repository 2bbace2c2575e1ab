"""Measures against values worked out by hand, and a test that tells chance from difference."""

from __future__ import annotations

import math

import pytest

from searchkit.search.evaluation import Measures, mean, measure, measure_run, randomisation_test


@pytest.mark.parametrize(
    ("ranked", "relevant", "wanted"),
    [
        (["a"], {"a"}, Measures(1, 1, 1, 1)),
        (["x", "a"], {"a"}, Measures(1 / math.log2(3), 0.5, 1, 0)),
        (["a", "x"], {"a", "b"}, Measures(1 / (1 + 1 / math.log2(3)), 1, 0.5, 1)),
        ([], {"a"}, Measures(0, 0, 0, 0)),
        (["x"] * 10 + ["a"], {"a"}, Measures(0, 0, 0, 0)),
    ],
)
def test_measures_are_those_of_the_textbook(
    ranked: list[str], relevant: set[str], wanted: Measures
) -> None:
    assert measure(ranked, frozenset(relevant)) == wanted


def test_a_query_without_an_answer_counts_as_nothing() -> None:
    judged = {"1": frozenset("a"), "2": frozenset("b")}
    measured = measure_run({"1": ["a"]}, judged)
    assert mean(list(measured.values())) == Measures(0.5, 0.5, 0.5, 0.5)


def test_the_same_run_does_not_differ_from_itself() -> None:
    run = {str(n): Measures(n / 10, n / 10, 1, 0) for n in range(10)}
    assert randomisation_test(run, run)["ndcg"] == (0.0, 1.0)


def test_a_difference_in_every_query_is_no_chance_and_one_in_one_is() -> None:
    worse = {str(n): Measures(0.2, 0, 0, 0) for n in range(20)}
    better = {str(n): Measures(0.4, 0, 0, 0) for n in range(20)}
    difference, p = randomisation_test(better, worse)["ndcg"]
    assert difference == pytest.approx(0.2)
    assert p < 0.001
    lucky = worse | {"3": Measures(0.4, 0, 0, 0)}
    assert randomisation_test(lucky, worse)["ndcg"][1] > 0.9
