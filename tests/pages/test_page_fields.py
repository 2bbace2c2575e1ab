"""Headline, authors, dates, address, site, section, keywords and language of a page."""

from __future__ import annotations

import json

import pytest

from searchkit.model import Page, RawPage
from searchkit.pages import parse_page

PROSE = (
    "<p>Am Montag haben die Arbeiten an der alten Brücke begonnen, und sie werden nach Auskunft "
    "der Stadt bis in den Herbst dauern.</p><p>Die Anwohner wurden mit einem Brief unterrichtet, "
    "der auch die Umleitungen nennt und um Verständnis bittet.</p>"
)


def read(head: str = "", body: str = "<h1>Die Brücke</h1>", *, linked: object = None) -> Page:
    script = ""
    if linked is not None:
        script = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    html = f"<html><head>{head}{script}</head><body><article>{body}{PROSE}</article></body></html>"
    return parse_page(RawPage("seite.html", html.encode(), "html"))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Die Brücke | Talblatt</title>", "<h1>Die Brücke</h1>", "Die Brücke"),
        ("<title>Die neue Brücke steht</title>", "", "Die neue Brücke steht"),
        (
            '<meta property="og:site_name" content="Talblatt">'
            "<title>Brücke fertig - Talblatt</title>",
            "",
            "Brücke fertig",
        ),
        (
            '<meta property="og:title" content="Die neue Brücke steht">',
            "<h1><span class='kicker'>Tal</span> Die neue Brücke steht</h1>",
            "Die neue Brücke steht",
        ),
        (
            "<title>Die neue Brücke steht « Gartenblog</title>",
            "<h1><a href='/'>Gartenblog</a></h1><h2>Die neue Brücke steht</h2>",
            "Die neue Brücke steht",
        ),
        (
            '<meta property="og:title" content="Die neue Brücke steht">'
            "<title>Verkehr im Tal: Die neue Brücke steht | Talblatt</title>",
            "<h1>Verkehr im Tal: Die neue Brücke steht</h1>",
            "Die neue Brücke steht",
        ),
        (
            "<title>Die neue Brücke steht - Talamt</title>",
            "<h1><span>3. Mai 2021</span> <span>Die neue Brücke steht</span></h1>",
            "Die neue Brücke steht",
        ),
        ("<title>Die neue Brücke steht | Bau | Foren</title>", "", "Die neue Brücke steht"),
        ("<title>Die Brücke – von gestern | Bau</title>", "", "Die Brücke – von gestern | Bau"),
        (
            '<link rel="canonical" href="https://www.talamt.gv.at/a">'
            "<title>Die neue Brücke steht - Talamt</title>",
            "",
            "Die neue Brücke steht",
        ),
    ],
)
def test_headline_has_no_site_and_no_kicker(head: str, body: str, title: str) -> None:
    assert read(head, body).title == title


def test_linked_headline_comes_first_and_its_entities_are_read() -> None:
    linked = {"@type": "NewsArticle", "headline": "Müller &amp; Söhne bauen die Brücke"}
    assert read("<title>SEO</title>", linked=linked).title == "Müller & Söhne bauen die Brücke"


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "name": "Ida Brandt"}, ("Ida Brandt",)),
        ([{"name": "Ida Brandt"}, {"name": "Jo Krause"}], ("Ida Brandt", "Jo Krause")),
        ("Ida Brandt und Jo Krause", ("Ida Brandt", "Jo Krause")),
        ([{"name": "dpa"}, {"name": "Ida Brandt"}], ("Ida Brandt",)),
        ([{"name": "dpa"}], ("dpa",)),
        ([{"givenName": "Ida", "familyName": "Brandt"}], ("Ida Brandt",)),
    ],
)
def test_linked_authors_are_persons_before_agencies(author: object, names: tuple[str, ...]) -> None:
    assert read(linked={"@type": "NewsArticle", "headline": "H", "author": author}).authors == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Ida Brandt", ("Ida Brandt",)),
        ("Von Ida Brandt und Jo Krause", ("Ida Brandt", "Jo Krause")),
        ("Ein Gastbeitrag von Ida Brandt", ("Ida Brandt",)),
        ("Text: Dr. Ida Brandt", ("Ida Brandt",)),
        ("Text & Fotos: Ida Brandt", ("Ida Brandt",)),
        ("Von Ida Brandt, Köln", ("Ida Brandt",)),
        ("Von Ida Brandt Autor", ("Ida Brandt",)),
        ("Alles von Ida Brandt", ("Ida Brandt",)),
        ("12. Mai 2019 von Ida Brandt", ("Ida Brandt",)),
        ("04.02.2022 | 13:10 Uhr | Ida Brandt", ("Ida Brandt",)),
        ("Stand: 12. Mai 2019", ()),
    ],
)
def test_printed_bylines_are_read(line: str, names: tuple[str, ...]) -> None:
    assert read(body=f"<h1>Die Brücke</h1><div>{line}</div>").authors == names


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        ("Karl Otto", "<p>Zur Brücke. Autor: Ida Brandt</p>", ("Ida Brandt",)),
        ("Karl Otto", "<p>Text &amp; Fotos:</p><p>Ida Brandt</p>", ("Ida Brandt",)),
        ("Karl Otto", "<p>Karl Otto</p><p>Zur Brücke. Autor: Ida Brandt</p>", ("Karl Otto",)),
        ("Karl Otto", "<p>Die Brücke ist fertig.</p>", ("Karl Otto",)),
        ("karl-otto", "<p>karl-otto</p><p>Autor: Ida Brandt</p>", ("Ida Brandt",)),
        ("karl-otto", "<p>Die Brücke ist fertig.</p>", ("karl-otto",)),
        ("Karl-Otto", "<p>Karl-Otto</p><p>Zur Brücke. Autor: Ida Brandt</p>", ("Karl-Otto",)),
    ],
)
def test_printed_author_comes_before_a_webmaster_and_a_login(
    head: str, body: str, names: tuple[str, ...]
) -> None:
    page = read(f'<meta name="author" content="{head}">', f"<h1>Die Brücke</h1>{body}")
    assert page.authors == names


