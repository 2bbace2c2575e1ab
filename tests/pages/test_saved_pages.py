"""Who saved a page, from where and when; what is no page; and text as it was written."""

from __future__ import annotations

import pytest

from searchkit.errors import PageError
from searchkit.model import Moment, Page, RawPage
from searchkit.pages import parse_page

PROSE = (
    "Der Kahn lag drei Tage lang quer im Kanal, ehe ihn zwei Schlepper wieder frei bekamen. "
    "Die Schleuse blieb so lange zu, und die Bauern brachten ihre Rüben mit dem Wagen zur Mühle."
)
ARTICLE = f"<article><h1>Kahn im Kanal</h1><p>{PROSE}</p><p>{PROSE[::-1]}.</p></article>"
ADDRESS = "https://www.kanalblatt.example/2020/kahn.html"


def read(markup: str | bytes, charset: str = "utf-8") -> Page:
    data = markup if isinstance(markup, bytes) else markup.encode(charset)
    return parse_page(RawPage("x.html", data, "html"))


@pytest.mark.parametrize(
    ("note", "saved"),
    [
        (
            f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: "
            "Mon Nov 02 2020 07:08:09 GMT+0100 (CET)\n-->",
            "2020-11-02T07:08+01:00",
        ),
        (f"<!-- saved from url=(0045){ADDRESS} -->", None),
        (
            f"<!-- Saved from {ADDRESS} at 2020-11-02T06:08:09Z using monolith v2.8.1 -->",
            "2020-11-02T06:08+00:00",
        ),
        (
            f'<meta name="savepage-url" content="{ADDRESS}">'
            '<meta name="savepage-date" content="Mon Nov 02 2020 07:08:09 GMT+0100">',
            "2020-11-02T07:08+01:00",
        ),
        (
            f'<link rel="canonical" href="https://web.archive.org/web/20201102060809/{ADDRESS}">',
            "2020-11-02T06:08+00:00",
        ),
    ],
)
def test_saving_programs_tell_address_and_moment(note: str, saved: str | None) -> None:
    page = read(f"<html><head>{note}<title>Kahn im Kanal</title></head><body>{ARTICLE}</body>")
    assert page.url == ADDRESS
    assert page.saved == (Moment.from_iso(saved) if saved else None)


def test_a_mirror_of_httrack_tells_both_without_a_scheme() -> None:
    note = (
        "<!-- Mirrored from www.kanalblatt.example/kahn.html by HTTrack Website Copier/3.x "
        "[XR&CO'2014], Mon, 02 Nov 2020 06:08:09 GMT -->"
    )
    page = read(f"<html>{note}<body>{ARTICLE}</body></html>")
    assert page.url == "http://www.kanalblatt.example/kahn.html"
    assert page.saved == Moment.from_iso("2020-11-02T06:08+00:00")


def test_no_page_is_published_after_it_was_saved() -> None:
    note = f"<!-- Page saved with SingleFile url: {ADDRESS} saved date: Mon Nov 02 2020 07:08 -->"
    late = '<meta name="date" content="2056-01-01">'
    assert read(f"<html>{note}<head>{late}</head><body>{ARTICLE}</body>").published is None
    assert read(f"<html><head>{late}</head><body>{ARTICLE}</body>").published is not None


def test_a_relative_canonical_address_is_joined_with_the_base() -> None:
    head = '<base href="https://kanalblatt.example/"><link rel="canonical" href="/kahn.html">'
    page = read(f"<html><head>{head}</head><body>{ARTICLE}</body>")
    assert page.url == "https://kanalblatt.example/kahn.html"


def test_the_wayback_machines_toolbar_is_not_read() -> None:
    bar = (
        "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div><p>Collected by a crawl of many pages, which "
        "is told here at some length, sentence by sentence.</p></div>"
        "<!-- END WAYBACK TOOLBAR INSERT -->"
    )
    page = read(f"<html><body>{bar}{ARTICLE}</body>")
    assert "Collected" not in page.body + page.rest


@pytest.mark.parametrize("data", [b"%PDF-1.7\n...", b'{"error": 1}', b"\x89PNG\r\n\x1a\n"])
def test_files_that_are_no_pages_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(PageError, match="no page"):
        read(data)


@pytest.mark.parametrize("declared", ["iso-8859-1", "iso-8859-15", "windows-1252", "koi8-r"])
def test_utf8_under_a_stale_declaration_is_read_as_utf8(declared: str) -> None:
    page = read(f'<html><head><meta charset="{declared}"><body>{ARTICLE}</body>')
    assert "Rüben" in page.body


@pytest.mark.parametrize("through", ["latin-1", "cp1252"])
def test_text_that_was_encoded_twice_is_repaired(through: str) -> None:
    twice = f"<html><body>{ARTICLE}</body>".encode().decode(through)
    assert "Rüben" in read(f'<meta charset="utf-8">{twice}').body


def test_letters_that_only_look_so_stay() -> None:
    page = read(f'<meta charset="utf-8"><body><p>SÃO PAULO und Ãland.</p>{ARTICLE}')
    assert "Ã" in (page.body + page.rest) or "Rüben" in page.body


def test_empty_elements_of_xhtml_swallow_nothing() -> None:
    markup = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
        f'<script src="a.js"/></head><body><iframe src="b.html"/><div/>{ARTICLE}</body></html>'
    )
    assert PROSE in read(markup).body


def test_a_declarative_shadow_root_is_opened_and_a_template_is_not() -> None:
    shadow = f'<x-text><template shadowrootmode="open">{ARTICLE}</template></x-text>'
    plain = "<template><p>Vorlage, die niemand sieht, mit einem ganzen Satz darin.</p></template>"
    page = read(f"<html><body>{shadow}{plain}</body>")
    assert PROSE in page.body
    assert "Vorlage" not in page.body + page.rest
