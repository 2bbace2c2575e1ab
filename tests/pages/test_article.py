"""Which text of a page is its article."""

from __future__ import annotations

import pytest

from searchkit.model import Page, RawPage
from searchkit.pages import explain_page, parse_page

FIRST = (
    "Der Winter kam in diesem Jahr so früh, dass die Fischer ihre Boote schon im Oktober an "
    "Land gezogen haben und die Netze in den Schuppen trocknen."
)
SECOND = (
    "„Das haben wir seit vierzig Jahren nicht erlebt“, sagt der alte Lotse am Hafen und zeigt "
    "auf das Eis, das sich zwischen den Pfählen gebildet hat."
)
THIRD = (
    "Die Fähre fährt nur noch zweimal am Tag, und wer auf die Insel will, muss sich am Abend "
    "zuvor anmelden und warm anziehen."
)
ARTICLE = f"<p>{FIRST}</p><h2>Eis im Hafen</h2><p>{SECOND}</p><p>{THIRD}</p>"
BODY = f"{FIRST}\n\nEis im Hafen\n\n{SECOND}\n\n{THIRD}"
HEAD = "<title>Früher Winter</title>"


def read(body: str) -> Page:
    return parse_page(RawPage("x.html", f"{HEAD}<body>{body}".encode(), "html"))


@pytest.mark.parametrize(
    "page",
    [
        "<h1>Früher Winter</h1>{}",
        "<main><article><h1>Früher Winter</h1>{}</article></main>",
        "<div id='page'><div class='entry-content'><h1>Früher Winter</h1>{}</div></div>",
        "<table><tr><td>Menü</td><td><h1>Früher Winter</h1>{}</td></tr></table>",
        "<form><h1>Früher Winter</h1><div>{}</div></form>",
        "<div class='paywall'><h1>Früher Winter</h1>{}</div>",
        "<div class='slider'><div class='advertorial'><h1>Früher Winter</h1>{}</div></div>",
    ],
)
def test_article_is_found_in_any_frame(page: str) -> None:
    assert read(page.format(ARTICLE)).body == BODY


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href='/a'>Start</a> <a href='/b'>Sport</a></nav>",
        "<div class='breadcrumb'>Start › Wetter</div>",
        "<aside><p>Unser Kalender mit Bildern vom Meer ist jetzt im Laden an der Ecke zu haben, "
        "greifen Sie zu.</p></aside>",
        "<div class='newsletter-box'><h3>Newsletter</h3><p>Jede Woche das Beste vom Hafen, frei "
        "Haus und ohne Kosten für alle.</p></div>",
        "<div class='hk-ad'><p>Anzeige</p><p>Warme Stiefel zum halben Preis</p></div>",
        "<div><p>Anzeige</p><p>Warme Stiefel zum halben Preis</p></div>",
        "<figure><img src='x.jpg'><figcaption>Das Eis am Hafen.</figcaption></figure>",
        "<p>Foto: Ida Brandt/Hafenarchiv</p>",
        "<p>Lesen Sie auch: Warum das Meer salzig ist</p>",
        "<ul><li><a href='/1'>Warum das Meer salzig ist</a></li>"
        "<li><a href='/2'>Wie Ebbe entsteht</a></li></ul>",
        "<section><h3>Mehr zum Thema</h3><p>Warum das Meer salzig ist und wie die Gezeiten die "
        "Küste formen, erklärt.</p></section>",
        "<div class='share-bar'>Teilen Twittern Drucken</div>",
        "<div class='author-box'><p>Ida Brandt schreibt seit zehn Jahren über den Hafen und seine "
        "Menschen, und sie lebt auch dort.</p></div>",
        "<form><label>E-Mail</label><input type='email'><p>Abonnieren Sie unseren Brief</p></form>",
        "<p>Mit dem Klick akzeptieren Sie Cookies und den Datenschutz der Drittanbieter.</p>",
        "<p>Seite 1 von 3</p>",
        "<script>var a = 'Text im Skript, lang genug, um ein Absatz der Seite zu sein.';</script>",
    ],
)
@pytest.mark.parametrize("place", ["inside", "below"])
def test_furniture_is_left_out(furniture: str, place: str) -> None:
    inner = ARTICLE.replace("<h2>", furniture + "<h2>", 1) if place == "inside" else ARTICLE
    outer = "" if place == "inside" else furniture
    assert read(f"<article><h1>Früher Winter</h1>{inner}</article>{outer}").body == BODY


