"""When a page was saved, of what kind it is, and which comment answers which."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from searchkit.model import Comment, Moment, Page, page_record

Run = Callable[..., Any]
Search = Callable[..., Any]

PAGES = [
    Page(
        "artikel.html",
        title="Die Mühle mahlt",
        body="Die Mühle mahlt wieder.",
        published=Moment.of(2019, 4, 3),
        saved=Moment.of(2019, 5, 1, 9, 30),
        kind="article",
        comments=(
            Comment("c1", "Ada", Moment.of(2019, 4, 4), None, "Schöne Mühle"),
            Comment("c2", "Bea", Moment.of(2019, 4, 5), None, "Eine Mühle, ja", 1, parent="c1"),
        ),
    ),
    Page("faden.html", title="Mühlen", body="Wer kennt eine Mühle?", kind="thread"),
    Page("alt.html", title="Mühlrad", body="Ein Rad der Mühle.", saved=Moment.of(2018, 5, 1)),
    Page(
        "fehler.html",
        title="404",
        body="Die Mühle ist nicht zu finden.",
        kind="error",
        published=Moment.of(2019, 4, 9),
        comments=(Comment("1", "Ada", Moment.of(2019, 4, 4), None, "Wo ist die Mühle?"),),
    ),
]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pages") / "pages.jsonl"
    lines = (json.dumps(page_record(page), ensure_ascii=False) for page in PAGES)
    file.write_text("\n".join(lines), "utf-8")
    return file


@pytest.fixture(scope="module")
def folder(run: Run, records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    index = tmp_path_factory.mktemp("kinds") / "index"
    run("index", records, "--index", index)
    return index


@pytest.fixture
def find(run: Run, folder: Path) -> Search:
    return lambda *words: run("search", *words, "--index", folder, "--format", "json").json


def paths(answer: Any) -> set[str]:
    assert answer["total"] == len(answer["hits"])
    return {hit["path"] for hit in answer["hits"]}


@pytest.mark.parametrize(
    "words",
    [
        ("Mühle", "--saved", "2019"),
        ("Mühle saved:2019-05-01",),
        ("gespeichert:2019..",),
        ('Mühle saved:"Mai 2019"',),
        ("Mühle (saved:1.5.2019..3.5.2019 OR saved:2017)",),
        ("Mühle -saved:..2018 saved:..2024",),
        ("* saved:2019",),
    ],
)
def test_pages_are_found_by_when_they_were_saved(find: Search, words: tuple[str, ...]) -> None:
    assert paths(find(*words)) == {"artikel.html"}


def test_what_is_no_range_is_refused(run: Run, folder: Path) -> None:
    ran = run("search", "saved:Mühle", "--index", folder, ok=False)
    assert ran.status == 2
    assert "is not a date" in ran.err


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("Mühle", "--kind", "article"), {"artikel.html"}),
        (("Mühle", "--kind", "Thread", "--kind", "article"), {"artikel.html", "faden.html"}),
        (("Mühle kind:thread",), {"faden.html"}),
        (("Mühle -art:thread -kind:error",), {"artikel.html", "alt.html"}),
    ],
)
def test_pages_are_found_by_their_kind(
    find: Search, words: tuple[str, ...], found: set[str]
) -> None:
    assert paths(find(*words)) == found


ALL = {page.path for page in PAGES}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("Mühle",), ALL - {"fehler.html"}),
        (("*",), ALL - {"fehler.html"}),
        (("Mühle", "--sort", "newest"), ALL - {"fehler.html"}),
        (("*", "--comment-author", "Ada"), {"artikel.html"}),
        (('"Mühle ist nicht"',), set()),
        (("finden OR Rad",), {"alt.html"}),
        (("Mühle", "--kind", "error"), {"fehler.html"}),
        (("Mühle kind:error",), {"fehler.html"}),
        (("Mühle", "--kind", "error", "--kind", "article"), {"fehler.html", "artikel.html"}),
        (("Mühle kind:err*",), {"fehler.html"}),
        (("*", "--kind", "error", "--comment-author", "Ada"), {"fehler.html"}),
    ],
)
def test_error_pages_are_left_out_unless_asked_for(
    find: Search, words: tuple[str, ...], found: set[str]
) -> None:
    assert paths(find(*words)) == found


def test_comments_of_error_pages_are_left_out_with_them(find: Search) -> None:
    answer = find("Mühle", "--in", "comments")
    assert {hit["page"]["path"] for hit in answer["hits"]} == {"artikel.html"}
    assert answer["total"] == 2
    asked = find("Mühle", "--in", "comments", "--kind", "error")
    assert [hit["page"]["path"] for hit in asked["hits"]] == ["fehler.html"]


def test_scores_are_as_if_there_were_no_error_pages(
    run: Run, records: Path, find: Search, tmp_path: Path
) -> None:
    kept = [line for line in records.read_text("utf-8").splitlines() if '"error"' not in line]
    (tmp_path / "kept.jsonl").write_text("\n".join(kept), "utf-8")
    run("index", tmp_path / "kept.jsonl", "--index", tmp_path / "index")
    for words in ("Mühle", "Rad OR wieder", '"der Mühle"'):
        alone = run("search", words, "--index", tmp_path / "index", "--format", "json").json
        answer = find(words)
        assert [(hit["path"], hit["score"]) for hit in answer["hits"]] == [
            (hit["path"], hit["score"]) for hit in alone["hits"]
        ]


def test_an_error_page_can_be_shown(run: Run, folder: Path) -> None:
    assert "404" in run("show", "fehler.html", "--index", folder).out


@pytest.mark.parametrize("words", [("*", "--kind", "artikle"), ("kind:artikle",)])
def test_an_unknown_kind_is_refused_with_the_known_ones(
    run: Run, folder: Path, words: tuple[str, ...]
) -> None:
    ran = run("search", *words, "--index", folder, ok=False)
    assert ran.status == 2
    assert "article, thread, listing, error, other" in ran.err


def test_hits_say_when_and_what_only_where_it_is_known(find: Search) -> None:
    hits = {hit["path"]: hit for hit in find("Mühle")["hits"]}
    assert (hits["artikel.html"]["saved"], hits["artikel.html"]["kind"]) == (
        "2019-05-01T09:30",
        "article",
    )
    assert "saved" not in hits["faden.html"]
    assert "kind" not in hits["alt.html"]


def test_a_comment_says_which_one_it_answers(run: Run, folder: Path, find: Search) -> None:
    hits = find("kommentar:Mühle", "--comment-author", "bea")
    (comment,) = hits["hits"][0]["comments"]
    assert comment["parent"] == "c1"
    both = find("Mühle", "--in", "comments", "--sort", "oldest")["hits"]
    assert ["parent" in hit for hit in both if hit["page"]["path"] == "artikel.html"] == [
        False,
        True,
    ]
    shown = run("show", "artikel.html", "--index", folder, "--format", "json").json
    assert [comment.get("parent") for comment in shown["comments"]] == [None, "c1"]


def test_show_says_when_the_page_was_saved_and_of_what_kind_it_is(run: Run, folder: Path) -> None:
    out = run("show", "artikel.html", "--index", folder).out
    assert "saved:     2019-05-01 09:30" in out
    assert "kind:      article" in out


def test_statistics_count_the_kinds(run: Run, folder: Path, fixture_index: Path) -> None:
    stats = run("stats", "--index", folder, "--format", "json").json
    assert stats["kinds"] == {"article": 1, "thread": 1, "error": 1}
    assert stats["saved"] == {"first": "2018-05-01", "last": "2019-05-01"}
    out = run("stats", "--index", folder).out
    assert "kinds: article 1, thread 1, error 1" in out
    assert "saved: 2018-05-01 to 2019-05-01" in out
    fixtures = run("stats", "--index", fixture_index, "--format", "json").json
    assert fixtures["kinds"] == {"article": 32, "thread": 6}  # text dumps are of no kind


def test_the_summary_counts_error_pages_where_there_are_some(
    run: Run, records: Path, fixture_records: Path, tmp_path: Path
) -> None:
    assert run("index", records, "--index", tmp_path / "a").out.endswith(
        ", 1 error page (404, consent walls)\n"
    )
    assert "error page" not in run("index", records, "--index", tmp_path / "a").out
    summary = run("index", records, "--index", tmp_path / "b", "--format", "json").json
    assert summary["error_pages"] == 1
    assert "error page" not in run("index", fixture_records, "--index", tmp_path / "c").out
