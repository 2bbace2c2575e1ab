"""Bytes of a page → text, as browsers do it (WHATWG Encoding and HTML standards)."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

__all__ = ["Decoded", "codec_for", "decode", "decode_with_origin"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The standard looks only at the first 1024 bytes; saved pages often carry a banner comment of the
# saving program before <head>, so that we look further.
_PRESCAN_BYTES = 8192
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)

# codec → labels, from the table in section 4.2 of encoding.spec.whatwg.org. A page that says UTF-16
# in ASCII bytes cannot be UTF-16: the HTML standard reads it as UTF-8.
_LABELS_OF = {
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 "
    "utf-16 utf-16le utf-16be ucs-2 unicode iso-10646-ucs-2",
    "windows-1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 "
    "iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
    "iso8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 l2 latin2",
    "iso8859-3": "csisolatin3 iso-8859-3 iso8859-3 iso_8859-3 l3 latin3",
    "iso8859-4": "csisolatin4 iso-8859-4 iso8859-4 iso_8859-4 l4 latin4",
    "iso8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso8859-5 iso_8859-5",
    "iso8859-6": "arabic csisolatinarabic iso-8859-6 iso8859-6 iso_8859-6",
    "iso8859-7": "csisolatingreek greek iso-8859-7 iso8859-7 iso_8859-7",
    "iso8859-8": "csisolatinhebrew hebrew iso-8859-8 iso8859-8 iso_8859-8 iso-8859-8-i",
    "iso8859-10": "csisolatin6 iso-8859-10 iso8859-10 l6 latin6",
    "iso8859-13": "iso-8859-13 iso8859-13",
    "iso8859-14": "iso-8859-14 iso8859-14",
    "iso8859-15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
    "iso8859-16": "iso-8859-16",
    "cp874": "dos-874 iso-8859-11 iso8859-11 tis-620 windows-874",
    "cp1250": "cp1250 windows-1250 x-cp1250",
    "cp1251": "cp1251 windows-1251 x-cp1251",
    "cp1253": "cp1253 windows-1253 x-cp1253",
    "cp1254": "cp1254 csisolatin5 iso-8859-9 iso8859-9 iso_8859-9 l5 latin5 windows-1254",
    "cp1255": "cp1255 windows-1255 x-cp1255",
    "cp1256": "cp1256 windows-1256 x-cp1256",
    "cp1257": "cp1257 windows-1257 x-cp1257",
    "cp1258": "cp1258 windows-1258 x-cp1258",
    "cp866": "866 cp866 csibm866 ibm866",
    "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8-u": "koi8-ru koi8-u",
    "mac-roman": "csmacintosh mac macintosh x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "gb18030": "chinese csgb2312 gb18030 gb2312 gb_2312 gb_2312-80 gbk x-gbk",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc-jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso2022-jp": "csiso2022jp iso-2022-jp",
    "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "cp949": "cseuckr euc-kr iso-ir-149 korean ks_c_5601-1987 ksc5601 windows-949",
}
_CODECS = {label: codec for codec, labels in _LABELS_OF.items() for label in labels.split()}
_DETECTED = frozenset({"utf-8", "windows-1252"})
# Text in these is next to never valid UTF-8, where it is not ASCII.
_SINGLE_BYTE = frozenset(
    codec for codec in _LABELS_OF if codec.startswith(("iso8859", "cp12", "koi8", "mac", "cp8"))
)
# UTF-8 that was read as a charset of single bytes and written as UTF-8 again: "Ã¤", "â€ž".
_TWICE = re.compile("Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[\x80€][\x80-\xbf™œžš“”˜¦‚„]")
_SIGNS = ("Ã", "â\x80", "â€")
# Looked for first: a search for one character is eight times as fast as for two.
_FIRST_SIGNS = ("Ã", "â")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text without NUL bytes, and what said how to read it.

    `utf8` is the same text as bytes: those of the page where they are that already.
    """

    text: str
    utf8: bytes
    charset: str
    origin: str


def codec_for(label: str) -> str | None:
    """The codec that browsers use for a charset label, or None for one that they do not know."""
    return _CODECS.get(label.strip().lower())


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a page's bytes, as `decode_with_origin` reads it."""
    return decode_with_origin(data, declared).text


def decode_with_origin(data: bytes, declared: str | None = None) -> Decoded:
    """Decode by byte order mark, declared charset, `<meta>`, then UTF-8 and else Windows-1252.

    Never fails: bytes that the charset does not know become U+FFFD. Between UTF-8 and Windows-1252
    the bytes decide, whatever was declared: programs that save pages convert the one and leave
    the other's declaration standing.
    """
    decoded = _decode(data, declared)
    if not _may_be_twice(decoded.text) or not _TWICE.search(decoded.text):
        return decoded
    text = _once(decoded.text)
    return replace(
        decoded, text=text, utf8=text.encode(), origin=f"{decoded.origin}, encoded twice"
    )


def _may_be_twice(text: str) -> bool:
    return any(sign in text for sign in _FIRST_SIGNS) and any(sign in text for sign in _SIGNS)


def _once(text: str) -> str:
    """The text with its doubly encoded lines repaired."""
    from ftfy import fix_encoding  # noqa: PLC0415 - few pages need it

    lines = text.split("\n")
    return "\n".join(fix_encoding(line) if _TWICE.search(line) else line for line in lines)


def _decode(data: bytes, declared: str | None) -> Decoded:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, "byte order mark")
    for label, origin in ((declared, "declared charset"), (_declared_in(data), "<meta>")):
        wanted = codec_for(label) if label else None
        if wanted is not None and wanted in _DETECTED:
            detected = _detect(data)
            named = detected.charset == wanted or data.isascii()
            return replace(detected, charset=wanted, origin=origin) if named else detected
        if wanted and wanted in _SINGLE_BYTE and _is_utf8(data):
            return replace(_detect(data), origin="detected against what is declared")
        if wanted:
            return _decoded(data, wanted, origin)
    return _detect(data)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 with letters that a charset of single bytes would write otherwise."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared_in(data: bytes) -> str | None:
    head = data[:_PRESCAN_BYTES]
    found = _XML.match(head.lstrip()) or _META.search(_COMMENT.sub(b"", head))
    return found[1].decode("ascii", "replace") if found else None


def _detect(data: bytes) -> Decoded:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        codec = "utf-8" if _mostly_utf8(data) else "windows-1252"
        return _decoded(data, codec, "detected")
    if b"\0" in data:
        text, data = text.replace("\0", ""), data.replace(b"\0", b"")
    return Decoded(text, data, "utf-8", "detected")


def _mostly_utf8(data: bytes) -> bool:
    """Whether bytes that are not strictly UTF-8 are so but for a few broken places."""
    whole = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]", data))
    stray = len(re.findall(rb"[\xc2-\xf4](?![\x80-\xbf])|(?<![\x80-\xf4])[\x80-\xbf]", data))
    return whole > 4 * stray


def _decoded(data: bytes, codec: str, origin: str) -> Decoded:
    text = data.decode(codec, "replace").replace("\0", "")
    return Decoded(text, text.encode(), codec, origin)
