"""Pages made to cost time or memory, and pages broken at random: a named reason or a page."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchkit.errors import PageError
from searchkit.model import Page, RawPage
from searchkit.pages import parse_page
from searchkit.settings import Limits

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*.htm*"))
SECONDS = 6.0
"""What the worst page may cost of the processor; unguarded, the slowest take half a minute."""


def read(data: bytes, limits: Limits = Limits()) -> Page:  # noqa: B008 - frozen
    return parse_page(RawPage("x.html", data, "html"), limits)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<div>" * 100_000 + "Text", "nested too deeply"),
        ("<ul><li>" * 50_000, "nested too deeply"),
        ("<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">", "endless attributes"),
        ("<div " + " ".join(f"a{n}" for n in range(100_000)) + ">", "endless attributes"),
        ("<p>a" * 1_600_000, "too many elements"),
        ("<p" + (" a" * 5_000 + ' x=">" y="<p>"') * 20 + ">", "endless attributes"),
        ("<p" + ("/a" * 5_000 + " x='>'") * 20 + ">", "endless attributes"),
        ("<p x='<script'>" + "<div>" * 100_000, "nested too deeply"),
        ("<p x='<!--'>" + "<div>" * 100_000, "nested too deeply"),
        ("<!-->" + "<div>" * 100_000, "nested too deeply"),
        ("<!x '>" + "<div>" * 100_000 + "'>", "nested too deeply"),
        ("<title>'<p x=\"</title>" + "<div>" * 100_000, "nested too deeply"),
    ],
)
def test_markup_that_would_cost_too_much_is_refused_by_name(markup: str, reason: str) -> None:
    start = time.process_time()
    with pytest.raises(PageError) as error:
        read(markup.encode())
    assert error.value.problem == reason
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "markup",
    [
        "<b>" * 3_000 + "Text",
        "<a href=x>" * 3_000 + "Text",
        "<table><tr><td>" * 1_000 + "Text",
        "<b><i><p></b></i>" * 2_000 + "Text",
        "<div class='" + "x " * 500_000 + "'>Text</div>",
        "<p>" + "Wort " * 400_000,
        "<!--" * 100_000,
        "<script>" * 10_000 + "a<b" * 10_000,
        "<meta name=a content=b>" * 5_000 + "Text",
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>",
        "<h1>" + "x" * 1_000_000,
        "<p>" + "a " * 20_000 + "</p>" + "<p>Von " * 1_000,
        "".join(f"<p>{'Ein langer Satz. ' * 6}{n}</p>" for n in range(20_000)),
        "<article>" * 3_000 + "<h2><a href=/a>Titel</a></h2>" * 3_000,
        "<title>a" + " | " * 100_000 + "</title><p>Text",
        "<script type='application/ld+json'>{" + "\n" * 500_000 + "</script><p>Text",
        "<ul><li>" * 1_500 + "Eintrag <table><tr><td>a" * 1_000,
    ],
)
def test_odd_markup_is_read_in_bounded_time(markup: str) -> None:
    start = time.process_time()
    read(markup.encode())
    assert time.process_time() - start < SECONDS


def test_file_over_the_limit_is_refused() -> None:
    with pytest.raises(PageError, match="file too large"):
        read(b"x" * 1001, Limits(file_bytes=1000))


def test_text_over_the_limit_is_cut() -> None:
    page = read(("<p>" + "Ein Satz mit Wörtern. " * 500).encode(), Limits(text_chars=100))
    assert len(page.body) == 100


@pytest.mark.parametrize("data", [b"", b"   ", b"\0\0\0"])
def test_empty_file_has_a_named_reason(data: bytes) -> None:
    with pytest.raises(PageError, match="no content"):
        read(data)


def test_nul_bytes_and_broken_utf8_leave_the_text() -> None:
    page = read("<h1>Größe</h1><p>".encode() + b"\0Das\0 ist \xff gut." + b"</p>")
    assert page.title == "Größe"
    assert "Das ist \ufffd gut." in page.body


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A fixture with pieces cut out, doubled, moved or overwritten."""
    file = draw(st.sampled_from(FIXTURES))
    data = bytearray(file.read_bytes())
    if file.suffix == ".gz":
        data = bytearray(gzip.decompress(bytes(data)))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 400)))
        piece = bytes(data[start:end])
        match draw(st.sampled_from(["cut", "double", "overwrite", "move"])):
            case "cut":
                del data[start:end]
            case "double":
                data[start:start] = piece * draw(st.integers(1, 20))
            case "overwrite":
                data[start:end] = draw(st.binary(max_size=40))
            case _:
                del data[start:end]
                at = draw(st.integers(0, len(data)))
                data[at:at] = piece
    return bytes(data)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(mutated())
def test_mutated_pages_give_a_page_or_a_reason(data: bytes) -> None:
    try:
        page = read(data)
    except PageError as error:
        assert error.problem
        return
    assert isinstance(page.body, str)
    assert "\0" not in page.body
    assert all(comment.text for comment in page.comments)
