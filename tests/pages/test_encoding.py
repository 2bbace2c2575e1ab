"""Charsets as browsers read them."""

from __future__ import annotations

import codecs

import pytest

from searchkit.pages.encoding import codec_for, decode, decode_with_origin

TEXT = "Grüße aus Köln – „schön“ für 5 €"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("utf8", "utf-8"),
        ("UTF-8", "utf-8"),
        ("iso-8859-1", "windows-1252"),
        ("ISO_8859-1:1987", "windows-1252"),
        ("latin1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("windows-1252", "windows-1252"),
        (" cp1252 ", "windows-1252"),
        ("iso-8859-15", "iso8859-15"),
        ("latin9", None),
        ("utf-16", "utf-8"),
        ("utf-7", None),
        ("no-such-charset", None),
    ],
)
def test_labels_mean_what_they_mean_on_the_web(label: str, codec: str | None) -> None:
    assert codec_for(label) == codec


@pytest.mark.parametrize("label", ["utf-8", "windows-1252", "iso-8859-1", "latin1"])
def test_declared_charset_reads_typographic_characters(label: str) -> None:
    data = TEXT.encode("utf-8" if label == "utf-8" else "cp1252")
    assert decode(data, label) == TEXT


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="{}">',
        "<META CHARSET={}>",
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
def test_charset_is_found_in_the_markup(meta: str) -> None:
    page = meta.format("iso-8859-15") + "<p>5 €"
    assert decode_with_origin(page.encode("iso8859-15")).text == page


def test_charset_in_a_comment_is_not_a_declaration() -> None:
    page = '<!-- <meta charset="koi8-r"> --><p>Grüße'
    assert decode(page.encode()) == page


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_byte_order_mark_wins_over_every_declaration(mark: bytes, codec: str) -> None:
    page = '<meta charset="koi8-r"><p>Größe'
    decoded = decode_with_origin(mark + page.encode(codec), "iso-8859-2")
    assert (decoded.text, decoded.origin) == (page, "byte order mark")


def test_undeclared_bytes_are_utf8_else_windows_1252() -> None:
    assert decode(TEXT.encode()) == TEXT
    assert decode(TEXT.encode("cp1252")) == TEXT


def test_declaration_left_standing_after_a_conversion_is_overruled_by_the_bytes() -> None:
    page = f'<meta charset="iso-8859-1"><p>{TEXT}'
    assert decode(page.encode()) == page
    page = f'<meta charset="utf-8"><p>{TEXT}'
    assert decode(page.encode("cp1252")) == page


def test_few_broken_places_leave_utf8_standing() -> None:
    data = ("Grüße aus Köln. " * 20).encode() + b"\xff kaputt"
    assert decode(data).startswith("Grüße aus Köln.")
    assert "\ufffd" in decode(data)


def test_nul_bytes_vanish() -> None:
    assert decode(b"<p>a\0b") == "<p>ab"


@pytest.mark.parametrize("data", [b"<p>a\0b", TEXT.encode(), TEXT.encode("cp1252"), b"\xff" * 9])
def test_the_same_text_is_given_as_utf8(data: bytes) -> None:
    decoded = decode_with_origin(data)
    assert decoded.utf8 == decoded.text.encode()