def test_lists_quotes_and_tables_are_paragraphs_in_reading_order() -> None:
    page = read(
        f"<article><h1>Früher Winter</h1><p>{FIRST}</p><ul><li>Boote an Land</li>"
        f"<li>Netze im Schuppen</li></ul><blockquote>Kalt ist es.</blockquote>"
        f"<table><tr><td>Januar</td><td>minus 12 Grad</td></tr></table><p>{SECOND}</p></article>"
    )
    assert page.body.split("\n\n") == [
        FIRST, "Boote an Land", "Netze im Schuppen", "Kalt ist es.", "Januar", "minus 12 Grad",
        SECOND,
    ]  # fmt: skip


def test_double_line_breaks_part_paragraphs() -> None:
    assert read(f"<h1>Früher Winter</h1><div>{FIRST}<br><br>{SECOND}<br>{THIRD}</div>").body == (
        f"{FIRST}\n\n{SECOND} {THIRD}"
    )


@pytest.mark.parametrize(
    "lead",
    [
        "<p class='teaser'>{}</p>",
        "<header><p>{}</p></header>",
        "<p><strong>{}</strong></p>",
    ],
)
def test_lead_is_the_teaser_and_not_the_body(lead: str) -> None:
    text = f"{lead.format(THIRD)}<p>{FIRST}</p><p>{SECOND}</p>"
    page = read(f"<article><h1>Früher Winter</h1>{text}</article>")
    assert (page.teaser, page.body) == (THIRD, f"{FIRST}\n\n{SECOND}")


def test_description_is_a_teaser_only_where_it_says_more_than_the_opening() -> None:
    def teaser(description: str) -> str | None:
        head = f'<meta name="description" content="{description}">'
        html = f"{head}<article><h1>Früher Winter</h1>{ARTICLE}</article>"
        return parse_page(RawPage("x.html", html.encode(), "html")).teaser

    assert teaser("Fischer, Fähre und Insel warten am Hafen auf besseres Wetter.") is not None
    assert teaser("Der Winter kam so früh, dass die Fischer ihre Boote an Land zogen.") is None
    assert teaser(FIRST[:60] + " …") is None
    assert teaser("Nachrichten aus Politik, Wirtschaft, Sport und Kultur von nebenan.") is None


def test_paragraph_printed_twice_is_kept_once() -> None:
    assert read(f"<h1>Früher Winter</h1>{ARTICLE}<p>{FIRST}</p>").body == BODY


def test_heading_without_text_below_it_is_dropped() -> None:
    assert read(f"<article><h1>Früher Winter</h1>{ARTICLE}<h2>Ausblick</h2></article>").body == BODY


def test_links_inside_the_page_are_no_links() -> None:
    linked = ARTICLE.replace("Eis im Hafen", "<a href='#eis'>Eis im Hafen</a>")
    assert read(f"<h1>Früher Winter</h1>{linked}").body == BODY


def test_opening_post_of_a_thread_is_its_article() -> None:
    posts = "".join(
        f"<div class='post' id='p{n}'><div class='postbody'><p class='author'>von "
        f"<a class='username' href='./u{n}'>Gast{n}</a> » 0{n}.02.2013, 19:4{n}</p>"
        f"<div class='content'>{text}</div></div></div>"
        for n, text in enumerate((FIRST, SECOND), 1)
    )
    page = read(f"<div id='page-body'><h2>Früher Winter</h2>{posts}</div>")
    assert page.body == FIRST
    assert [comment.author for comment in page.comments] == ["Gast1", "Gast2"]


def test_explanation_names_sources_and_reasons() -> None:
    html = f"{HEAD}<article><h1>Früher Winter</h1>{ARTICLE}</article><nav>Menü</nav><p>Seite 2</p>"
    explained = explain_page(RawPage("x.html", html.encode(), "html"))
    origins = {source.field: source.origin for source in explained.sources}
    assert origins["title"] == "h1 as <title>"
    assert origins["authors"] is None
    assert {block.reason for block in explained.dropped} >= {"the title"}
    assert any("running text" in line for line in explained.lines())


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Ein Emu entlief gestern.",
        "<div>Der Emu steigt auf<br>die Wiese schweigt<br>ein Vogel fliegt</div>",
        "<h2>Ein Emu entlief</h2><h3>Gestern im Zoo</h3>",
        "Emu",
    ],
)
def test_a_page_with_little_text_keeps_it(markup: str) -> None:
    page = parse_page(
        RawPage("x.html", f"<meta charset=utf-8><title>Kurz</title>{markup}".encode(), "html")
    )
    assert "Emu" in page.body
