"""Blocks by evidence and facts by candidates: no single word, name or place decides."""

from __future__ import annotations

import json

import pytest

from searchkit.model import Page, RawPage
from searchkit.pages import explain_page, parse_page

PARAGRAPHS = [
    "Am Morgen zogen die Fischer ihre Netze ein, und im Hafen roch es nach Teer und nach Tang.",
    "Der Wirt vom Anker stellte Bänke vor die Tür, weil er mit Gästen aus der Stadt rechnete.",
    "Gegen Mittag kam der Dampfer, voll bis an die Reling, und die Kapelle spielte am Kai auf.",
    "Am Abend zählte der Kassierer die Karten zweimal, denn so viele waren es noch nie gewesen.",
    "Die Kinder schliefen schon im Wagen, als die letzten Laternen an der Mole ausgingen, sagt er.",
]
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)

LONGER = "".join(
    f"<p>Am Tag {n} danach: {p[0].lower()}{p[1:]}</p>" for n, p in enumerate(PARAGRAPHS)
)


def read(body: str, head: str = "") -> Page:
    markup = f"<html lang=de><head><title>Fest am Hafen</title>{head}</head><body>{body}</body>"
    return parse_page(RawPage("x.html", markup.encode(), "html"))


@pytest.mark.parametrize(
    "name", ["paywall", "read-more-target", "more-content", "cmp-text", "modal-enabled", "x1f3a"]
)
def test_a_box_with_most_of_the_prose_is_not_dropped_by_its_name(name: str) -> None:
    for inner in (f"<div class='{name}'>{TEXT}</div>", TEXT.replace("<p>", f"<p class='{name}'>")):
        page = read(f"<article><h1>Fest am Hafen</h1>{inner}</article>")
        assert page.body.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "sentence",
    [
        "Datenschutz war den Fischern an diesem Morgen so fern wie die Stadt.",
        "Zum Thema Netze sagte der Wirt den ganzen Abend lang kein Wort.",
        "Weitere Meldungen aus dem Hafen gab es bis zum Abend nicht mehr.",
        "Nach oben ging an diesem Tag nur der Rauch aus dem Schornstein.",
        "Mehr aus Trotz als aus Hunger aß der Kassierer noch einen Hering.",
    ],
)
def test_a_sentence_in_the_article_is_not_dropped_by_its_first_words(sentence: str) -> None:
    body = TEXT.replace("</p>", f"</p><p>{sentence}</p>", 1)
    assert sentence in read(f"<article><h1>Fest am Hafen</h1>{body}</article>").body


@pytest.mark.parametrize("heading", ["Diskussion", "Kommentar", "Mehr zu Fuß", "Tag"])
def test_a_heading_with_running_text_below_stays(heading: str) -> None:
    body = TEXT.replace("</p>", f"</p><h2>{heading}</h2>", 1)
    page = read(f"<article><h1>Fest am Hafen</h1>{body}</article>")
    assert heading in page.body.split("\n\n")


def test_the_next_article_of_an_endless_page_is_another_page() -> None:
    other = "".join(f"<p>{paragraph[::-1].capitalize()}.</p>" for paragraph in PARAGRAPHS[:3])
    page = read(
        f"<main><article><h1>Fest am Hafen</h1>{TEXT}</article>"
        f"<article><h1>Neue Mole</h1>{other}</article></main>"
    )
    assert page.body.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("shell", ["<div id='app'></div>", "<p>Bitte warten.</p>"])
def test_an_empty_page_gives_the_text_that_it_holds_elsewhere(shell: str) -> None:
    told = json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(PARAGRAPHS)})
    linked = f'<script type="application/ld+json">{told}</script>'
    state = json.dumps({"props": {"page": {"content": PARAGRAPHS}}})
    script = f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'
    for markup in (linked + shell, shell + script, f"{shell}<noscript>{TEXT}</noscript>"):
        assert PARAGRAPHS[2] in read(markup).body


def test_prose_beside_the_article_is_kept_as_rest_and_not_as_body() -> None:
    prose = "Der Anker ist seit 1802 ein Gasthaus, und noch nie blieb er so leer wie an jenem Tag."
    aside = f"<aside><p>{prose}</p></aside>"
    page = read(f"<main><article><h1>Fest am Hafen</h1>{TEXT}</article>{aside}</main>")
    assert "1802" in page.rest
    assert "1802" not in page.body


