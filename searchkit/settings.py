"""Every number that a user may set, in one frozen object, and its TOML file."""

from __future__ import annotations

import dataclasses
import difflib
import math
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeGuard

from searchkit.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Compounds",
    "Indexing",
    "Inflection",
    "Limits",
    "Ranking",
    "Settings",
    "Synonyms",
    "load_settings",
]


_LEAST_WEIGHT = 0.001
"""A weight of nothing would hide a match from sums that count what is above nothing."""


def _between(default: float, low: float, high: float) -> Any:
    """A number's default, and the least and the greatest that it may be."""
    return field(default=default, metadata={"range": (low, high)})


@dataclass(frozen=True, slots=True)
class _Section:
    """A table of settings: SettingsError for a number outside its range, NaN and infinity too."""

    def __post_init__(self) -> None:
        for known in dataclasses.fields(self):
            value = getattr(self, known.name)
            low, high = known.metadata.get("range", (-math.inf, math.inf))
            if isinstance(value, int | float) and not low <= value <= high:
                table = type(self).__name__.lower()
                raise SettingsError(
                    f"{table}.{known.name} cannot be {value}", f"{low} to {high} is allowed"
                )


@dataclass(frozen=True, slots=True)
class Limits(_Section):
    """What one page may cost, so that a hostile one costs no more."""

    file_bytes: int = _between(64 * 1024 * 1024, 1, 2**32)
    """A file, unpacked, above this is refused; saved pages average 340 KB."""
    text_chars: int = _between(8 * 1024 * 1024, 1, 2**28)
    """Extracted text above this is cut."""
    comments: int = _between(50_000, 0, 10_000_000)
    """Comments of one page above this are left out."""
    page_seconds: float = _between(20.0, 0.01, 3600)
    """A page that takes longer to parse is given up; the mean is a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Indexing(_Section):
    """How pages become segments."""

    memory_mb: int = _between(512, 0, 2**20)
    """Memory for the pages not yet written, over the base of the process."""
    commit_seconds: float = _between(60.0, 0, 86_400)
    """A long run commits this often, so that a kill costs no more than that."""


@dataclass(frozen=True, slots=True)
class Ranking(_Section):
    """BM25's constants and the weight of each field; `rest` counts where it is searched too."""

    k1: float = _between(0.9, _LEAST_WEIGHT, 1000)
    b: float = _between(0.7, 0, 1)
    title: float = _between(3.0, _LEAST_WEIGHT, 1000)
    teaser: float = _between(1.5, _LEAST_WEIGHT, 1000)
    body: float = _between(1.0, _LEAST_WEIGHT, 1000)
    comments: float = _between(0.5, _LEAST_WEIGHT, 1000)
    rest: float = _between(0.05, _LEAST_WEIGHT, 1000)


@dataclass(frozen=True, slots=True)
class Compounds(_Section):
    """How far a query word reaches into compounds, and a query compound to its parts."""

    enabled: bool = True
    head: float = _between(0.3, _LEAST_WEIGHT, 1000)
    modifier: float = _between(0.15, _LEAST_WEIGHT, 1000)
    part: float = _between(0.2, _LEAST_WEIGHT, 1000)
    parts_together: float = _between(0.6, _LEAST_WEIGHT, 1000)
    covered: float = _between(4.0, _LEAST_WEIGHT, 1000)
    most: int = _between(64, 0, 1000)
    """Expansions of one word, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Inflection(_Section):
    """What the other forms of a word count beside the one that was written."""

    enabled: bool = True
    other: float = _between(0.8, _LEAST_WEIGHT, 1000)
    kin: float = _between(0.4, _LEAST_WEIGHT, 1000)
    """The feminine of a masculine, and the other way round: Studentin for Student."""


@dataclass(frozen=True, slots=True)
class Synonyms(_Section):
    """Words that count for each other, in groups: `groups = [["auto", "pkw"], …]`."""

    groups: tuple[tuple[str, ...], ...] = ()
    weight: float = _between(0.7, _LEAST_WEIGHT, 1000)
    """What a synonym counts beside the word itself."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; the defaults are what the measurements in ARCHITECTURE.md were made with."""

    limits: Limits = field(default_factory=Limits)
    indexing: Indexing = field(default_factory=Indexing)
    ranking: Ranking = field(default_factory=Ranking)
    compounds: Compounds = field(default_factory=Compounds)
    inflection: Inflection = field(default_factory=Inflection)
    synonyms: Synonyms = field(default_factory=Synonyms)


_KINDS = {tuple: "a list of lists of words", float: "a number", int: "a whole number"}


def load_settings(file: Path) -> Settings:
    """Read a TOML file with tables named as the fields of `Settings`; absent ones keep defaults.

    Raises SettingsError for an unreadable file, an unknown name, a value of the wrong kind or a
    number outside its range.
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
    try:
        return dataclasses.replace(default, **values)
    except SettingsError as error:
        raise SettingsError(f"{file}: {error.problem}", error.advice) from error


def _is_groups(value: object) -> TypeGuard[list[list[str]]]:
    """Whether a TOML value is a list of lists of words."""
    return isinstance(value, list) and all(
        isinstance(group, list) and group and all(isinstance(word, str) for word in group)
        for group in value
    )


def _nearest(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    return f"did you mean {close[0]}?" if close else "known: " + ", ".join(known)
