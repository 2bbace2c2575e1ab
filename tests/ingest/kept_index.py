"""An index that is brought up to date, and what it holds then."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from searchkit.archive import open_index
from searchkit.ingest import Failure, Summary, update_index
from searchkit.ingest.forgotten import forget
from searchkit.settings import Settings
from searchkit.sources import LeftAlone

PAGE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}</title></head>
<body><article><h1>{title}</h1><p>Ein Satz über Wasser und Strom. Dazu gibt es noch einen zweiten
Satz, damit der Absatz lang genug ist, und einen dritten, der nichts weiter sagt.</p></article>
</body></html>"""


def write(file: Path, title: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(title=title), "utf-8")
    return file


@dataclass
class Index:
    """An index in a folder, with what its last run said."""

    folder: Path
    failed: list[Failure] = field(default_factory=list)
    left: list[LeftAlone] = field(default_factory=list)

    def update(self, *paths: Path | str, **options: bool) -> Summary:
        self.failed, self.left = [], []
        return update_index(
            self.folder,
            [Path(path) for path in paths],
            settings=Settings(),
            observer=self,
            left_alone=self.left.append,
            **options,  # type: ignore[arg-type]
        )

    def forget(self, *paths: Path | str, undo: bool = False) -> int:
        return forget(self.folder, map(Path, paths), settings=Settings(), undo=undo)

    def progress(self, progress: object) -> None:
        pass

    def failure(self, failure: Failure) -> None:
        self.failed.append(failure)

    def titles(self) -> dict[str, str | None]:
        """The titles of all pages by the paths that answers show."""
        hits = open_index(self.folder).search("*", limit=1000).hits
        return {hit.page.path: hit.page.title for hit in hits}
