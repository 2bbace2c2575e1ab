"""Arrays that carry the right checksum and still cannot be true: a mistake of the writer's."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from archive import page
from falsified import falsify

from searchkit.store import create_index
from searchkit.store.check import check_index


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """An index of one segment with comments, values, compounds and forms of one term."""
    index = create_index(tmp_path_factory.mktemp("check") / "index")
    with index.writer() as writer:
        for number in range(8):
            body = f"Wasserwerk und Wasser und Werk, Haus und Hauses, Wort{number}"
            writer.add_page(page(f"{number}.html", body, "Ein Kommentar", f"Noch einer {number}"))
    assert check_index(index.path) == []
    return index


def reversed_(values):
    return values[::-1]


def falling(values):
    return np.sort(values)[::-1]


def highest(values):
    return np.full_like(values, np.iinfo(values.dtype).max)


def one_more(values):
    return values + 1


@pytest.mark.parametrize(
    ("name", "change", "problem"),
    [
        ("term_blob", reversed_, "strings of term are not in order"),
        ("form_blob", reversed_, "strings of form are not in order"),
        ("key_blob", reversed_, "strings of key are not in order"),
        ("term_forms", reversed_, "term_forms is not in order"),
        ("pages", highest, "a number that no page has"),
        ("span_starts", reversed_, "span_starts is not in order"),
        ("form_term", reversed_, "forms stand with another term"),
        ("page_starts", one_more, "page_starts does not fit pages"),
        ("position_starts", one_more, "position_starts does not fit positions"),
        ("positions", highest, "positions goes beyond"),
        ("key_starts", one_more, "key_starts does not fit key_units"),
        ("key_units", highest, "a document that is not there"),
        ("body_length", one_more, "words, its length says"),
        ("page_comments", reversed_, "page_comments does not fit comment"),
        ("comment_author", lambda values: values + 100, "a number that no author_name has"),
        ("part_lexemes", falling, "part_lexemes is not in order"),
        ("part_starts", one_more, "part_starts does not fit part_links"),
        ("part_links", highest, "part_links has a lexeme that is not there"),
        ("member_lexemes", highest, "member_lexemes has a lexeme that is not there"),
        ("lexeme_starts", one_more, "lexeme_starts does not fit lexeme_forms"),
        ("form_heads", highest, "head of a compound starts behind"),
    ],
)
def test_an_array_that_cannot_be_true_is_found(sound, tmp_path, name, change, problem):
    path = tmp_path / "index"
    shutil.copytree(sound.path, path)
    falsify(path, name, change)
    findings = check_index(path)
    assert any(problem in finding.problem for finding in findings), findings
