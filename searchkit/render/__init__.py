"""Results as terminal text, JSON and CSV; nothing from a page gets through unescaped."""

from searchkit.render.formats import FORMATS, Screen
from searchkit.render.harmless import json_text, one_line, printable
from searchkit.render.records import hit_record, results_record
from searchkit.render.table import csv_lines
from searchkit.render.terminal import page_lines, result_lines

__all__ = [
    "FORMATS",
    "Screen",
    "csv_lines",
    "hit_record",
    "json_text",
    "one_line",
    "page_lines",
    "printable",
    "result_lines",
    "results_record",
]
