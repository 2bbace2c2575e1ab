"""Options that several commands share."""

from __future__ import annotations

import functools
import inspect
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from searchkit.schema import FILTERS
from searchkit.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "DEFAULT_INDEX",
    "Compounds",
    "Filters",
    "Form",
    "Index",
    "Jobs",
    "Match",
    "Output",
    "Paths",
    "SettingsFile",
    "settings_from",
    "with_filters",
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
Filters = dict[str, str | list[str] | None] | None
"""The filters' values by the fields' names: see `with_filters`."""
SettingsFile = Annotated[
    Path | None,
    typer.Option("--settings", envvar="SEARCHKIT_SETTINGS", help="A TOML file of settings."),
]


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each filter of the schema, in place of its `filters`.

    `filters` are then the values by the fields' names, None or [] where an option is not given.
    """
    signature = inspect.signature(command, eval_str=True)
    options = {name: _filter_option(name) for name in FILTERS}

    @functools.wraps(command)
    def filtered(**given: Any) -> None:
        filters = {name: given.pop(name) for name in options}
        command(**given, filters=filters)

    own = [parameter for name, parameter in signature.parameters.items() if name != "filters"]
    at = list(signature.parameters).index("filters")
    added = [
        inspect.Parameter(name, own[0].kind, default=None, annotation=kind)
        for name, kind in options.items()
    ]
    parameters = [*own[:at], *added, *own[at:]]
    vars(filtered)["__signature__"] = signature.replace(parameters=parameters)
    filtered.__annotations__ = {one.name: one.annotation for one in parameters}
    return filtered


def _filter_option(name: str) -> Any:
    """The option of one filter, as Typer reads it from an annotation."""
    stated = FILTERS[name].filter
    assert stated is not None
    option = typer.Option("--" + name.replace("_", "-"), metavar=stated.metavar, help=stated.help)
    return Annotated[list[str] | None if stated.several else str | None, option]


def settings_from(file: Path | None) -> Settings:
    """The settings of a file, or the defaults."""
    return Settings() if file is None else load_settings(file)
