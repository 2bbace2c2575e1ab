"""A kind of container that the program does not know: all that it needs is its own module."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from searchkit.ingest import Failure, Progress, Summary, update_index
from searchkit.model import Moment
from searchkit.settings import Limits, Settings
from searchkit.sources import Refused, Source, SourceFile, containers
from searchkit.store import open_index

SAVED = Moment.of(2019, 5, 3, 12, 30)


def boxed(file: SourceFile, limits: Limits) -> Iterator[Source | Refused]:
    """Pages between lines of dashes; the first line of each is its address."""
    for number, part in enumerate(file.file.read_bytes().split(b"\n---\n")):
        url, _, html = part.partition(b"\n")
        if html:
            yield Source(
                file,
                "html",
                len(html),
                place=str(number),
                data=html,
                charset="utf-8",
                url=url.decode(),
                saved=SAVED,
            )
        else:
            yield Refused(f"{file.path}:{number}", "an empty box")


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kind = SimpleNamespace(
        IN_FOLDERS=True, MANY=True, takes=lambda name: name.endswith(".box"), sources=boxed
    )
    monkeypatch.setattr(containers, "CONTAINERS", (*containers.CONTAINERS, kind))
    (tmp_path / "archiv").mkdir()
    return tmp_path / "archiv" / "alt.box"


def write(box: Path, pages: list[str]) -> None:
    box.write_text("\n---\n".join(pages), "utf-8")
    os.utime(box, ns=(0, box.stat().st_mtime_ns + 1))


def page(number: int, word: str = "Mühle") -> str:
    text = f"Die {word} am Fluss Nummer {number} steht seit hundert Jahren still. " * 5
    head = f"<title>Seite {number}</title>"
    return (
        f"https://tal.example/{number}\n<html>{head}<body><article><p>{text}</p></article></body>"
    )


class Watch:
    """Remembers what failed."""

    def __init__(self) -> None:
        self.failed: list[Failure] = []

    def progress(self, progress: Progress) -> None:
        assert progress.total is None or progress.done <= progress.total

    def failure(self, failure: Failure) -> None:
        self.failed.append(failure)


def update(index: Path, box: Path, watch: Watch | None = None, **options: object) -> Summary:
    return update_index(
        index,
        [box.parent],
        settings=Settings(),
        observer=watch or Watch(),
        **options,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_its_pages_are_parsed_and_keep_what_the_carrier_says(
    tmp_path: Path, box: Path, jobs: int
) -> None:
    write(box, [page(number) for number in range(40)])
    assert update(tmp_path / "index", box, jobs=jobs).added == 40
    reader = open_index(tmp_path / "index").reader()
    pages = [reader.page(number) for number in range(40)]
    assert [p.title for p in pages] == [f"Seite {n}" for n in range(40)]
    assert [p.path for p in pages] == [f"{box}:{n}" for n in range(40)]
    assert {(p.url, p.saved) for p in pages} == {
        (f"https://tal.example/{n}", SAVED) for n in range(40)
    }


def test_a_page_inside_is_known_again_and_what_is_broken_is_named(
    tmp_path: Path, box: Path
) -> None:
    index, watch = tmp_path / "index", Watch()
    write(box, [page(0), page(1), "leer", page(3)])
    first = update(index, box, watch)
    assert (first.added, first.failed) == (3, 1)
    assert watch.failed == [Failure(f"{box}:2", "an empty box")]
    write(box, [page(0), page(1, "Brücke"), page(2)])
    second = update(index, box, prune=True)
    assert (second.unchanged, second.updated, second.added, second.removed) == (1, 1, 1, 1)
    same = update(index, box)
    assert same.unchanged == 3
