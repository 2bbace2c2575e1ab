"""A malformed address anywhere costs that address, and nothing else of the page."""

from __future__ import annotations

import pytest

from searchkit.model import RawPage
from searchkit.pages import parse_page

BAD = ["http://[", "http://[::1", "https://x]y/", "//[", "http://a b/[", "https://例え\u2100.de/["]
PLACES = {
    "canonical": '<link rel=canonical href="{0}">',
    "base": '<base href="{0}"><link rel=canonical href="/artikel/1.html">',
    "og:url": '<meta property=og:url content="{0}">',
    "JSON-LD": '<script type="application/ld+json">{{"@type":"Article","url":"{0}",'
    '"mainEntityOfPage":"{0}","author":{{"name":"Eva Beispiel","url":"{0}"}}}}</script>',
    "saved from": "<!-- saved from url=(0020){0} -->",
    "permalink": "",
    "heading": "",
}
PAGE = """<!doctype html>{saved}<html lang=de><head><title>Der Fluss steigt wieder</title>
{head}</head>
<body><article><h1><a href="{heading}">Der Fluss steigt wieder</a></h1>
<p>Nach dem langen Regen steigt der Fluss wieder, und die Leute tragen ihre Sachen ins Haus.</p>
<p>Auch in den Dörfern weiter unten richten sich viele Menschen auf eine lange Nacht ein.</p>
</article>
<section id=comments><h2>2 Kommentare</h2>
<div class=comment id=comment-1><b class=author>Karla</b> <a class=permalink href="{permalink}">
<time datetime="2020-05-01T10:00">1. Mai 2020, 10:00</time></a><p>Bei uns ist noch trocken.</p>
</div>
<div class=comment id=comment-2><b class=author>Otto</b> <a class=permalink href="{permalink}">
<time datetime="2020-05-01T11:00">1. Mai 2020, 11:00</time></a><p>Bei uns leider nicht mehr.</p>
</div>
</section></body></html>"""


@pytest.mark.parametrize("url", BAD)
@pytest.mark.parametrize("place", PLACES)
def test_a_malformed_address_loses_nothing_else_of_the_page(place: str, url: str) -> None:
    written = PLACES[place].format(url)
    data = PAGE.format(
        saved=written if place == "saved from" else "",
        head=written if place not in ("saved from", "permalink", "heading") else "",
        heading=url if place == "heading" else "/artikel/1.html",
        permalink=url if place == "permalink" else "#comment-1",
    ).encode()
    page = parse_page(RawPage("x.html", data, "html"))
    assert page.title == "Der Fluss steigt wieder"
    assert "langen Regen" in page.body
    assert [comment.author for comment in page.comments] == ["Karla", "Otto"]
