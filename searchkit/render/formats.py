"""The forms of an answer: a new one is a module of this room and a row here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from searchkit.render.harmless import json_text
from searchkit.render.records import hit_record, results_record
from searchkit.render.table import csv_lines
from searchkit.render.terminal import result_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from searchkit.model import Results

__all__ = ["FORMATS", "Screen"]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a terminal can show: colours, and `width` characters a line."""

    colour: bool
    width: int


_Form: TypeAlias = "Callable[[Results, Screen], Iterable[str]]"

FORMATS: dict[str, _Form] = {
    "text": lambda results, on: result_lines(results, colour=on.colour, width=on.width),
    "json": lambda results, _: [json_text(results_record(results))],
    "jsonl": lambda results, _: (json_text(hit_record(hit)) for hit in results.hits),
    "csv": lambda results, _: csv_lines(results),
}
"""By the names that `--format` takes: an answer's lines."""
