"""What bytes are that are no page, whatever their file is called: told by how they begin.

After the MIME Sniffing Standard (WHATWG), whose patterns and binary bytes these are, with the kinds
that archives of saved pages hold besides.
"""

from __future__ import annotations

import re

import orjson

__all__ = ["foreign"]

_HEAD = 4096
"""Bytes that are looked at; a page shows within them what it is."""

_BEGINNINGS = (
    (b"%PDF-", "a PDF document"),
    (b"%!PS-Adobe-", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\0\0\1\0", "an icon"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x1f\x8b", "gzip inside gzip"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"BZh", "a bzip2 file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\7", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"ID3", "a sound"),
    (b"OggS\0", "a sound or a film"),
    (b"fLaC", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"bplist00", "a Safari web archive"),
    (b"WARC/1.", "a WARC file"),
    (b"<?php", "PHP source code"),
)
_RIFF = {b"WEBP": "a WebP image", b"WAVE": "a sound", b"AVI ": "a film"}
_SVG = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE svg[^>]*>|\s)*<svg[\s>]", re.S)
_MHTML = re.compile(rb"^(?:content-type:\s*multipart/related|from: <saved by )", re.I | re.M)
_HEADER = re.compile(rb"[A-Za-z-]{2,40}: ?\S")

_BINARY = bytes(n for n in range(32) if n not in b"\t\n\f\r\x1b")
_MOST_BINARY = 0.02
"""Share of control bytes: in random bytes it is a tenth, in texts with stray ones far below."""

_JSON = {b"{": b"}", b"[": b"]"}


def foreign(data: bytes) -> str | None:
    """What the bytes are where they are no page: "a PDF document"; None where they may be one."""
    head = data[:_HEAD]
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[4:8] == b"ftyp":
        return "a film or an image"
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] == b"<":
        return "an SVG image" if _SVG.match(text) else _binary(head)
    if _HEADER.match(text) and _MHTML.search(text):
        return "a web archive (MHTML)"
    if text[:1] in _JSON and _is_json(data):
        return "JSON"
    return _binary(head)


def _is_json(data: bytes) -> bool:
    """Whether all of it is a JSON object, or a list that holds one: `[2019]` is text."""
    stripped = data.removeprefix(b"\xef\xbb\xbf").strip()
    if stripped[-1:] != _JSON[stripped[:1]]:
        return False
    try:
        value = orjson.loads(stripped)
    except orjson.JSONDecodeError:
        return False
    return isinstance(value, dict) or any(isinstance(each, dict) for each in value)


def _binary(head: bytes) -> str | None:
    """Whether bytes that no text has are too many for chance; UTF-16 and UTF-32 have NULs."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:4] == b"\0\0\xfe\xff":
        return None
    binary = len(head) - len(head.translate(None, _BINARY))
    if binary <= max(1, _MOST_BINARY * len(head)) or _is_utf16(head):
        return None
    return "binary data"


def _is_utf16(head: bytes) -> bool:
    """Whether nearly every second byte is NUL, and of the others nearly none is."""
    nulls = head[0::2].count(0), head[1::2].count(0)
    return max(nulls) > 0.3 * len(head) and min(nulls) < 0.02 * len(head)
