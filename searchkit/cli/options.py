"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from searchkit.settings import Settings, load_settings

__all__ = [
    "DEFAULT_INDEX",
    "Compounds",
    "Form",
    "Index",
    "Jobs",
    "Match",
    "Output",
    "Paths",
    "SettingsFile",
    "settings_from",
]

DEFAULT_INDEX = Path("index")


class Match(StrEnum):
    """How many words of a query must match."""

    ALL = "all"
    MOST = "most"
    ANY = "any"


class Form(StrEnum):
    """The form of what a command prints."""

    TEXT = "text"
    JSON = "json"


Index = Annotated[
    Path,
    typer.Option("--index", "-i", envvar="SEARCHKIT_INDEX", help="Folder of the index."),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="Parser processes (default: one a processor)."),
]
Paths = Annotated[
    list[Path],
    typer.Argument(help="Folders or files: .html .htm .xhtml .txt, each also as .gz."),
]
Compounds = Annotated[
    bool,
    typer.Option("--compounds/--no-compounds", help="Whether words also reach their compounds."),
]
Output = Annotated[Form, typer.Option("--format", "-f", help="Form of what is printed.")]
SettingsFile = Annotated[
    Path | None,
    typer.Option("--settings", envvar="SEARCHKIT_SETTINGS", help="A TOML file of settings."),
]


def settings_from(file: Path | None) -> Settings:
    """The settings of a file, or the defaults."""
    return Settings() if file is None else load_settings(file)
