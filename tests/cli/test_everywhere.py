"""Text outside article and comments: not in a plain search, but by `rest:` and `--everywhere`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from searchkit.model import Comment, Page, page_record

Run = Callable[..., Any]
Search = Callable[..., Any]

BOX = "Unser Wasserwerk steht allen offen. Führungen gibt es jeden Samstag."
PAGES = [
    Page("artikel.html", title="Wasser", body="Das Wasserwerk liefert Wasser.", rest=BOX),
    Page("kasten.html", title="Markt", body="Der Markt ist voll.", rest=BOX),
    Page(
        "leser.html",
        body="Ein Hof.",
        comments=(Comment("1", "Ada", None, None, "Führungen? Schön!"),),
    ),
    Page("nichts.html", body="Nichts davon.", rest="Ein Rad"),
]


@pytest.fixture(scope="module")
def folder(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rest")
    lines = (json.dumps(page_record(page), ensure_ascii=False) for page in PAGES)
    (folder / "pages.jsonl").write_text("\n".join(lines), "utf-8")
    run("index", folder / "pages.jsonl", "--index", folder / "index")
    return folder / "index"


@pytest.fixture
def find(run: Run, folder: Path) -> Search:
    return lambda *words: run("search", *words, "--index", folder, "--format", "json").json


def paths(answer: Any) -> list[str]:
    assert answer["total"] == len(answer["hits"])
    return [hit["path"] for hit in answer["hits"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("Wasserwerk",), ["artikel.html"]),
        (("Wasserwerk", "--everywhere"), ["artikel.html", "kasten.html"]),
        (("rest:Wasserwerk",), ["artikel.html", "kasten.html"]),
        (("Führung", "--everywhere"), ["leser.html", "artikel.html", "kasten.html"]),
        (("liefert Samstag", "--everywhere"), ["artikel.html"]),
        (("Markt Wasserwerk", "--everywhere"), ["kasten.html"]),
        (("Markt sonstiges:Führung",), ["kasten.html"]),
        (('rest:"jeden Samstag"',), ["artikel.html", "kasten.html"]),
        (('"offen Führungen"', "--everywhere"), ["artikel.html", "kasten.html"]),
        (('rest:"Samstag jeden"',), []),
        (('rest:="Führung"',), []),
        (("rest:=Führungen -title:Markt",), ["artikel.html"]),
        (("rest:Führ*",), ["artikel.html", "kasten.html"]),
        (("Wasserwerk -rest:Samstag",), []),
        (("Samst?g", "--everywhere"), ["artikel.html", "kasten.html"]),
        (("Rad", "--everywhere"), ["nichts.html"]),
        (("title:Rad", "--everywhere"), []),
    ],
)
def test_the_rest_is_found_only_where_it_is_asked_for(
    find: Search, words: tuple[str, ...], found: list[str]
) -> None:
    assert paths(find(*words)) == found


def test_the_article_ranks_before_the_rest_however_often_the_word_stands_there(
    run: Run, tmp_path: Path
) -> None:
    long = "Hier steht etwas anderes. " * 200
    pages = [
        Page("kasten.html", body="Kurz.", rest="Kran Kran Kran"),
        Page("lang.html", body=f"{long} Ein Kran. {long}"),
        *(Page(f"{n}.html", body="Der Kran steht.") for n in range(30)),
    ]
    lines = (json.dumps(page_record(page), ensure_ascii=False) for page in pages)
    (tmp_path / "pages.jsonl").write_text("\n".join(lines), "utf-8")
    run("index", tmp_path / "pages.jsonl", "--index", tmp_path / "index")
    place = ("--index", tmp_path / "index", "--format", "json", "--limit", 100)
    answer = run("search", "Kran", "--everywhere", *place).json
    assert paths(answer)[-2:] == ["lang.html", "kasten.html"]
    assert paths(run("search", "rest:Kräne", *place).json) == ["kasten.html"]
    scores = [hit["score"] for hit in answer["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_words_of_the_rest_are_shown_and_marked(find: Search) -> None:
    (hit,) = find("Markt rest:Führung")["hits"]
    assert {snippet["field"] for snippet in hit["snippets"]} == {"title", "body", "rest"}
    (rest,) = [snippet["text"] for snippet in hit["snippets"] if snippet["field"] == "rest"]
    assert "<mark>Führungen</mark>" in rest
    plain = find("Wasserwerk")["hits"][0]
    assert "rest" not in {snippet["field"] for snippet in plain["snippets"]}
    (only,) = find("Rad", "--everywhere")["hits"]
    assert only["snippets"] == [{"field": "rest", "text": "Ein <mark>Rad</mark>"}]


def test_a_terminal_says_that_it_stands_outside(run: Run, folder: Path) -> None:
    assert "outside the article: Ein Rad" in run("search", "rest:Rad", "--index", folder).out


def test_few_hits_come_with_a_hint_of_the_others(find: Search) -> None:
    assert find("Wasserwerk")["hints"] == [
        "1 more page has it outside the article: --everywhere",
    ]
    assert find("Samstag")["hints"] == ["2 more pages have it outside the article: --everywhere"]
    for words in (("Wasserwerk", "--everywhere"), ("Hof",), ("title:Samstag",), ("rest:Rad",)):
        assert "hints" not in find(*words)
    assert "hints" not in find("Führung", "--in", "comments")


def test_no_hint_without_any_rest(run: Run, fixture_index: Path) -> None:
    answer = run("search", "Xylophonbauer", "--index", fixture_index, "--format", "json").json
    assert "hints" not in answer


def test_comments_have_nothing_outside(run: Run, folder: Path) -> None:
    ran = run("search", "Rad", "--everywhere", "--in", "comments", "--index", folder, ok=False)
    assert ran.status == 2
    assert "look for pages" in ran.err


def test_show_prints_the_rest_apart(run: Run, folder: Path) -> None:
    lines = run("show", "kasten.html", "--index", folder).out.splitlines()
    at = lines.index("outside the article:")
    assert lines.index("Der Markt ist voll.") < at
    assert lines[at + 2].startswith("  Unser Wasserwerk")
    shown = run("show", "kasten.html", "--index", folder, "--format", "json").json
    assert shown["rest"] == BOX
    assert "outside" not in run("show", "leser.html", "--index", folder).out
