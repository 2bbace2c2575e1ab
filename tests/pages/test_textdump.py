"""Plain-text dumps: the article without what surrounds it, and its comments."""

from __future__ import annotations

import pytest

from searchkit.errors import PageError
from searchkit.model import Moment, Page, RawPage
from searchkit.pages import parse_page
from searchkit.pages.textdump.blocks import Line
from searchkit.pages.textdump.bylines import read_byline
from searchkit.pages.textdump.comments import read_head
from searchkit.pages.textdump.filing import read_filing
from searchkit.pages.textdump.furniture import comments_heading

ARTICLE = """\
• Rubriken:
  • Dienste:

Bahn prüft neue Strecken im Norden

Die Bahn will in den kommenden Jahren mehrere Strecken im Norden wieder in Betrieb nehmen.

Stellenmarkt
  1. Muster GmbH, Hamburg
  2. Beispiel AG, Kiel

Das Land hat dafür Geld zugesagt. Die Gemeinden entlang der Strecke freuen sich darüber sehr.

Wo gebaut wird

Begonnen wird zwischen zwei Kleinstädten, deren Bahnhof seit vierzig Jahren geschlossen ist.

Bitte aktivieren Sie Javascript.
Oder nutzen Sie unser Abo-Angebot
  • ohne Werbung
 Vorige SeiteNächste Seite
  1. 1
  2. 2

Anzeige
Spiele-Angebote
  1. 19,99€

gleis9 03. Mai 2019

Endlich! Darauf warten wir hier seit Jahren...

U-Bahn-Franz 28. Apr 2019, 14:05

Wer soll das bezahlen?

Und wer fährt damit?

Folgen Sie uns


    •  /
"""


def dump(text: str) -> Page:
    return parse_page(RawPage("a.txt", text.encode(), "text"))


def test_the_article_comes_without_adverts_notices_and_page_numbers() -> None:
    page = dump(ARTICLE)
    assert page.title == "Bahn prüft neue Strecken im Norden"
    paragraphs = page.body.split("\n\n")
    assert [p.split()[0] for p in paragraphs] == ["Die", "Das", "Wo", "Begonnen"]


def test_comments_have_author_date_and_all_their_paragraphs() -> None:
    comments = dump(ARTICLE).comments
    assert [(c.author, c.date and c.date.isoformat()) for c in comments] == [
        ("gleis9", "2019-05-03"),
        ("U-Bahn-Franz", "2019-04-28T14:05"),
    ]
    assert comments[1].text == "Wer soll das bezahlen?\n\nUnd wer fährt damit?"


def test_windows_line_ends_and_encoding_make_no_difference() -> None:
    crlf = ARTICLE.replace("\n", "\r\n").encode("cp1252")
    assert parse_page(RawPage("a.txt", crlf, "text")) == dump(ARTICLE)


def test_a_file_of_blanks_is_named_as_empty() -> None:
    with pytest.raises(PageError, match="no text"):
        dump(" \n\n \n")


HEADS = [
    ("mfeldt 03. Mai 2019", "mfeldt", "2019-05-03"),
    ("486dx4-160 01. Mai 2019", "486dx4-160", "2019-05-01"),
    ("Mechwarrior 28. Apr 2019", "Mechwarrior", "2019-04-28"),
    ("Lisa M. am 3. Mai 2019 um 14:05 Uhr", "Lisa M.", "2019-05-03T14:05"),
    ("Lisa schrieb am 03.05.2019 um 14:05:", "Lisa", "2019-05-03T14:05"),
    ("Lisa sagt:", "Lisa", None),
    ("Lisa sagt am 3. Mai 2019:", "Lisa", "2019-05-03"),
    ("user2019 | 3.5.2019, 14:05", "user2019", "2019-05-03T14:05"),
]


@pytest.mark.parametrize(("line", "author", "date"), HEADS, ids=[h[0] for h in HEADS])
def test_a_line_opens_a_comment(line: str, author: str, date: str | None) -> None:
    head = read_head([Line(line)], None)
    assert head is not None
    assert (head.author, head.date and head.date.isoformat()) == (author, date)