@pytest.mark.parametrize("words", ["Zeige alle Beiträge von", "View all posts by", "Von"])
def test_link_to_an_author_names_only_the_author(words: str) -> None:
    body = f'<h1>Die Brücke</h1><a rel="author" href="/ida">{words} Ida Brandt</a>'
    assert read(body=body).authors == ("Ida Brandt",)


def test_house_yields_to_the_person_in_the_byline() -> None:
    house = '<meta name="author" content="Redaktion Talblatt">'
    page = read(house, "<h1>Die Brücke</h1><p>Von Ida Brandt</p>")
    assert page.authors == ("Ida Brandt",)


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            '<meta property="article:published_time" content="2019-05-12T09:30:00+02:00">',
            "",
            "2019-05-12T09:30+02:00",
        ),
        ("", '<time itemprop="datePublished" datetime="2019-05-12">12. Mai</time>', "2019-05-12"),
        ("", "<h1>Die Brücke</h1><div>12.05.2019, 9:30 Uhr</div>", "2019-05-12T09:30"),
        ("", "<h1>Die Brücke</h1><div>Erstellt am<span>12.05.2019</span></div>", "2019-05-12"),
        ('<link rel="canonical" href="https://a.example/2019/05/12/bruecke">', "", "2019-05-12"),
        ("", "", None),
    ],
)
def test_published_comes_from_the_best_source(head: str, body: str, published: str | None) -> None:
    found = read(head, body).published
    assert (found.isoformat() if found else None) == published


def test_time_of_the_same_day_refines_a_day() -> None:
    head = '<meta name="dc.date.issued" content="2019-05-12">'
    page = read(head, "<h1>Die Brücke</h1><div>12. Mai 2019, 9:30 Uhr</div>")
    assert page.published is not None
    assert page.published.isoformat() == "2019-05-12T09:30"


def test_new_day_that_the_page_prints_is_its_day() -> None:
    linked = {
        "@type": "Article",
        "headline": "Die Brücke",
        "datePublished": "2017-01-02",
        "dateModified": "2019-05-12T09:30",
    }
    page = read(body="<h1>Die Brücke</h1><div>12. Mai 2019</div>", linked=linked)
    assert page.published is not None
    assert page.published.isoformat() == "2019-05-12T09:30"
    changed = read(body="<h1>Die Brücke</h1><div>Aktualisiert: 12. Mai 2019</div>", linked=linked)
    assert changed.published is not None
    assert changed.published.isoformat() == "2017-01-02"


def test_address_is_absolute_and_the_site_named() -> None:
    page = read(
        '<link rel="canonical" href="/a/b"><meta property="og:url" content="https://tal.example/x">'
    )
    assert page.url == "https://tal.example/a/b"
    assert page.site == "tal.example"
    assert read("<title>Die Brücke - Talblatt</title>").site == "Talblatt"


def test_address_comes_from_the_note_of_the_saving_browser() -> None:
    html = f"<!-- saved from url=(0030)https://tal.example/bruecke --><p>{PROSE}"
    assert parse_page(RawPage("x.html", html.encode(), "html")).url == "https://tal.example/bruecke"


def test_section_keywords_and_language_are_read() -> None:
    linked = {"@type": "Article", "headline": "H", "articleSection": ["Lokales", "Tal"]}
    page = read('<meta name="keywords" content="Brücke, Tal; Bau,Brücke">', linked=linked)
    assert (page.section, page.keywords) == ("Lokales", ("Brücke", "Tal", "Bau"))
    html = f'<html lang="de_AT"><body>{PROSE}'
    assert parse_page(RawPage("x.html", html.encode(), "html")).language == "de-AT"


def test_text_is_composed_and_free_of_invisible_characters() -> None:
    page = read(body="<h1>Brü\u00adcken\u200bbau im Mu\u0308hl&shy;tal&nbsp;2</h1>")
    assert page.title == "Brückenbau im Mühltal 2"
