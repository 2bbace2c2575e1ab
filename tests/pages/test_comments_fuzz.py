"""Comment extraction and date reading on mangled input: never an error, always inside its input."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from searchkit.model import Moment
from searchkit.pages.comments import extract_comments
from searchkit.pages.dates import find_date, locate_date, read_attribute, read_clock, read_date

ITEM = (
    '<li class="comment even depth-1" id="comment-{n}"><article class="comment-body">'
    '<footer class="comment-meta"><b class="fn">Name {n}</b>'
    '<time datetime="2020-05-0{n}T10:00:00Z">'
    '{n}. Mai 2020</time></footer><div class="comment-content">'
    "<blockquote><p>Zitat</p></blockquote>"
    "<p>Text {n}</p></div></article></li>"
)
PAGE = (
    '<div id="comments"><h2>3 Kommentare</h2><ol class="commentlist">'
    + "".join(ITEM.format(n=n) for n in (1, 2, 3))
    + "</ol></div>"
)
BASE = Moment.from_iso("2020-04-22T16:30+02:00")


@pytest.mark.parametrize("seed", range(150))
def test_mangled_markup_never_raises(seed: int) -> None:
    chance = random.Random(seed)
    html = PAGE
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(html))
        end = min(len(html), start + chance.randint(1, 60))
        html = html[:start] + html[start:end] * chance.randint(0, 3) + html[end:]
    found = extract_comments(LexborHTMLParser(html), url="https://b.example/", base=BASE)
    assert all(comment.text for comment in found.comments)
    assert all(comment.id for comment in found.comments)


def test_the_tree_stays_as_it_is() -> None:
    tree = LexborHTMLParser(PAGE)
    before = tree.html
    assert len(extract_comments(tree).comments) == 3
    assert tree.html == before


def test_no_more_than_the_allowed_comments_are_read() -> None:
    assert len(extract_comments(LexborHTMLParser(PAGE), most=2).comments) == 2


DATE_LIKE = st.text(alphabet="0123456789.,:/-+ TZ@|MaiApr.uhrvogestn\u00a0", max_size=60)


@given(st.one_of(st.text(max_size=80), DATE_LIKE))
@settings(max_examples=300, deadline=None)
def test_dates_of_any_text_are_read_without_error(text: str) -> None:
    read_date(text, BASE)
    read_attribute(text, BASE)
    read_clock(text)
    span = find_date(text, BASE)
    assert span is None or 0 <= span.start < span.end <= len(text)
    place = locate_date(text)
    assert place is None or 0 <= place[0] < place[1] <= len(text)


@given(st.dates(), st.times())
@settings(max_examples=100, deadline=None)
def test_iso_dates_come_back_as_they_are(day: object, time: object) -> None:
    iso = f"{day}T{str(time)[:5]}"
    if str(day) >= "1900" and str(day) < "2100":
        assert read_date(iso) == Moment.from_iso(iso)
