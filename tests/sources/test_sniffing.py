"""What only calls itself a page is refused with what it is, and no page is."""

from __future__ import annotations

import json
import random
import zlib
from pathlib import Path

import pytest

from searchkit.errors import PageError
from searchkit.settings import Limits
from searchkit.sources import Source, find_sources, read_page
from searchkit.sources.sniffing import foreign

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "pages"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP image"),
        (b"\0\0\0\x20ftypavif", "a film or an image"),
        (b"PK\x03\x04\x14\0\0\0", "a ZIP archive or an Office document"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<svg width="1">', "an SVG image"),
        (b'{"a": 1, "b": [2]}\n', "JSON"),
        (b'\xef\xbb\xbf [{"a": 1}]', "JSON"),
        (b"From: <Saved by Blink>\r\nSubject: x\r\n", "a web archive (MHTML)"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; x\n", "a web archive (MHTML)"),
        (b"<?php echo 1; ?>", "PHP source code"),
        (random.Random(1).randbytes(5000), "binary data"),
        (random.Random(2).randbytes(300), "binary data"),
        (b"\1" + zlib.compress(random.Random(3).randbytes(900)), "binary data"),
    ],
)  # fmt: skip
def test_bytes_of_another_kind_are_named(tmp_path: Path, data: bytes, kind: str) -> None:
    assert foreign(data) == kind
    (tmp_path / "a.html").write_bytes(data)
    (source,) = find_sources([tmp_path / "a.html"], Limits())
    assert isinstance(source, Source)
    with pytest.raises(PageError, match="not a page"):
        read_page(source, Limits())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"BMW stellt ein Auto vor",
        b"[2019] Titel\n\nText [1]",
        b"[2019]",
        b"{Titel} und Text",
        b"MZ-Redaktion: Text",
        b"Titel: ein Text\n\nIm Kopf stand Content-Type: multipart/related.",
        b"<html>\0<p>Text</p>",
        b"<p>" + b"Text \x01 " + b"mit Sinn " * 40,
        "<html>Größe".encode("utf-16"),
        "<html><p>Größe und mehr".encode("utf-16-le"),
        "<html><p>Größe und mehr".encode("utf-16-be"),
        "Größe".encode("cp1252") * 30,
        json.dumps({"a": 1}).encode()[:-1],
    ],
)
def test_bytes_that_may_be_a_page_pass(data: bytes) -> None:
    assert foreign(data) is None


def test_every_page_of_the_fixtures_passes() -> None:
    files = [file for file in FIXTURES.iterdir() if file.suffix in (".html", ".txt")]
    assert len(files) > 20
    assert [file.name for file in files if foreign(file.read_bytes())] == []


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("seite.html?page=2", True), ("showthread.php?t=12", True), ("seite.html@page=2", True),
        ("a.php", True), ("a.html%3fp=1.gz", True), ("bild.png?x=1", False), ("a@b.pdf", False),
        ("leser@zeitung.html", True),
    ],
)  # fmt: skip
def test_pages_saved_under_an_address_with_its_query_are_found(
    tmp_path: Path, name: str, taken: bool
) -> None:
    (tmp_path / name).write_text("<p>Text")
    assert len(list(find_sources([tmp_path], Limits()))) == taken
