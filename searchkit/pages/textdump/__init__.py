"""Plain-text dumps of pages: what a reader sees, line by line, without any markup."""

from searchkit.pages.textdump.dumpexplain import LinesExplained, explain_text_dump
from searchkit.pages.textdump.dumpreading import parse_text_dump
from searchkit.pages.textdump.siblings import RecurringLines, count_lines

__all__ = [
    "LinesExplained",
    "RecurringLines",
    "count_lines",
    "explain_text_dump",
    "parse_text_dump",
]
