"""Pairs of tags, opened, closed, self-closed and unmatched, 50,000 times: bounded time."""

from __future__ import annotations

import itertools
import random
import re
import time

import pytest

from searchkit.errors import PageError
from searchkit.model import RawPage
from searchkit.pages import parse_page
from searchkit.settings import Limits

TAGS = re.findall(
    r"\S+",
    """
    a abbr address applet article aside b blockquote body br button caption center code col
    colgroup dd details dialog div dl dt em fieldset figure font form frameset h1 h2 head html i
    iframe img input ins li main marquee math menu meta nav nobr noframes noscript object ol
    optgroup option p param plaintext pre rb rt ruby s script section select small span strong
    style sub summary svg table tbody td template textarea tfoot th thead time title tr u ul
    video x xmp
    """,
)
FORMS = {
    "opened": "<{0}><{1}>x",
    "closed": "<{0}><{1}>x</{1}>",
    "closed twice": "<{0}><{1}>x</{1}></{0}>",
    "self-closed": "<{0}/><{1}/>x",
    "crossed": "<{0}><{1}>x</{0}></{1}>",
    "unmatched": "<{0}>x</{1}>",
    "numbered": '<{0} id="{2}"><{1} class="{2}">x',
}
GRID = list(itertools.product(TAGS, TAGS, FORMS))
TIMES = 50_000
SECONDS = 21.0
"""`limits.page_seconds` and one more."""


def page_of(first: str, second: str, form: str, times: int) -> bytes:
    """A page of one form, so often, and of at most 2 MB."""
    form = FORMS[form]
    times = min(times, 2_000_000 // len(form.format(first, second, times)))
    return "".join(form.format(first, second, n) for n in range(times)).encode()


def cost(first: str, second: str, form: str, times: int = TIMES) -> float:
    """Processor seconds that the page takes, whether it is read or refused."""
    page = RawPage("grid.html", page_of(first, second, form, times), "html")
    start = time.process_time()
    try:
        parse_page(page, Limits())
    except PageError as error:
        assert error.problem
    return time.process_time() - start


def test_a_sample_of_the_grid_is_bounded(request: pytest.FixtureRequest) -> None:
    """`--grid N` takes N of its cells: make fuzz takes 1,000."""
    cells = request.config.getoption("--grid")
    for first, second, form in random.Random(cells).sample(GRID, cells):
        assert cost(first, second, form) < SECONDS, (first, second, form)


KNOWN = [
    ("div", "div", "self-closed"),  # 200 s, until "/>" was read as a browser reads it
    ("div", "x", "unmatched"),
    ("div", "p", "closed"),
    ("select", "option", "opened"),
    ("ul", "p", "unmatched"),
    ("dl", "dd", "unmatched"),
    ("p", "b", "numbered"),
    ("b", "p", "closed"),
    ("b", "i", "opened"),
    ("table", "td", "opened"),
    ("rt", "form", "crossed"),
    ("dt", "li", "opened"),
    ("b", "u", "unmatched"),
]


@pytest.mark.parametrize("pair", KNOWN, ids=" ".join)
def test_what_once_took_minutes_is_bounded(pair: tuple[str, str, str]) -> None:
    assert cost(*pair) < SECONDS


def test_options_of_one_selection_are_bounded() -> None:
    page = b"<p>Ein Satz.<select>" + b"<option>x" * 60_000 + b"</select><p>Noch ein Satz."
    start = time.process_time()
    read = parse_page(RawPage("x.html", page, "html"), Limits())
    assert time.process_time() - start < SECONDS
    assert "x" not in read.body.replace("Satz", "")


@pytest.mark.parametrize(
    "page",
    [
        "<p><font size=2>Ein Satz steht hier. " * 5_000,
        "<table>" + "<tr><td><b>Zelle<td>Zelle" * 10_000,
        "<ul>" + "<li><a href=x>Ein Eintrag" * 10_000,
        "<dl>" + "<dt>Wort<dd>Seine Bedeutung" * 10_000,
        "<p>Ein Satz.<br/><hr/><img src=x />" * 10_000,
        "<div><span>x</div>" * 3_000 + "<p>Text",
    ],
)
def test_old_markup_that_leaves_elements_open_is_read(page: str) -> None:
    assert parse_page(RawPage("x.html", page.encode(), "html"), Limits())
