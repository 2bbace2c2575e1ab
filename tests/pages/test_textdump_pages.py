"""Whole pages as text: encodings, notes, recurring lines, explanations, and hostile ones."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchkit.errors import PageError
from searchkit.ingest import Job, parse_sources
from searchkit.model import Moment, Page, RawPage
from searchkit.pages import explain_page, parse_page
from searchkit.settings import Limits
from searchkit.sources import Source, find_sources

PROSE = [
    "Die alte Mühle am Fluss steht seit hundert Jahren still, und niemand hat sie vermisst. "
    "Nun soll das Rad wieder laufen, sagt der Müller, der keiner mehr ist.",
    "Das Geld dafür kommt von der Gemeinde, die sich davon Gäste verspricht, und von einem Verein. "
    "Beide haben lange gestritten, wem das Wasser gehört.",
    "Begonnen wird im Frühjahr, wenn der Fluss wenig Wasser führt und man ins Bett steigen "
    "können. Bis dahin müssen noch drei Genehmigungen her.",
]
MENU = ["Startseite", "Sport", "Kultur", "Anmelden"]
FOOTER = ["Impressum", "Datenschutz", "© Talbote"]
TITLE = "Das Rad der alten Mühle soll wieder laufen"
PAGE = "\n\n".join(
    ["\n".join(MENU), TITLE, "Von Lisa Müller, 3. Mai 2019, 14:05 Uhr", *PROSE, *FOOTER]
)


def read(text: str | bytes, path: str = "a.txt") -> Page:
    data = text.encode() if isinstance(text, str) else text
    return parse_page(RawPage(path, data, "text"))


def test_an_article_between_menu_and_footer_is_read() -> None:
    page = read(PAGE)
    assert page.title == TITLE
    assert page.body.split("\n\n") == PROSE
    assert page.authors == ("Lisa Müller",)
    assert page.published is not None
    assert page.published.isoformat()[:16] == "2019-05-03T14:05"
    assert page.comments == ()


def test_the_same_page_without_blank_lines_reads_alike() -> None:
    bare = "\n".join(line for line in PAGE.split("\n") if line)
    assert (read(bare).title, read(bare).body) == (TITLE, read(PAGE).body)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_the_encoding_makes_no_difference(charset: str) -> None:
    assert read(PAGE.encode(charset)) == read(PAGE)


def test_dos_lines_blanks_and_soft_hyphens_make_no_difference() -> None:
    other = PAGE.replace("\n", "\r\n").replace("Gemeinde", "Ge\u00admein\u00adde")
    assert read(other.replace(" ist", "\u00a0ist")) == read(PAGE)


POEM = """\
Am Wehr

Das Wasser fällt und fällt,
und keiner zählt die Tropfen.
Der Müller hat kein Geld,
das Rad hört auf zu klopfen.

Im Gras liegt noch der Stein,
auf dem die Katze schlief.
"""


def test_a_poem_comes_out_whole() -> None:
    page = read(POEM)
    assert page.body.split() == POEM.split()
    assert page.comments == ()


def test_notes_come_out_whole() -> None:
    notes = (
        "Einkauf\n- Mehl\n- Hefe\n\nNicht vergessen: Wasser abstellen\n\nTelefon Klempner 4711\n"
    )
    assert read(notes).body.replace("\n", " ").split() == [
        word for word in notes.split() if word != "-"
    ]


def test_what_the_head_of_a_dump_says_goes_before_what_its_lines_seem_to_say() -> None:
    head = "URL: https://talbote.example/rad\nDate: 2020-01-02\nTitle: Vom Rad\n\n"
    page = read(head + PAGE)
    assert (page.url, page.title) == ("https://talbote.example/rad", "Vom Rad")
    assert page.published == Moment.from_iso("2020-01-02")
    assert page.body.split("\n\n")[-1] == PROSE[-1]


def test_the_explanation_names_every_lines_kind_and_why() -> None:
    lines = list(explain_page(RawPage("a.txt", PAGE.encode(), "text")).lines())
    assert len(lines) == 1 + len([line for line in PAGE.split("\n") if line])
    assert any(line.startswith("  title") and TITLE in line for line in lines)
    assert sum(line.startswith("  paragraph") for line in lines) == len(PROSE)
    reasons = {line.split(maxsplit=2)[2].split(": ")[0] for line in lines[1:]}
    assert len(reasons) > 1


def folder_of(tmp_path: Path, count: int) -> Path:
    """Pages of one site, each with the same notice that reads like a text."""
    notice = (
        "Unser Haus liefert seit achtzig Jahren jeden Morgen Nachrichten, und so bleibt es auch."
    )
    for number in range(count):
        own = [f"Absatz {number}: {text}" for text in PROSE]
        text = "\n\n".join(["\n".join(MENU), f"Rad {number}", *own, notice, *FOOTER])
        (tmp_path / f"{number:03}.txt").write_text(text, "utf-8")
    return tmp_path


def bodies(folder: Path, *, backwards: bool = False) -> dict[str, str]:
    sources = [s for s in find_sources([folder], Limits()) if isinstance(s, Source)]
    jobs = [Job(source) for source in (reversed(sources) if backwards else sources)]
    parsed = parse_sources(jobs, Limits(), 1)
    return {p.source.path: p.page.body for p in parsed if p.page is not None}


def test_a_line_on_all_pages_of_a_folder_is_furniture_whatever_the_order(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 12)
    forwards = bodies(folder)
    assert len(forwards) == 12
    assert not any("achtzig Jahren" in body for body in forwards.values())
    assert all(body.count("Absatz") == len(PROSE) for body in forwards.values())
    assert bodies(folder, backwards=True) == forwards


def test_a_changed_page_reads_as_in_a_run_over_all(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 12)
    alone = bodies(folder / "003.txt")
    assert alone == {
        path: body for path, body in bodies(folder).items() if path.endswith("003.txt")
    }


HOSTILE = {
    "one line of a million words": "wort " * 1_000_000,
    "a million lines": "x\n" * 1_000_000,
    "digits and dots": "1.1.1." * 200_000,
    "dates": "3. Mai 2019\n" * 100_000,
    "brackets": "[" * 300_000,
    "links": "[a](" * 100_000,
    "stars": "**a" * 150_000,
    "blanks": " \t" * 500_000 + "x",
    "rules": ("- " * 4000 + "x\n") * 50,
    "spaces and dashes": ("-" * 30 + " ") * 30_000 + "x",
    "references": "References\n\n   1. x\n" * 30_000,
    "fields": "a: b\n" * 200_000,
    "sagt": "Lisa sagt: " * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_costs_bounded_time(text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < Limits().page_seconds / 2


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=600), st.text(max_size=400).map(str.encode)))
def test_any_bytes_give_a_page_or_a_reason(data: bytes) -> None:
    try:
        page = read(data)
    except PageError as error:
        assert str(error)
    else:
        assert page.path == "a.txt"
