"""Sites whose layout changed are noticed; sites that never had something are not."""

from __future__ import annotations

from pathlib import Path

from searchkit.model import Comment, Moment, Page
from searchkit.search.health import sites_that_lack
from searchkit.store import Origin, create_index

DAY = Moment.from_iso("2019-05-03")
COMMENT = Comment("1", "Lisa", DAY, None, "Ja.")


def page(
    site: str, number: int, *, body: bool = True, date: bool = True, said: bool = True
) -> Page:
    return Page(
        f"{site}/{number}.html",
        url=f"https://{site}/{number}",
        site=site.title(),
        body="Ein Satz." if body else "",
        published=DAY if date else None,
        comments=(COMMENT,) if said else (),
    )


def lacks(tmp_path: Path, pages: list[Page]) -> list[tuple[str, str, str]]:
    index = create_index(tmp_path / "index")
    with index.writer() as writer:
        for number, entry in enumerate(pages):
            writer.add_page(entry, Origin(entry.path, 1, number, "x"))
    return [(lack.site, lack.what, lack.since) for lack in sites_that_lack(index.reader())]


def test_a_site_whose_recent_pages_have_no_body_is_named(tmp_path: Path) -> None:
    pages = [page("a.example", n, body=n < 9) for n in range(12)]
    assert lacks(tmp_path, pages) == [("a.example", "body", "a.example/9.html")]


def test_dates_and_comments_are_watched_too(tmp_path: Path) -> None:
    pages = [page("a.example", n, date=n < 9, said=n < 9) for n in range(12)]
    assert [what for _, what, _ in lacks(tmp_path, pages)] == ["date", "comments"]


def test_what_a_site_never_had_is_no_change(tmp_path: Path) -> None:
    assert lacks(tmp_path, [page("a.example", n, said=False) for n in range(12)]) == []


def test_a_few_pages_and_healthy_sites_tell_nothing(tmp_path: Path) -> None:
    pages = [page("a.example", n, body=n < 2) for n in range(5)]
    pages += [page("b.example", n) for n in range(12)]
    assert lacks(tmp_path, pages) == []


def test_the_order_is_that_of_saving_not_of_indexing(tmp_path: Path) -> None:
    index = create_index(tmp_path / "index")
    with index.writer() as writer:
        for number in reversed(range(12)):
            entry = page("a.example", number, body=number < 9)
            writer.add_page(entry, Origin(entry.path, 1, number, "x"))
    (lack,) = sites_that_lack(index.reader())
    assert (lack.pages, lack.before, lack.now) == (12, 0.0, 1.0)
