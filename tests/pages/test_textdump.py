"""Plain-text dumps: the article without what surrounds it, and its comments."""

from __future__ import annotations

import pytest

from searchkit.errors import PageError
from searchkit.model import Moment, Page, RawPage
from searchkit.pages import parse_page
from searchkit.pages.textdump.commentheading import comments_heading
from searchkit.pages.textdump.filing import read_filing
from searchkit.pages.textdump.printedheads import name_in, read_moment

ARTICLE = """\
• Rubriken:
  • Dienste:

Bahn prüft neue Strecken im Norden

Die Bahn will in den kommenden Jahren mehrere Strecken im Norden wieder in Betrieb \
nehmen. Seit vierzig Jahren fährt dort kein Zug mehr, und wer kein Auto hat, nimmt den Bus.

Stellenmarkt
  1. Muster GmbH, Hamburg
  2. Beispiel AG, Kiel

Das Land hat dafür Geld zugesagt. Die Gemeinden entlang der Strecke freuen sich darüber sehr, \
denn sie hoffen auf Gäste und auf junge Leute, die bleiben, weil sie zur Arbeit kommen.

Wo gebaut wird

Begonnen wird zwischen zwei Kleinstädten, deren Bahnhof seit vierzig Jahren geschlossen ist. Die \
Gleise liegen noch, sagt der Bürgermeister, und man müsse nur die Birken dazwischen fällen.

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
    ("Lisa28. Apr 2019", "Lisa", "2019-04-28"),
    ("Lisa03.05.201914:05", "Lisa", "2019-05-03T14:05"),
    ("LisaMittwoch, 3. Mai 2019", "Lisa", "2019-05-03"),
    ("#12 Lisa M. 3. Mai 2019", "Lisa M.", "2019-05-03"),
    ("am 3. Mai 2019 schrieb Lisa:", "Lisa", "2019-05-03"),
    ("Lisa schrieb am 03.05.2019 um 14:05:", "Lisa", "2019-05-03T14:05"),
    ("Lisa sagt:", "Lisa", None),
    ("Lisa sagt am 3. Mai 2019:", "Lisa", "2019-05-03"),
    ("user2019 | 3.5.2019, 14:05", "user2019", "2019-05-03T14:05"),
]


@pytest.mark.parametrize(("line", "author", "date"), HEADS, ids=[h[0] for h in HEADS])
def test_a_comments_head_says_who_and_when(line: str, author: str, date: str | None) -> None:
    moment = read_moment([line], None)
    assert (name_in(line), moment and moment.isoformat()) == (author, date)


@pytest.mark.parametrize(
    "line", ["3. Mai 2019", "Antworten", "am 3. Mai 2019 um 14:05 Uhr", "#12", "14:05 Uhr", "—"]
)
def test_a_line_without_a_name_names_nobody(line: str) -> None:
    assert name_in(line) is None


def test_a_teaser_ends_with_the_line_that_names_its_author() -> None:
    text = ARTICLE.replace(
        "Die Bahn will",
        "Ein Vorspann, der in einem Satz sagt, worum es in diesem Text gehen wird.\n"
        "Ein Bericht von Lisa Müller\n\nDie Bahn will",
    )
    page = dump(text)
    assert (
        page.teaser == "Ein Vorspann, der in einem Satz sagt, worum es in diesem Text gehen wird."
    )
    assert page.authors == ("Lisa Müller",)
    assert page.body.startswith("Die Bahn will")


def test_a_heading_that_is_a_footers_word_does_not_end_the_article() -> None:
    page = dump(ARTICLE.replace("Wo gebaut wird", "Datenschutz"))
    assert "Datenschutz\n\nBegonnen wird" in page.body


def test_the_time_on_the_next_line_belongs_to_the_day() -> None:
    assert read_moment(["3. Mai 2019", "14:05 Uhr"], None) == Moment.from_iso("2019-05-03T14:05")


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
