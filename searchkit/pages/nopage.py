"""Files that bear a page's name and are none: told by their first bytes."""

from __future__ import annotations

import json

__all__ = ["other_format"]

# The first bytes of formats that a failed download or a wrong name leaves in an archive of pages.
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data inside gzip data or under another name"),
    (b"RIFF", "a RIFF file"),
    (b"wOF2", "a font"),
    (b"wOFF", "a font"),
    (b"\x7fELF", "a program"),
    (b"bplist00", "a web archive of Safari"),
)
_MOST_JSON = 5_000_000


def other_format(data: bytes) -> str | None:
    """What a file is instead of HTML, or None."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    begin = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begin in (b"{", b"[") and len(data) <= _MOST_JSON:
        try:
            json.loads(data)
        except (ValueError, RecursionError):
            return None
        return "JSON"
    return None
