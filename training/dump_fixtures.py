"""Write a dump in two forms beside the fixtures' HTML pages: `fixtures/dumps/{formatted,bare}/`.

    python training/dump_fixtures.py

`formatted` has blank lines between paragraphs, bullets, numbers and indents of lists, as text
browsers and "save as text" print a page; `bare` has one line a block and nothing else, as corpora
hold it. What should be read from a dump is what the page's own `.expected.json` says, less what the
text does not print: names, dates and times that only attributes or the head of the page hold.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser

from searchkit.pages.dates import find_date
from searchkit.pages.encoding import decode
from searchkit.pages.text import clean, fold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

ROOT = Path(__file__).resolve().parents[1]
_HIDDEN = {
    "script",
    "style",
    "template",
    "head",
    "iframe",
    "svg",
    "select",
    "textarea",
    "button",
    "input",
}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody",
    "tr", "ul", "thead", "summary", "noscript", "legend", "center",
}  # fmt: skip
_SPACED = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre", "section",
    "article", "figure", "dl", "header", "footer", "aside", "nav", "form",
}  # fmt: skip


class Writer:
    """Lines of text, begun and ended by blocks."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, int, str, bool]] = []  # text, indent, mark, blank line above
        self._parts: list[str] = []
        self._mark, self._indent, self._blank = "", 0, False

    def end(self, *, blank: bool) -> None:
        text = clean("".join(self._parts))
        if text:
            self.lines.append((text, self._indent, self._mark, self._blank))
            self._mark, self._blank = "", False
        self._parts.clear()
        self._blank = self._blank or (blank and not self._mark)

    def item(self, depth: int, mark: str) -> None:
        self._indent, self._mark = 2 * depth, mark

    def outside(self, depth: int) -> None:
        self._indent = 2 * depth

    def add(self, text: str) -> None:
        self._parts.append(text)


def _write(node: LexborNode, writer: Writer, depth: int) -> None:
    number = 0
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            writer.add(child.text_content or "")
            continue
        if tag in _HIDDEN or tag is None or tag.startswith("-"):
            continue
        block, nested = tag in _BLOCKS, depth + (tag in ("ul", "ol"))
        if block:
            writer.end(blank=tag in _SPACED)
        if tag == "li":
            number += 1
            writer.item(depth, f"{number}. " if node.tag == "ol" else "• ")
        elif tag in ("td", "th"):
            writer.add(" ")
        _write(child, writer, nested)
        if block:
            writer.end(blank=tag in _SPACED)
            writer.outside(depth)


def dump(html: bytes, *, bare: bool) -> tuple[str, list[str]]:
    """The page as text, and the texts of its lines."""
    body = LexborHTMLParser(decode(html)).body
    assert body is not None
    writer = Writer()
    _write(body, writer, 0)
    writer.end(blank=False)
    texts = [text for text, *_ in writer.lines]
    if bare:
        return "".join(f"{text}\n" for text in texts), texts
    rows = (
        f"{chr(10) if blank else ''}{' ' * indent}{mark}{text}\n"
        for text, indent, mark, blank in writer.lines
    )
    return "".join(rows).lstrip("\n"), texts


def expected(page: dict[str, Any], path: str, lines: list[str]) -> dict[str, Any]:
    """What a reader of the dump can know of the page."""
    folded = {fold(line) for line in lines}
    letters = fold("".join(lines))
    wanted: dict[str, Any] = {"path": path}
    title = page.get("title")
    wanted["title"] = title if title and fold(title) in folded else None
    wanted["authors"] = [name for name in page.get("authors") or [] if fold(name) in letters]
    comment_texts = {fold(c["text"]) for c in page.get("comments") or []}
    own = [line for line in lines if fold(line) not in comment_texts]
    published = page.get("published")
    printed = _printed(published, own)
    # German pages print their own clock, so the offset is known though no text prints it.
    wanted["published"] = published if printed and published[:16] == printed else printed
    whole = "\n\n".join(filter(None, (page.get("teaser"), page.get("body"))))
    wanted["body"] = "\n\n".join(p for p in whole.split("\n\n") if fold(p) in letters)
    wanted["comments"] = [
        {
            "id": str(number), "text": comment["text"], "depth": None,
            "author": name if (name := comment.get("author")) and fold(name) in letters else None,
            "date": _printed(comment.get("date"), lines),
        }
        for number, comment in enumerate(page.get("comments") or [], 1)
    ]  # fmt: skip
    return wanted


def _printed(moment: str | None, lines: list[str]) -> str | None:
    """As much of a moment as some line prints."""
    if not moment:
        return None
    found = None
    for line in lines:
        span = find_date(re.sub(r"(?<=[^\W\d_])(?=\d)", " ", line))
        told = span.moment.isoformat() if span else ""
        if told[:10] == moment[:10]:
            if told[:16] == moment[:16]:
                return told
            found = found or moment[:10]
    return found


def main() -> None:
    for noted in sorted((ROOT / "fixtures").glob("*/*.expected.json")):
        name = noted.name.removesuffix(".expected.json")
        (file,) = (f for f in noted.parent.glob(f"{name}.*") if f.suffix != ".json")
        if file.suffix == ".txt":
            continue
        data = file.read_bytes()
        data = gzip.decompress(data) if file.suffix == ".gz" else data
        for form in ("formatted", "bare"):
            folder = ROOT / "fixtures" / "dumps" / form
            folder.mkdir(parents=True, exist_ok=True)
            text, lines = dump(data, bare=form == "bare")
            (folder / f"{name}.txt").write_text(text, "utf-8")
            path = f"fixtures/dumps/{form}/{name}.txt"
            page = expected(json.loads(noted.read_text("utf-8")), path, lines)
            (folder / f"{name}.expected.json").write_text(
                json.dumps(page, ensure_ascii=False, indent=1) + "\n", "utf-8"
            )


if __name__ == "__main__":
    main()
