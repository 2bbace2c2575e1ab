"""Every number that a user may set, in one frozen object, and its TOML file."""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeGuard

from searchkit.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Compounds",
    "Indexing",
    "Limits",
    "Ranking",
    "Settings",
    "Synonyms",
    "load_settings",
]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost, so that a hostile one costs no more."""

    file_bytes: int = 64 * 1024 * 1024
    """A file, unpacked, above this is refused; saved pages average 340 KB."""
    text_chars: int = 8 * 1024 * 1024
    """Extracted text above this is cut."""
    comments: int = 50_000
    """Comments of one page above this are left out."""
    page_seconds: float = 20.0
    """A page that takes longer to parse is given up; the mean is a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Indexing:
    """How pages become segments."""

    memory_mb: int = 512
    """Memory for the pages not yet written, over the base of the process."""
    commit_seconds: float = 60.0
    """A long run commits this often, so that a kill costs no more than that."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """BM25's constants and the weight of each field."""

    k1: float = 0.9
    b: float = 0.7
    title: float = 3.0
    teaser: float = 1.5
    body: float = 1.0
    comments: float = 0.5


@dataclass(frozen=True, slots=True)
class Compounds:
    """How far a query word reaches into compounds, and a query compound to its parts."""

    enabled: bool = True
    head: float = 0.3
    modifier: float = 0.15
    part: float = 0.2
    parts_together: float = 0.6
    covered: float = 4.0
    most: int = 16
    """Expansions of one word, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that count for each other, in groups: `groups = [["auto", "pkw"], …]`."""

    groups: tuple[tuple[str, ...], ...] = ()
    weight: float = 0.7
    """What a synonym counts beside the word itself."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; the defaults are what the measurements in ARCHITECTURE.md were made with."""

    limits: Limits = field(default_factory=Limits)
    indexing: Indexing = field(default_factory=Indexing)
    ranking: Ranking = field(default_factory=Ranking)
    compounds: Compounds = field(default_factory=Compounds)
    synonyms: Synonyms = field(default_factory=Synonyms)


_KINDS = {tuple: "a list of lists of words", float: "a number", int: "a whole number"}


def load_settings(file: Path) -> Settings:
    """Read a TOML file with tables named as the fields of `Settings`; absent ones keep defaults.

    Raises SettingsError for an unreadable file, an unknown name or a value of the wrong kind.
    """
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot read {file}", error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is not TOML", str(error)) from error
    sections = {f.name: getattr(Settings(), f.name) for f in dataclasses.fields(Settings)}
    for name, table in tables.items():
        default = sections.get(name)
        if default is None or not isinstance(table, dict):
            raise SettingsError(f"{file}: no table [{name}]", _nearest(name, list(sections)))
        sections[name] = _section(file, name, default, table)
    return Settings(**sections)


def _section(file: Path, name: str, default: Any, table: dict[str, object]) -> object:
    known = {f.name: getattr(default, f.name) for f in dataclasses.fields(default)}
    values: dict[str, object] = {}
    for key, value in table.items():
        if key not in known:
            raise SettingsError(f"{file}: no setting {name}.{key}", _nearest(key, list(known)))
        kind = type(known[key])
        if kind is float and type(value) is int:
            values[key] = float(value)
        elif type(value) is kind:
            values[key] = value
        elif kind is tuple and _is_groups(value):
            values[key] = tuple(map(tuple, value))
        else:
            raise SettingsError(f"{file}: {name}.{key} must be {_KINDS.get(kind, kind.__name__)}")
    return dataclasses.replace(default, **values)


def _is_groups(value: object) -> TypeGuard[list[list[str]]]:
    """Whether a TOML value is a list of lists of words."""
    return isinstance(value, list) and all(
        isinstance(group, list) and group and all(isinstance(word, str) for word in group)
        for group in value
    )


def _nearest(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    return f"did you mean {close[0]}?" if close else "known: " + ", ".join(known)