@pytest.mark.parametrize(
    "line",
    [
        "Von Lisa Müller 3. Mai 2019",
        "Stand: 3. Mai 2019",
        "Aktualisiert am 3. Mai 2019",
        "Am 3. Mai 2019 war alles anders, und niemand wusste, warum das so war.",
        "Merkel sagt: Wir schaffen das",
        "77,97€ (Release 19.11.2019)",
        "3. Mai 2019",
        "Ein ganz gewöhnlicher Satz ohne Datum.",
    ],
)
def test_a_line_opens_no_comment(line: str) -> None:
    assert read_head([Line(line)], None) is None


def test_a_doubtful_name_counts_between_comments_and_not_alone() -> None:
    said = "Der Nachbar 03. Mai 2019\n\nEndlich!\n\nlisa 02. Mai 2019\n\nNa ja.\n"
    start = ARTICLE.partition("gleis9")[0]
    assert [c.author for c in dump(start + said).comments] == ["Der Nachbar", "lisa"]
    alone = dump(start + "Der Termin 03. Mai 2019\n\nEndlich ist es so weit, sagt die Bahn.\n")
    assert alone.comments == ()


def test_a_teaser_ends_with_the_line_that_names_its_author() -> None:
    text = ARTICLE.replace(
        "Die Bahn will", "Ein Vorspann.\nEin Bericht von Lisa Müller\n\nDie Bahn will"
    )
    page = dump(text)
    assert page.teaser == "Ein Vorspann."
    assert page.authors == ("Lisa Müller",)
    assert page.body.startswith("Die Bahn will")


def test_a_heading_that_is_a_footers_word_does_not_end_the_article() -> None:
    page = dump(ARTICLE.replace("Wo gebaut wird", "Datenschutz"))
    assert "Datenschutz\n\nBegonnen wird" in page.body


def test_a_date_on_the_next_line_belongs_to_the_name() -> None:
    head = read_head([Line("Lisa sagt:"), Line("3. Mai 2019 um 14:05")], None)
    assert head is not None
    assert head.date == Moment.from_iso("2019-05-03T14:05")
    assert head.lines == 2


@pytest.mark.parametrize(
    ("line", "authors", "published"),
    [
        (
            "Von Lisa Müller und Jan de Vries, 3. Mai 2019",
            ("Lisa Müller", "Jan de Vries"),
            "2019-05-03",
        ),
        (
            "Veröffentlicht am 28. April 2019 von Henrike Oltmanns",
            ("Henrike Oltmanns",),
            "2019-04-28",
        ),
        ("3. Mai 2019, 14:05 Uhr", (), "2019-05-03T14:05"),
    ],
)
def test_a_byline_says_who_and_when(line: str, authors: tuple[str, ...], published: str) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert byline.authors == authors
    assert byline.published is not None
    assert byline.published.isoformat() == published


def test_a_change_date_is_not_the_publication() -> None:
    byline = read_byline("Aktualisiert am 3. Mai 2019, 14:05 Uhr")
    assert byline is not None
    assert byline.published is None
    assert byline.modified == Moment.from_iso("2019-05-03T14:05")


@pytest.mark.parametrize(
    ("line", "heading", "count"),
    [
        ("5 Kommentare", True, 5),
        ("Kommentare (12)", True, 12),
        ("Ein Kommentar", True, 1),
        ("4 Gedanken zu „Drei Tage an der Oder“", True, 4),
        ("Leserkommentare", True, None),
        ("1.234 Antworten", True, 1234),
        ("Kommentare sind erwünscht, schreibt die Redaktion.", False, None),
        ("Die Antwort", False, None),
    ],
)
def test_a_heading_of_comments_states_their_number(
    line: str, heading: bool, count: int | None
) -> None:
    assert comments_heading(line) == (heading, count)


def test_a_filing_line_names_section_and_keywords() -> None:
    filing = read_filing("Kategorie: Touren   Schlagwörter: Oder, Radreise")
    assert filing is not None
    assert (filing.section, filing.keywords) == ("Touren", ("Oder", "Radreise"))
    assert read_filing("Er sagte: Themen: keine") is None


def test_the_stated_number_is_kept_where_the_dump_holds_fewer_comments() -> None:
    page = dump(
        "Titel der Seite heute\n\n"
        + "Text mit Sinn. " * 20
        + "\n\n12 Kommentare\n\nLisa sagt:\n\nJa!"
    )
    assert len(page.comments) == 1
    assert page.comments_stated == 12