def test_an_explanation_says_what_speaks_for_a_block_and_what_against() -> None:
    body = f"<article><h1>Fest am Hafen</h1>{TEXT}</article>"
    raw = RawPage("x.html", f"<title>Fest am Hafen</title><body>{body}".encode(), "html")
    lines = list(explain_page(raw).lines())
    (line,) = [line for line in lines if PARAGRAPHS[1][:30] in line]
    assert "of the page's prose in its box, a sentence, in <article>" in line
    assert line.strip().startswith((".", "1."))


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Fest am Hafen", f"<article><h1>Fest am Hafen</h1>{TEXT}{LONGER}</article>", "article"),
        ("404 - Seite nicht gefunden", "<h1>Seite nicht gefunden</h1><p>Fehler 404</p>", "error"),
        ("Just a moment...", "<h1>hafen.example</h1><p>Checking your browser.</p>", "error"),
        (
            "Hafenblatt",
            "".join(f"<h2><a href='/{n}'>Meldung {n} vom Hafen</a></h2>" for n in range(9)),
            "listing",
        ),
    ],
)
def test_a_page_is_of_a_kind(title: str, body: str, kind: str) -> None:
    markup = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    assert parse_page(RawPage("x.html", markup.encode(), "html")).kind == kind


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        (
            "Veröffentlicht am 3. Juni 2016, aktualisiert am 5. Juni 2016",
            "2016-06-03",
            "2016-06-05",
        ),
        ("Aktualisiert: 05.06.2016 | Erstellt: 03.06.2016", "2016-06-03", "2016-06-05"),
        ("3. Juni 2016", "2016-06-03", None),
    ],
)
def test_published_and_modified_are_told_apart(
    line: str, published: str, modified: str | None
) -> None:
    page = read(f"<article><h1>Fest am Hafen</h1><p>{line}</p>{TEXT}</article>")
    assert page.published is not None
    assert page.published.isoformat() == published
    assert (page.modified.isoformat() if page.modified else None) == modified


@pytest.mark.parametrize(
    "place",
    [
        "<aside><a href='/a'>Neue Mole</a> <time datetime='2016-06-03'>3.6.2016</time></aside>",
        "<p>Das Gesetz gilt in der Fassung vom 3. Juni 2016, und daran hält sich hier jeder.</p>",
        "<table><tr><th>Tag</th></tr><tr><td>03.06.2016</td></tr></table>",
        "<table><tr><td>Nummer</td><td>1464912000</td></tr></table>",
    ],
)
def test_dates_of_other_things_date_no_page(place: str) -> None:
    page = read(f"<main><article><h1>Fest am Hafen</h1>{TEXT}</article>{place}</main>")
    assert page.published is None


@pytest.mark.parametrize(
    "meta",
    [
        "<meta http-equiv='date' content='2016-06-03'>",
        "<meta name='DC.Issued' content='2016-06-03'>",
        "<meta property='og:published_time' content='2016-06-03'>",
        "<meta name='parsely-pub-date' content='2016-06-03'>",
    ],
)
def test_metas_of_many_names_date_a_page(meta: str) -> None:
    page = read(f"<article><h1>Fest am Hafen</h1>{TEXT}</article>", meta)
    assert page.published is not None
    assert page.published.isoformat() == "2016-06-03"


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("<p class=author>Von Ida Ahrens</p>", ("Ida Ahrens",)),
        ("<p class=author>Ida Ahrens (iah)</p>", ("Ida Ahrens",)),
        ("<p class=author>Par Ida Ahrens</p>", ("Ida Ahrens",)),
        ("<a rel=author href=/i><b>Ida Ahrens</b> <b>Ida Ahrens</b></a>", ("Ida Ahrens",)),
        ("<p>Von Ihnen bestellte Karten liegen nun an der Kasse, und wir danken dafür.</p>", ()),
        ("<aside><a rel=author href=/i>Ida Ahrens</a></aside>", ()),
    ],
)
def test_authors_are_persons_and_no_sentences(byline: str, authors: tuple[str, ...]) -> None:
    page = read(f"<main><h1>Fest am Hafen</h1>{byline}{TEXT}</main>")
    assert page.authors == authors
