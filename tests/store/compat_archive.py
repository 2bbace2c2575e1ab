"""The pages of the index kept under fixtures/compat, and the way it was made.

    PYTHONPATH=.:tests/store python tests/store/compat_archive.py

writes fixtures/compat/version-N anew for the present format version N. Run it only before a format
is released: afterwards the folder is what older programs wrote, and must go on being readable.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from archive import page

from searchkit.model import Moment, Page
from searchkit.store import Origin, create_index
from searchkit.store.format.ledger import FORMAT_VERSION, LOCK_NAME

FOLDER = Path(__file__).parents[2] / "fixtures" / "compat"

FIRST = [
    page("haus.html", "Das Haus am See hat einen Garten.", "Schönes Haus!", title="Häuser"),
    page("bahn.html", "Die U-Bahn fährt durch die Straße.", title="Verkehr in Berlin"),
    page("alt.html", "Diese Seite wird ersetzt."),
]
SECOND = [page("alt.html", "Diese Seite ist neu.", "Endlich", "Na ja")]
SINCE_2 = replace(
    page("fehler.html", "Das Haus gibt es nicht."),
    saved=Moment.of(2019, 6, 1),
    kind="error",
    rest="Zur Mühle",
)


def pages(version: int) -> list[Page]:
    """The pages that live in the index of a version."""
    return [*FIRST[:2], *SECOND, *([SINCE_2] if version >= 2 else [])]


def write(folder: Path) -> None:
    """Two segments, the first with a deleted page."""
    index = create_index(folder)
    for batch in (FIRST, [*SECOND, SINCE_2]):
        with index.writer() as writer:
            for one in batch:
                writer.add_page(one, Origin(f"seiten/{one.path}", 100, 1_556_900_000_000, "00ff"))
    (folder / LOCK_NAME).unlink()


if __name__ == "__main__":
    target = FOLDER / f"version-{FORMAT_VERSION}"
    shutil.rmtree(target, ignore_errors=True)
    write(target)
