"""`searchkit search` on the fixtures: words, phrases, fields, filters, output."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from searchkit.model import Comment, Page
from searchkit.schema import FILTERS
from searchkit.store.format import manifest

Search = Callable[..., Any]
EVERYTHING = ("--limit", 1000)


def paths(answer: Any) -> set[str]:
    assert answer["total"] == len(answer["hits"])
    return {hit["path"] for hit in answer["hits"]}


def text_of(page: Page) -> str:
    comments = [part for c in page.comments for part in (c.title or "", c.text)]
    return "\n".join([page.title or "", page.teaser or "", page.body, *comments])


def test_the_answer_has_exactly_the_promised_fields(search: Search) -> None:
    answer = search("Wasser", "--comment-date", "2000..")
    assert list(answer)[:5] == ["query", "unit", "total", "took_ms", "hits"]
    more = {"through_compounds", "added", "hints"}
    assert set(answer) <= {"query", "unit", "total", "took_ms", "hits", *more}
    assert answer["query"] == "Wasser"
    assert answer["unit"] == "pages"
    hit = answer["hits"][0]
    wanted = ["rank", "score", "path", "url", "title", "published", "snippets", "comments"]
    assert list(hit)[: len(wanted) + 1] == [*wanted, "comment_matches"]
    assert set(hit["snippets"][0]) == {"field", "text"}
    assert set(hit["comments"][0]) == {"author", "date", "text", "snippet"}


def test_a_comment_hit_has_exactly_the_promised_fields(search: Search) -> None:
    hit = search("*", "--in", "comments")["hits"][0]
    assert list(hit)[:7] == ["rank", "score", "author", "date", "text", "snippet", "page"]
    assert set(hit["page"]) >= {"path", "url", "title", "published"}


def test_hits_are_ranked_by_score_from_one(search: Search) -> None:
    hits = search("Wasser", *EVERYTHING)["hits"]
    assert len(hits) > 1
    assert [hit["rank"] for hit in hits] == list(range(1, len(hits) + 1))
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)


def test_all_words_must_stand_somewhere_on_the_page(
    search: Search, fixture_pages: list[Page]
) -> None:
    found = paths(search("Bahnhof Strecke", *EVERYTHING))
    both = {p.path for p in fixture_pages if paths_with(p, "bahnhof") and paths_with(p, "strecke")}
    assert found >= both


def paths_with(page: Page, word: str) -> bool:
    return re.search(rf"\b{word}\b", text_of(page).lower()) is not None


def test_words_given_apart_are_one_query(search: Search) -> None:
    assert paths(search("Wasser", "Strom", *EVERYTHING)) == paths(search("Wasser Strom"))


def test_every_star_hit_is_every_page(search: Search, fixture_pages: list[Page]) -> None:
    assert paths(search("*", *EVERYTHING)) == {page.path for page in fixture_pages}


def test_a_phrase_is_found_in_order_only(search: Search, fixture_pages: list[Page]) -> None:
    page = max(fixture_pages, key=lambda p: len(p.body))
    words = re.findall(r"[^\W\d_]{3,}(?: [^\W\d_]{3,}){3}", page.body)[0].split()
    forward, backward = " ".join(words), " ".join(reversed(words))
    assert page.path in paths(search(f'"{forward}"', *EVERYTHING))
    assert page.path not in paths(search(f'"{backward}"', *EVERYTHING))


def test_or_is_the_union_and_not_the_difference(search: Search) -> None:
    one, two = paths(search("Wasser", *EVERYTHING)), paths(search("Strom", *EVERYTHING))
    assert paths(search("Wasser OR Strom", *EVERYTHING)) == one | two
    assert paths(search("Wasser NOT Strom", *EVERYTHING)) == one - two
    assert paths(search("Wasser -Strom", *EVERYTHING)) == one - two
    assert paths(search("Wasser Strom", *EVERYTHING)) == one & two
    assert one | two, "the fixtures speak of neither"


@pytest.mark.parametrize(
    ("field", "alias"), [("title", "titel"), ("body", "text"), ("comment", "kommentar")]
)
def test_german_field_names_mean_the_same(search: Search, field: str, alias: str) -> None:
    assert paths(search(f"{field}:der", *EVERYTHING)) == paths(search(f"{alias}:der", *EVERYTHING))


def test_a_field_is_searched_alone(search: Search, fixture_pages: list[Page]) -> None:
    for hit in search("titel:Bahn* OR titel:Garten*", *EVERYTHING)["hits"]:
        assert re.search("bahn|garten", hit["title"].lower())


def test_a_prefix_finds_every_word_that_begins_so(
    search: Search, fixture_pages: list[Page]
) -> None:
    found = paths(search("Wasser*", *EVERYTHING))
    assert found == {p.path for p in fixture_pages if re.search(r"\bwasser", text_of(p).lower())}


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Häuser", "Haus"),
        ("Haeuser", "Häuser"),
        ("Strasse", "Straße"),
        ("STRASSE", "Straße"),
        ("Gemuese", "Gemüse"),
        ("Müller", "Mueller"),
    ],
)
def test_spellings_and_inflections_find_each_other(
    search: Search, typed: str, printed: str
) -> None:
    assert paths(search(typed, *EVERYTHING)) == paths(search(printed, *EVERYTHING))


def comments_of(
    pages: list[Page], keep: Callable[[Comment], bool]
) -> dict[str, list[tuple[str | None, str]]]:
    kept = {p.path: [(c.author, c.text) for c in p.comments if keep(c)] for p in pages}
    return {path: comments for path, comments in kept.items() if comments}


def day(comment: Comment) -> str:
    return comment.date.day.isoformat() if comment.date else ""


@pytest.mark.parametrize(
    ("options", "keep"),
    [
        (["--comment-author", "linuxlars"], lambda c: (c.author or "").lower() == "linuxlars"),
        (["--comment-author", "MÜLLERIN"], lambda c: (c.author or "").lower() == "müllerin"),
        (
            ["--comment-author", "linuxlars", "--comment-author", "müllerin"],
            lambda c: (c.author or "").lower() in ("linuxlars", "müllerin"),
        ),
        (["--comment-date", "2019"], lambda c: day(c)[:4] == "2019"),
        (["--comment-date", "..2015"], lambda c: "" < day(c) < "2016"),
        (["--comment-date", "2021-05.."], lambda c: day(c) >= "2021-05"),
        (
            ["--comment-author", "linuxlars", "--comment-date", "2019"],
            lambda c: (c.author or "").lower() == "linuxlars" and day(c)[:4] == "2019",
        ),
    ],
    ids=["author", "umlaut", "authors", "year", "until", "from", "both"],
)
def test_comment_filters_bind_to_one_comment_and_show_it(
    search: Search,
    fixture_pages: list[Page],
    options: list[str],
    keep: Callable[[Comment], bool],
) -> None:
    answer = search("*", *options, *EVERYTHING)
    expected = comments_of(fixture_pages, keep)
    assert paths(answer) == set(expected)
    for hit in answer["hits"]:
        shown = [(c["author"], c["text"]) for c in hit["comments"]]
        assert sorted(shown, key=str) == sorted(expected[hit["path"]], key=str)
        assert hit["comment_matches"] == len(shown)
    found = search("*", "--in", "comments", *options, *EVERYTHING)
    assert found["total"] == sum(map(len, expected.values()))


def test_words_in_a_comment_bind_to_the_same_comment_as_the_filters(
    search: Search, fixture_pages: list[Page]
) -> None:
    page = next(p for p in fixture_pages if len({c.author for c in p.comments}) > 2)
    first, second = (c for c in page.comments[:2])
    word = max(re.findall(r"[^\W\d_]+", first.text), key=len)
    assert word.lower() not in second.text.lower()
    query = f"kommentar:{word}"
    assert page.path in paths(search(query, "--comment-author", first.author, *EVERYTHING))
    assert page.path not in paths(search(query, "--comment-author", second.author, *EVERYTHING))


def test_published_site_and_author_narrow_the_pages(
    search: Search, fixture_pages: list[Page]
) -> None:
    in_2019 = {p.path for p in fixture_pages if p.published and p.published.day.year == 2019}
    assert paths(search("*", "--published", "2019", *EVERYTHING)) == in_2019
    page = next(p for p in fixture_pages if p.authors and p.site)
    assert page.path in paths(search("*", "--author", page.authors[0].upper(), *EVERYTHING))
    assert page.path in paths(search("*", "--site", str(page.site).upper(), *EVERYTHING))
    assert search("*", "--author", "Niemand Nirgends")["total"] == 0


@pytest.mark.parametrize(("order", "sign"), [("newest", -1), ("oldest", 1)])
def test_sorting_by_date_puts_undated_pages_last(search: Search, order: str, sign: int) -> None:
    dates = [hit["published"] for hit in search("*", "--sort", order, *EVERYTHING)["hits"]]
    dated = [date[:10] for date in dates if date]
    assert dated == sorted(dated, reverse=sign < 0)
    assert None not in dates[: len(dated)]


def test_offset_and_limit_cut_one_ranking(search: Search) -> None:
    whole = [hit["path"] for hit in search("*", *EVERYTHING)["hits"]]
    parts = [
        hit["path"]
        for start in range(0, len(whole), 7)
        for hit in search("*", "--limit", 7, "--offset", start)["hits"]
    ]
    assert parts == whole


def test_no_hit_is_no_failure(run: Any, fixture_index: Path, search: Search) -> None:
    assert search("Quarzsandquetsche")["total"] == 0
    assert run("search", "Quarzsandquetsche", "--index", fixture_index).out.startswith("0 pages")


def test_found_words_are_marked_and_all_else_escaped(search: Search) -> None:
    for hit in search("script*", *EVERYTHING)["hits"]:
        for snippet in hit["snippets"]:
            bare = re.sub(r"</?mark>", "", snippet["text"])
            assert "<" not in bare
    marked = search("Wasser")["hits"][0]["snippets"]
    assert any(re.search(r"<mark>Wasser\w*</mark>", snippet["text"]) for snippet in marked)


def test_no_control_character_reaches_the_output(run: Any, fixture_index: Path) -> None:
    for output in ("text", "json", "jsonl", "csv"):
        ran = run("search", "*", "--index", fixture_index, "-n", 1000, "-f", output)
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", ran.out)


def test_jsonl_and_csv_hold_the_same_hits(run: Any, fixture_index: Path, search: Search) -> None:
    wanted = [hit["path"] for hit in search("Wasser")["hits"]]
    lines = run("search", "Wasser", "--index", fixture_index, "-f", "jsonl").out.splitlines()
    assert [json.loads(line)["path"] for line in lines] == wanted
    table = run("search", "Wasser", "--index", fixture_index, "-f", "csv").out
    assert [row["path"] for row in csv.DictReader(io.StringIO(table))] == wanted


def test_excel_gets_the_mark_of_utf8_before_the_same_rows(run: Any, fixture_index: Path) -> None:
    asked = ("search", "Wasser", "--index", fixture_index, "-f")
    assert run(*asked, "csv", "--excel").out == "\ufeff" + run(*asked, "csv").out
    refused = run(*asked, "json", "--excel", ok=False)
    assert (refused.status, refused.out) == (2, "")
    assert "--format csv" in refused.err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ([""], "empty"),
        (["rot (grün"], "character 5"),
        (['rot "grün'], "quotation mark"),
        (["farbe:rot"], "no field named 'farbe'"),
        (["titl:rot"], "did you mean title"),
        (["rot", "--comment-date", "gestrn"], "is not a date"),
        (["rot", "--published", "2020..2019"], "ends before it begins"),
        (["rot", "--comment-author", " "], "empty comment author"),
        (["rot", "--limit", "-1"], "--limit"),
        (["rot", "--in", "sätzen"], "comments"),
        (["rot", "--sort", "schön"], "newest"),
        (["rot", "--farbe"], "--farbe"),
        ([], "query"),
    ],
)
def test_wrong_usage_is_one_line_and_status_two(
    run: Any, fixture_index: Path, words: list[str], reason: str
) -> None:
    ran = run("search", *words, "--index", fixture_index, ok=False)
    assert ran.status == 2
    assert reason in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1


def test_a_missing_index_says_how_to_make_one(run: Any, tmp_path: Path) -> None:
    ran = run("search", "rot", "--index", tmp_path / "nirgends", ok=False)
    assert ran.status == 2
    assert "searchkit index" in ran.err
    assert not (tmp_path / "nirgends").exists()


def test_a_word_reaches_its_compounds_and_says_so_unless_told_not_to(search: Search) -> None:
    plain = search("Wasser", "--no-compounds", *EVERYTHING)
    wide = search("Wasser", *EVERYTHING)
    assert paths(plain) < paths(wide)
    assert "added" not in plain
    (added,) = wide["added"]
    assert added["word"] == "wasser"
    assert "hochwasser" in added["reached"]
    extra = [hit for hit in wide["hits"] if hit["path"] not in paths(plain)]
    assert extra
    for hit in extra:
        marked = " ".join(snippet["text"] for snippet in hit["snippets"]).lower()
        assert re.search(r"<mark>\w*wasser\w*</mark>", marked)


@pytest.mark.parametrize("query", ['"Wasser"', "=Wasser", "NOT Wasser"])
def test_phrases_exact_words_and_exclusions_reach_no_compounds(search: Search, query: str) -> None:
    assert "added" not in search(query)
    assert paths(search(query, *EVERYTHING)) == paths(search(query, "--no-compounds", *EVERYTHING))


def test_any_and_most_widen_what_all_demands(search: Search) -> None:
    words = "Wasser Strom Bahnhof"
    every = paths(search(words, *EVERYTHING))
    most = paths(search(words, "--match", "most", *EVERYTHING))
    some = paths(search(words, "--match", "any", *EVERYTHING))
    single = [paths(search(word, "--match", "any", *EVERYTHING)) for word in words.split()]
    assert every <= most <= some
    assert some == set().union(*single)
    assert most == {path for path in some if sum(path in found for found in single) >= 2}


def test_where_all_words_find_nothing_most_is_offered(search: Search) -> None:
    answer = search("Wasser Quarzsandquetsche")
    assert answer["total"] == 0
    assert "--match most" in answer["hints"][0]
    assert "hints" not in search("Quarzsandquetsche")


def test_a_batch_answers_every_query_as_search_does(
    run: Any, fixture_index: Path, search: Search, tmp_path: Path
) -> None:
    queries = tmp_path / "q.jsonl"
    queries.write_text('{"id": "1", "query": "Wasser"}\n{"id": 2, "query": "Strom -Wasser"}\n')
    lines = run("batch", queries, "--index", fixture_index, "--limit", 5).out.splitlines()
    for line, query in zip(lines, ("Wasser", "Strom -Wasser"), strict=True):
        record, answer = json.loads(line), search(query, "--limit", 5)
        assert record["total"] == answer["total"]
        assert [(h["path"], h["score"]) for h in record["hits"]] == [
            (h["path"], h["score"]) for h in answer["hits"]
        ]


def test_a_batch_names_a_bad_query_and_answers_the_others(
    run: Any, fixture_index: Path, tmp_path: Path
) -> None:
    queries = tmp_path / "q.jsonl"
    queries.write_text('{"id": "1", "query": "(rot"}\n{"id": "2", "query": "Wasser"}\n')
    ran = run("batch", queries, "--index", fixture_index, ok=False)
    assert ran.status == 1
    bad, good = (json.loads(line) for line in ran.out.splitlines())
    assert bad["total"] == 0
    assert "character 1" in bad["error"]
    assert good["total"] > 0
    queries.write_text("kein JSON")
    assert run("batch", queries, "--index", fixture_index, ok=False).status == 2


def test_pages_are_narrowed_by_section_and_language(search: Search, fixture_pages: Any) -> None:
    def found(*words: str) -> int:
        return int(search(*words)["total"])

    sections = [page.section for page in fixture_pages]
    assert found("*", "--section", "nachrichten") == sections.count("Nachrichten") > 0
    either = sections.count("Stadt") + sections.count("Energie")
    assert found("*", "--section", " STADT", "--section", "Energie") == either > 1
    assert found("ressort:Stadt") == sections.count("Stadt")
    tags = [page.language or "" for page in fixture_pages]
    german = sum(tag.partition("-")[0] == "de" for tag in tags)
    assert found("*", "--language", "de") == german < len(tags)
    assert found("*", "--language", "de-AT") == found("sprache:de_at") == tags.count("de-AT") > 0
    assert found("*", "--language", "fr") == 0
    assert found("*", "--language", "de-AT", "--section", "Nachrichten") <= tags.count("de-AT")


def test_every_filter_is_an_option_and_an_empty_one_is_refused(
    run: Any, fixture_index: Path
) -> None:
    listed = run("search", "--help").out
    for name, field in FILTERS.items():
        option = "--" + name.replace("_", "-")
        assert option in listed
        ran = run("search", "Haus", option, "", "--index", fixture_index, ok=False)
        assert ran.status == 2, field


def test_an_index_made_before_languages_were_kept_knows_of_none(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Path("fixtures/compat/version-1")
    monkeypatch.setattr(manifest, "FINGERPRINT", "german-1/snowball-3.1")
    assert run("search", "*", "--index", old, "-f", "json").json["total"] > 0
    assert run("search", "*", "--language", "de", "--index", old, "-f", "json").json["total"] == 0


@pytest.mark.parametrize("narrowed", ["Strom", "-Strom", "title:Wasser", "(Strom OR Wasser)"])
def test_everything_and_a_condition_is_the_condition(search: Search, narrowed: str) -> None:
    everything, wanted = search("*")["total"], search("--", narrowed)["total"]
    assert search("--", f"* {narrowed}")["total"] == wanted < everything
