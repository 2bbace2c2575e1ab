"""The parts of the reader of lines against their definitions: trees, sequence, selection."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchkit.pages.textdump.bestlines import best_selection
from searchkit.pages.textdump.characters import read_characters
from searchkit.pages.textdump.discussion import Steps, label_comments
from searchkit.pages.textdump.dumpcomments import assemble_comments
from searchkit.pages.textdump.lineevidence import gather_evidence
from searchkit.pages.textdump.linejudge import KINDS
from searchkit.pages.textdump.lines import Line, read_lines
from searchkit.pages.textdump.linetrees import Trees
from searchkit.pages.textdump.siblings import count_lines

KIND = {name: number for number, name in enumerate(KINDS)}


@pytest.mark.parametrize("seed", range(5))
def test_trees_score_as_a_walk_from_question_to_question_does(seed: int) -> None:
    rng = np.random.default_rng(seed)
    trees, depth, kinds, columns, lines = 7, 4, 3, 6, 11
    made = Trees(
        rng.integers(0, columns, (trees, depth)).astype(np.int16),
        rng.normal(size=(trees, depth)).astype(np.float32),
        rng.normal(size=(trees, 1 << depth, kinds)).astype(np.float16),
        rng.normal(size=kinds).astype(np.float32),
    )
    values = rng.normal(size=(columns, lines)).astype(np.float32)
    wanted = np.tile(made.bias[:, None], lines).astype(np.float64)
    for line in range(lines):
        for tree in range(trees):
            leaf = 0
            for level in range(depth):
                above = values[made.columns[tree, level], line] > made.borders[tree, level]
                leaf += int(above) << level
            wanted[:, line] += made.leaves[tree, leaf]
    assert np.allclose(made.score(values), wanted, atol=1e-3)
    assert np.allclose(made.probability(values).sum(0), 1, atol=1e-5)


@pytest.mark.parametrize("seed", range(8))
def test_the_labels_are_the_likeliest_sequence_of_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = 4
    comment = rng.dirichlet(np.ones(len(KINDS)) * 2, count).T.astype(np.float32)
    comment[KIND["starts"], 0] += 0.3  # else there would be no comment at all
    comment /= comment.sum(0)
    steps = Steps(
        np.log(rng.dirichlet(np.ones(len(KINDS)), len(KINDS))).astype(np.float32),
        np.log(rng.dirichlet(np.ones(len(KINDS)))).astype(np.float32),
        np.zeros(len(KINDS), np.float32),
    )
    labels = label_comments(comment, steps)
    emitted = np.log(comment + 1e-5)
    weight = _step_weight()

    def likelihood(path: tuple[int, ...]) -> float:
        return float(
            steps.first[path[0]]
            + sum(emitted[kind, line] for line, kind in enumerate(path))
            + weight * sum(steps.after[a, b] for a, b in pairwise(path))
        )

    best = max(product(range(len(KINDS)), repeat=count), key=likelihood)
    assert likelihood(tuple(labels.tolist())) == pytest.approx(likelihood(best), abs=1e-4)


def _step_weight() -> float:
    from searchkit.pages.textdump import discussion

    return float(discussion._STEP)


@given(st.lists(st.tuples(st.floats(0, 1, width=32), st.integers(1, 9)), min_size=1, max_size=7))
def test_no_other_set_of_lines_has_a_better_expected_f1(lines: list[tuple[float, int]]) -> None:
    probability = np.array([p for p, _ in lines], np.float32)
    weight = np.array([w for _, w in lines], np.float32)

    def expected(chosen: tuple[int, ...]) -> float:
        index = list(chosen)
        right = float((probability[index] * weight[index]).sum())
        return 2 * right / (float(weight[index].sum()) + float((probability * weight).sum()))

    mask = best_selection(probability, weight)
    sets = [c for size in range(1, len(lines) + 1) for c in combinations(range(len(lines)), size)]
    best = max(map(expected, sets))
    assert expected(tuple(np.flatnonzero(mask).tolist())) == pytest.approx(best, abs=1e-3)


def test_characters_are_counted_and_words_found_as_by_reading() -> None:
    chars = read_characters(["Die Mühle, 12 Räder!", "再開した 店", "x"])
    assert chars.digits.tolist() == [2, 0, 0]
    assert chars.commas.tolist() == [1, 0, 0]
    assert chars.capitalised.tolist() == [3, 0, 0]
    found = [chars.words[n] for n in chars.word_numbers.tolist()]
    assert found[:4] == ["die", "mühle", "12", "räder"]
    assert chars.line_of_word.tolist()[:4] == [0, 0, 0, 0]


def test_lines_that_are_built_alike_have_one_shape() -> None:
    shape = read_characters(
        ["Lisa Müller, 3. Mai 2019", "Jan, 12. April 2021", "Jan (12. April 2021)"]
    ).shape
    assert shape[0] == shape[1] != shape[2]


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=300))
def test_any_text_can_be_measured(text: str) -> None:
    lines = read_lines(text)
    if lines:
        evidence = gather_evidence(lines)
        assert evidence.values.shape == (len(evidence.names), len(lines))
        assert np.isfinite(evidence.values).all()


def labelled(*rows: tuple[str, str]) -> tuple[list[Line], np.ndarray]:
    lines = [Line(text, above=1) for text, _ in rows]
    return lines, np.array([KIND[kind] for _, kind in rows])


def test_names_and_dates_above_a_text_are_its_own() -> None:
    comments = assemble_comments(
        *labelled(
            ("Lisa", "author"),
            ("3. Mai 2019, 14:05", "date"),
            ("Schön.", "starts"),
            ("Wirklich.", "goes_on"),
            ("Antworten", "within"),
            ("Jan28. April 2019", "both"),
            ("Na ja.", "starts"),
        ),
        None,
    )
    told = [(c.author, c.date and c.date.isoformat(), c.text) for c in comments]
    assert told == [
        ("Lisa", "2019-05-03T14:05", "Schön.\n\nWirklich."),
        ("Jan", "2019-04-28", "Na ja."),
    ]


def test_names_and_dates_below_a_text_are_its_own() -> None:
    comments = assemble_comments(
        *labelled(
            ("Schön.", "starts"),
            ("Kommentar von Lisa — 3. Mai 2019", "both"),
            ("Na ja.", "starts"),
            ("Kommentar von Jan — 28. April 2019", "both"),
        ),
        None,
    )
    assert [(c.author, c.text) for c in comments] == [("Lisa", "Schön."), ("Jan", "Na ja.")]


def test_a_name_above_and_a_date_below_are_one_comments() -> None:
    comments = assemble_comments(
        *labelled(
            ("Lisa", "author"),
            ("Schön.", "starts"),
            ("3. Mai 2019", "date"),
            ("Jan", "author"),
            ("Na ja.", "starts"),
            ("28. April 2019", "date"),
        ),
        None,
    )
    told = [(c.author, c.date and c.date.isoformat()) for c in comments]
    assert told == [("Lisa", "2019-05-03"), ("Jan", "2019-04-28")]


def test_a_text_without_a_head_has_no_author_of_another() -> None:
    comments = assemble_comments(
        *labelled(
            ("Lisa, 3. Mai 2019", "both"),
            ("Schön.", "starts"),
            ("Antworten", "within"),
            ("Ohne Kopf.", "starts"),
        ),
        None,
    )
    assert [(c.author, c.text) for c in comments] == [("Lisa", "Schön."), (None, "Ohne Kopf.")]


PAGES = [
    f"Startseite\nSport\n\nText Nummer {n} über etwas anderes.\n\nImpressum\n".encode()
    for n in range(12)
]


def test_lines_on_many_pages_are_counted_whatever_the_order() -> None:
    counted = count_lines(PAGES)
    assert counted is not None
    assert counted == count_lines(reversed(PAGES))
    lines = read_lines(PAGES[3].decode())
    assert counted.found(lines).tolist() == [12, 12, 0, 12]


def test_of_few_pages_nothing_is_said() -> None:
    assert count_lines(PAGES[:7]) is None


def test_heads_between_texts_with_none_at_either_end_are_nobodys() -> None:
    comments = assemble_comments(
        *labelled(
            ("Schön.", "starts"),
            ("Lisa, 3. Mai 2019", "both"),
            ("Na ja.", "starts"),
        ),
        None,
    )
    assert [(c.author, c.date, c.text) for c in comments] == [
        (None, None, "Schön."),
        (None, None, "Na ja."),
    ]


def test_a_pingback_is_no_comment_and_a_quoted_line_is_marked() -> None:
    lines, labels = labelled(
        ("Pingback: Die Mühle | Talblog", "author"),
        ("[…] steht dort […]", "starts"),
        ("Lisa sagt:", "author"),
        ("Die Mühle steht still.", "starts"),
        ("Schade.", "goes_on"),
    )
    lines[3] = Line(lines[3].text, quoted=True)
    (only,) = assemble_comments(lines, labels, None)
    assert (only.author, only.text) == ("Lisa", "> Die Mühle steht still.\n\nSchade.")
