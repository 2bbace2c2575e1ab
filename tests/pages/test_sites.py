"""Known layouts: each has a fixture, is recognised, and reads as the general way does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from searchkit.model import RawPage
from searchkit.pages import document, parse_page
from searchkit.pages.markup import parse_markup
from searchkit.pages.sites import LAYOUTS, layout_of

if TYPE_CHECKING:
    from searchkit.pages.sites import Layout

FOLDER = Path(__file__).parents[2] / "fixtures" / "sites"
HOSTS = {"golem forum thread": "forum.golem.de"}


def data_of(layout: type[Layout]) -> bytes:
    return (FOLDER / f"{layout.fixture}.html").read_bytes()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_has_a_fixture_that_it_is_recognised_on(layout: type[Layout]) -> None:
    tree = parse_markup(data_of(layout))
    host = layout.hosts[0] if layout.hosts else "blog.example"
    assert layout_of(tree, host) is layout
    assert layout_of(tree, "www." + host) is layout
    if layout.hosts:
        assert layout_of(tree, "not" + host) is not layout
    if layout.article:
        assert tree.css(layout.article)


@pytest.mark.parametrize("general", [False, True], ids=["with layout", "general way alone"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_fixture_reads_as_expected(
    layout: type[Layout], general: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if general:
        monkeypatch.setattr(document, "layout_of", lambda _tree, _host: None)
    expected = json.loads((FOLDER / f"{layout.fixture}.expected.json").read_text("utf-8"))
    page = parse_page(RawPage(f"{layout.fixture}.html", data_of(layout), "html"))
    assert page.title == expected["title"]
    published = page.published.isoformat() if page.published else None
    assert published == expected["published"]
    if layout.article:
        assert (page.teaser, page.body) == (expected["teaser"], expected["body"])
        assert list(page.authors) == expected["authors"]
    assert [c.author for c in page.comments] == [c["author"] for c in expected["comments"]]


def test_layouts_are_told_apart_by_their_names() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)
    assert len({layout.fixture for layout in LAYOUTS}) == len(LAYOUTS)
